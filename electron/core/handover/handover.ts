import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { linkFragment } from '../../../shared/handover-link.ts'
import type { HandoverState } from '../../../shared/handover.ts'
import type { Settings } from '../../../shared/settings.ts'
import { findProvider } from '../../providers/index.ts'
import type { Problems } from '../admin/problems.ts'
import type { Codes } from '../codes/proved.ts'
import { type LanAddress, readLanAddress } from '../display.ts'
import type { Arrivals } from '../onboarding/arrivals.ts'
import { isEnded } from '../onboarding/limit.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { Table } from '../onboarding/table.ts'
import type { World } from '../ports.ts'
import type { Handlers } from '../router.ts'
import type { SettingsFile } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import { createClaims } from './claims.ts'
import { createCredit, TERMS } from './credit.ts'
import { createGiving } from './give.ts'
import { createHandoverHandler } from './handler.ts'
import { createBuckets, createPlaces, type Rate } from './limit.ts'
import { createLinks } from './links.ts'
import { readPage } from './page.ts'
import { type DeskKey, fingerprintOf, KEY_BYTES, readDeskKey } from './seal.ts'
import { openHandoverServer, requireOneAddress } from './server.ts'

export const OPENING = 'opening the hand-over page'
const KEY = 'handover.key'

/**
 * Per address, as long as it has credit. Half of it lets 100 phones of one router in within a minute beside somebody who
 * takes what he can, and a stock of 100 at a server of 2 s stays warm.
 */
export const NEW_PROFILES: Rate = { burst: 20, perSecond: 3 }
/** Per address: a page asks every three seconds how it is. */
const REQUESTS: Rate = { burst: 600, perSecond: 150 }
const DOWNLOADS = { total: 150, each: 2 }

type Parts = {
  world: Pick<World, 'now' | 'after' | 'vault' | 'randomBytes' | 'log' | 'paths' | 'addresses'>
  profiles: Profiles
  stock: Stock
  arrivals: Arrivals
  codes: Codes
  problems: Pick<Problems, 'add'>
  settings: Pick<SettingsFile, 'current' | 'save'>
  table: Pick<Table, 'shown' | 'change'>
  isSetUp(): boolean
  onChange(): void
}

/**
 * The page on which a phone gets its profile: over a link for one phone, or in the room, where every phone that opens it
 * gets one of its own. Off until an address is set. docs/handover.md says what crosses the network.
 */
