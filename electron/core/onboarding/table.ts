import type { AppLanguage } from '../../../shared/app-languages.ts'
import { buildDcloginCode } from '../../../shared/dclogin.ts'
import { AppError, asAppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Rung } from '../../../shared/ladder.ts'
import type { PhoneKind, Visit } from '../../../shared/model.ts'
import type { Settings } from '../../../shared/settings.ts'
import { findProvider } from '../../providers/index.ts'
import type { Codes } from '../codes/proved.ts'
import type { World } from '../ports.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Rungs } from '../store/rungs.ts'
import type { Arrivals } from './arrivals.ts'
import { type Current, newVisit } from './current.ts'
import { offered, reach, typedLogin } from './ladder.ts'
import type { Profile } from './profile.ts'
import type { Stock } from './stock.ts'

/** What the guest chose otherwise; null is the guest's own language. */
type Wish = {
  language?: Language | undefined
  phone?: PhoneKind | undefined
  phoneLanguage?: AppLanguage | null | undefined
}

type Parts = {
  world: Pick<World, 'now' | 'log'>
  profiles: Profiles
  stock: Stock
  arrivals: Arrivals
  codes: Codes
  rungs: Pick<Rungs, 'add'>
  /** The hand-over page's address for this profile and nobody else; null while the page is off. */
  handoverLink(profileId: number): string | null
  settings(): Settings
  /** A guest came to the end of the ladder. */
  onHelp(): void
  /** Writes down a failure and returns what the guest may see of it. */
  onProblem(tried: string, error: unknown): Visit['trouble'] & object
  onChange(visit: Visit | null): void
}

