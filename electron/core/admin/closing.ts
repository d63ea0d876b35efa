/** The end of an event: nobody gets a profile any more, what nobody used is taken back, and the numbers are kept. */
import { join } from 'node:path'
import type { Closed, ClosingWish } from '../../../shared/closing.ts'
import type { HeadCount } from '../../../shared/wall.ts'
import { findProvider } from '../../providers/index.ts'
import { replaceFile } from '../files.ts'
import { serverOf, whyNot } from '../onboarding/abilities.ts'
import type { Arrivals } from '../onboarding/arrivals.ts'
import { isEnded } from '../onboarding/limit.ts'
import { madeAt } from '../onboarding/here.ts'
import type { Profile } from '../onboarding/profile.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { Table } from '../onboarding/table.ts'
import type { World } from '../ports.ts'
import type { Handlers } from '../router.ts'
import type { SettingsFile } from '../settings.ts'
import type { HeadCounts } from '../store/head-count.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Rungs } from '../store/rungs.ts'
import { countsTable } from './counts.ts'
import type { People } from './people.ts'
import type { SettingsDesk } from './settings-desk.ts'

type Parts = {
  world: Pick<World, 'now' | 'paths'>
  profiles: Pick<Profiles, 'inState' | 'apply' | 'erase'>
  settings: Pick<SettingsFile, 'current' | 'server'>
  heads: Pick<HeadCounts, 'byState'>
  rungs: Pick<Rungs, 'of'>
  arrivals: Pick<Arrivals, 'arrived' | 'withdraw'>
  table: Pick<Table, 'end'>
  stock: Pick<Stock, 'stop'>
  people: Pick<People, 'revokeAll'>
  settingsDesk: Pick<SettingsDesk, 'change'>
  /** Counts with what the server tells, where it was looked at. */
  wall: { people(): HeadCount }
}

const REASON = 'the event ended before anybody used it'

/** File name of the numbers: letters and digits of every script stay. */
function countsFileName(event: string, at: number): string {
  const name = event.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
  return `${['counts', name, new Date(at).toISOString().slice(0, 10)].filter(part => part !== '').join('-')}.csv`
}

export function createClosing(parts: Parts) {
  const { world, profiles, settings, arrivals } = parts
  const isSlip = ({ purpose }: Profile) => purpose === 'slip'

  /** Stock and codes on screens lose their passwords now, whatever the server says later. */
  function letGo(slips: boolean): void {
    const isOurs = (profile: Profile) => profile.purpose === 'table' || (slips && isSlip(profile))
    for (const { id } of profiles.inState('created', 'proved').filter(isOurs))
      profiles.apply(id, { type: 'expired', reason: REASON })
    for (const { id, sign, claimedBy } of profiles.inState('shown').filter(isOurs)) {
      // What nobody can see arrive was handed over, and counts as in.
      if (sign === 'button' && claimedBy !== null) arrivals.arrived(id)
      else arrivals.withdraw(id, REASON)
    }
  }

  async function takeBack(slips: boolean): Promise<Pick<Closed, 'revoked' | 'failed' | 'skipped' | 'cause'>> {
    const server = serverOf(settings.server())
    const why = whyNot(server, 'remove')
    if (why !== null && whyNot(server, 'block') !== null) return { revoked: 0, failed: 0, skipped: 0, cause: why }
    return parts.people.revokeAll(profile => slips || !isSlip(profile))
  }

  /**
   * Forgets whose phone got what. Stays: what is unfinished, slips that were not asked for, what may still be taken back,
   * and profiles of the operator's own list, which would be given out a second time.
   */
  function erase({ revoke, slips }: ClosingWish): number {
    const server = serverOf(settings.server())
    const isHere = madeAt(settings.server())
    const canTakeBack = whyNot(server, 'remove') === null || whyNot(server, 'block') === null
    const isListed = (profile: Profile): boolean => {
      const { listed } = findProvider(profile.provider)
      return listed !== undefined && (!isHere(profile) || listed(server.settings) !== undefined)
    }
    const ids = profiles
      .inState('connected', 'expired', 'revoked', 'failed')
      .filter(profile => slips || !isSlip(profile))
      .filter(profile => !isListed(profile))
      .filter(profile => !(revoke && canTakeBack && profile.state === 'expired' && isHere(profile)))
      .map(({ id }) => id)
    profiles.erase(ids)
    return ids.length
  }

  /** Throws AppError. May be done again, for instance when the server could not be reached. */
  async function close(wish: ClosingWish): Promise<Closed> {
    const { event } = settings.current()
    const { name } = event
    const again = isEnded(event) ? event.ended : null
    const ended = again ?? { name, from: event.ended?.at ?? 0, at: world.now() }
    // First of all, so that the stock is not filled again.
    await parts.settingsDesk.change(current => ({ ...current, event: { ...current.event, ended } }))
    parts.table.end()
    await parts.stock.stop()
    letGo(wish.slips)
    const taken = wish.revoke ? await takeBack(wish.slips) : { revoked: 0, failed: 0, skipped: 0, cause: null }
    const numbers = { people: parts.wall.people(), rungs: parts.rungs.of(name), states: parts.heads.byState() }
    const path = join(world.paths.data, countsFileName(name, ended.at))
    replaceFile(path, countsTable({ event: name, endedAt: ended.at, ...numbers }))
    return { ...taken, erased: wish.erase ? erase(wish) : 0, path }
  }

  return { close, handlers: { 'event.close': close } satisfies Partial<Handlers> }
}