export function createHandover(parts: Parts) {
  const { world, profiles, stock, arrivals, codes, problems, settings } = parts
  let open: { wanted: LanAddress; url: string; close(): Promise<void> } | undefined
  let key: DeskKey | undefined

  /** In the vault, so that a code on the wall lives through a restart. */
  function deskKey(): DeskKey {
    if (key) return key
    const kept = world.vault.get(KEY)
    const bytes = kept === undefined ? world.randomBytes(KEY_BYTES) : Buffer.from(kept, 'base64url')
    if (kept === undefined) world.vault.set(KEY, Buffer.from(bytes).toString('base64url'))
    return (key = readDeskKey(bytes))
  }

  const isReal = () => findProvider(settings.current().server.provider).real
  const isOpen = () =>
    !settings.current().handover.stopped && !isEnded(settings.current().event) && parts.isSetUp() && isReal()

  const credit = createCredit(TERMS, world.now, profiles => {
    // Who it was stays out of the log.
    world.log.warn('an address in the room is held back: its phones do not come in', { profiles })
    parts.onChange()
  })
  const pace = createBuckets({ ...NEW_PROFILES, weight: credit.weight }, world.now)

  const links = createLinks({ profile: profiles.get, randomBytes: world.randomBytes })
  let template: Promise<Uint8Array> | undefined
  /** Once for everybody; a failure is not kept for the next phone. */
  const readTemplate = (): Promise<Uint8Array> => {
    const reading = (template ??= readFile(join(world.paths.resources, 'template/delta-chat.db')))
    reading.catch(() => (template = undefined))
    return reading
  }
  const claims = createClaims({
    world,
    profiles,
    links,
    giving: createGiving({
      world,
      profiles,
      stock,
      arrivals,
      credit,
      problems,
      keepMilliseconds: () => settings.current().handover.minutes * 60_000,
    }),
    deskKey,
    codes,
    problems,
    event: () => settings.current().event.name,
    isOpen,
    admit: address => credit.wait(address) || pace(address),
    template: readTemplate,
    keep({ id, hidesAt }) {
      const wanted = world.now() + settings.current().table.hideAfterSeconds * 1000
      if (hidesAt === null || wanted <= hidesAt) return
      arrivals.extend(id, wanted)
      // Its screen counts down to the new time.
      if (parts.table.shown()?.profile.id === id) parts.table.change({})
    },
    onGiven: parts.onChange,
  })

  async function openAt(wanted: LanAddress): Promise<void> {
    const page = await readPage(world.paths.handover)
    if (page.size === 0) world.log.warn('the hand-over page is not built', { folder: world.paths.handover })
    const server = await openHandoverServer(
      hosts =>
        createHandoverHandler({
          page,
          claims,
          hosts,
          admit: createBuckets(REQUESTS, world.now),
          downloads: createPlaces(DOWNLOADS.total, DOWNLOADS.each),
          log: world.log,
        }),
      wanted,
    )
    open = { wanted, ...server }
  }

  const close = async (): Promise<void> => {
    const before = open
    open = undefined
    links.close()
    await before?.close()
  }

  /** Listens there from now on, or nowhere. Throws AppError and then leaves all as it was. */
  async function set(wanted: LanAddress | null): Promise<void> {
    if (wanted) requireOneAddress(wanted)
    if (isDeepStrictEqual(open?.wanted ?? null, wanted)) return
    const before = open
    deskKey()
    await close() // the same port cannot be opened twice
    try {
      if (wanted) await openAt(wanted)
    } catch (error) {
      if (before) await openAt(before.wanted)
      throw error
    } finally {
      parts.onChange()
    }
  }

  const addressOf = (kind: 'one' | 'room', value: string): string | null =>
    open ? `${open.url}#${linkFragment({ kind, value })}` : null
  const roomAddress = () => addressOf('room', fingerprintOf(deskKey().publicKey))

  const stop = (stopped: boolean): null => {
    const { handover, ...rest } = settings.current()
    settings.save({ ...rest, handover: { ...handover, stopped } })
    parts.onChange()
    return null
  }

  return {
    /** Address for the guest of a profile that is shown, the same at every call; a secret. Null while the page is off. */
    link(profileId: number): string | null {
      const link = open && links.of(profileId)
      return link ? addressOf('one', Buffer.from(link.secret).toString('base64url')) : null
    },
    /** Address for everybody in the room, the same after a restart; null while nothing is given out there. */
    roomAddress: (): string | null => (open && isOpen() ? roomAddress() : null),
    /** For the operator. Null while the page is off. */
    state(): HandoverState | null {
      const address = open ? roomAddress() : null
      return address === null ? null : { address, open: isOpen(), given: profiles.claimed(), held: credit.held() }
    },
    set,
    /** Does what the settings say, unless they say what they said before: the command line may have chosen otherwise. */
    async follow(wanted: Settings['handover'], before: Settings['handover'] | undefined): Promise<void> {
      if (before?.listen === wanted.listen) return
      await set(wanted.listen === null ? null : readLanAddress(wanted.listen, 'handover.listen'))
    },
    close,
    handlers: {
      'handover.stop': () => stop(true),
      'handover.start': () => stop(false),
      'handover.trust': () => {
        credit.trust()
        parts.onChange()
        return null
      },
      'handover.addresses': () => world.addresses(),
    } satisfies Partial<Handlers>,
  }
}