/** One guest at a time at the table. All state of the screen is here, so that a crashed screen can ask for it again. */
export function createTable(parts: Parts) {
  const { world, profiles, stock, arrivals, codes, rungs, settings, onProblem, onChange } = parts
  let current: Current | null = null
  let lastId = 0

  const hideMilliseconds = () => settings().table.hideAfterSeconds * 1000
  const view = (): Visit | null => {
    if (!current) return null
    const { id, language, phone, phoneLanguage, stage, profileId, code, invite, rung, link, trouble } = current
    const profile = profileId === null ? null : profiles.get(profileId)
    const provider = findProvider(profile?.provider ?? settings().server.provider)
    return {
      id,
      language,
      phone,
      phoneLanguage,
      stage,
      code,
      kept: stage === 'arrived' && profileId === null,
      practice: !provider.real && (stage !== 'arrived' || profileId !== null),
      sign: profile?.sign ?? 'button',
      hidesAt: profile?.hidesAt ?? null,
      now: world.now(),
      invite,
      rung,
      rungs: offered(link !== null),
      link: rung === 'link' || rung === 'file' ? link : null,
      typed: rung === 'typed' && stage === 'code' && profile?.login ? typedLogin(profile.login) : null,
      trouble,
    }
  }
  const changed = (): Visit | null => {
    const visit = view()
    onChange(visit)
    return visit
  }

  function show(visit: Current, profile: Profile): Profile | undefined {
    if (visit !== current) return undefined
    const hidesAt = world.now() + hideMilliseconds()
    const shown = profiles.apply(profile.id, { type: 'shown', hidesAt, phone: visit.phone, language: visit.language })
    visit.profileId = shown.id
    return shown
  }

  async function prepare(visit: Current): Promise<void> {
    try {
      const shown = await stock.take(profile => show(visit, profile))
      stock.fill()
      if (!shown?.login) return
      arrivals.follow(shown, () => visit === current)
      const code = await codes.paint(buildDcloginCode(shown.login))
      if (visit !== current || visit.stage !== 'preparing') return
      Object.assign(visit, { stage: 'code', code })
    } catch (error) {
      if (visit !== current) return
      const trouble = onProblem('making a profile for a guest', error)
      Object.assign(visit, { stage: 'trouble', code: null, trouble })
    }
    changed()
  }

  async function paintInvite(): Promise<Visit['invite']> {
    const link = settings().event.invite
    return link === null ? null : { link, code: await codes.paint(link) }
  }

  const withoutInvite = (error: unknown): null => {
    world.log.warn('the invite cannot be painted', { error: asAppError(error) })
    return null
  }

  /** The same address at every call, while the page is on; painted once. */
  async function linkFor({ profileId, link }: Current): Promise<Visit['link']> {
    try {
      const address = profileId === null ? null : parts.handoverLink(profileId)
      if (address === null || address === link?.address) return address === null ? null : link
      return { address, code: await codes.paint(address) }
    } catch (error) {
      onProblem('making a link for a guest', error)
      return null
    }
  }

  /** Which way a visit ended on is worth a number, not a failure. */
  function count({ stage, rung }: Current, how: 'arrived' | 'gone'): void {
    if (stage !== 'code') return
    try {
      rungs.add(settings().event.name, rung, how)
    } catch (error) {
      world.log.warn('a visit was not counted', { error: asAppError(error) })
    }
  }
  function leave(): void {
    if (current) count(current, 'gone')
    current = null
  }

  return {
    current: view,

    /** The guest who has a code now and the way it is tried; null while there is none. */
    shown(): { visit: number; rung: Rung; profile: Profile; language: Language } | null {
      if (current?.stage !== 'code' || current.profileId === null) return null
      const { id, rung, profileId, language } = current
      return { visit: id, rung, profile: profiles.get(profileId), language }
    },

    /** Another way for the same profile. The code stays what it is, and its time goes on. */
    async climb(wish: Rung | 'next'): Promise<Visit | null> {
      const visit = current
      if (visit?.stage !== 'code') return view()
      const link = await linkFor(visit)
      if (visit !== current || visit.stage !== 'code') return view()
      visit.link = link
      visit.rung = reach(visit.rung, wish, offered(link !== null))
      if (visit.rung === 'help') parts.onHelp()
      return changed()
    },

    async start(language: Language, phone: PhoneKind): Promise<Visit> {
      const visit = newVisit(++lastId, language, phone)
      leave()
      current = visit
      const warm = stock.warm()
      if (!warm) changed()
      const ready = prepare(visit)
      if (warm) await ready
      const shown = view()
      if (!shown) throw new AppError('aborted', 'the visit ended while it began')
      return shown
    },

    /** Somebody who keeps the profile they have: no new one, only "Say hello". */
    async hello(language: Language): Promise<Visit> {
      const visit: Current = { ...newVisit(++lastId, language, 'existing'), stage: 'arrived' }
      leave()
      current = visit
      visit.invite = await paintInvite().catch(withoutInvite)
      const shown = visit === current ? changed() : null
      if (!shown) throw new AppError('aborted', 'the visit ended while it began')
      return shown
    },

    change(wish: Wish): Visit | null {
      if (!current) return null
      current.language = wish.language ?? current.language
      current.phone = wish.phone ?? current.phone
      if (wish.phoneLanguage !== undefined) current.phoneLanguage = wish.phoneLanguage
      return changed()
    },

    extend(): Visit | null {
      if (current?.profileId != null && current.stage === 'code') {
        arrivals.extend(current.profileId, world.now() + hideMilliseconds())
      }
      return changed()
    },

    /** The button for servers where the phone's arrival cannot be seen. */
    arrivedByButton(): void {
      if (current?.profileId != null && view()?.sign === 'button') arrivals.arrived(current.profileId)
    },

    /** Called by the arrivals. The guest may be somebody else by now. */
    async profileArrived(profileId: number): Promise<void> {
      const visit = current
      if (visit?.profileId !== profileId) return
      count(visit, 'arrived')
      Object.assign(visit, { stage: 'arrived', code: null, rung: 'code', link: null })
      visit.invite = await paintInvite().catch(withoutInvite)
      if (visit === current) changed()
    },

    /** The hide time is over: the code goes, and the screen back to the start. */
    profileExpired(profileId: number): void {
      if (current?.profileId !== profileId) return
      leave()
      changed()
    },

    end(): void {
      leave()
      changed()
      stock.fill()
    },
  }
}
export type Table = ReturnType<typeof createTable>
