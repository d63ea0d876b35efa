import { AppError } from '../../../shared/errors.ts'
import type { DeskState } from '../../../shared/model.ts'
import type { Overview } from '../../../shared/overview.ts'
import type { HeadCount } from '../../../shared/wall.ts'
import { findProvider } from '../../providers/index.ts'
import type { Limit } from '../onboarding/limit.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { Handlers } from '../router.ts'
import type { SettingsFile } from '../settings.ts'
import { everybody } from '../wall/heads.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Rungs } from '../store/rungs.ts'
import { personAt } from './people.ts'
import type { Problems } from './problems.ts'

const PEOPLE_LISTED = 100

type Parts = {
  settings: SettingsFile
  profiles: Profiles
  stock: Stock
  problems: Problems
  limit: Limit
  rungs: Pick<Rungs, 'of'>
  now(): number
  isSetUp(): boolean
  displayAddress(): string | null
  registerCode(): string | null
  handover(): Overview['handover']
  /** The same that the wall shows. */
  heads(): HeadCount
  /** Somebody wants help, or got it. */
  onChange(): void
}

/** What the screens want to know about the desk as a whole. */
export function createDesk(parts: Parts) {
  const { settings, profiles, stock, problems, limit, now, isSetUp } = parts
  let helpWantedSince: number | null = null
  const practice = () => !findProvider(settings.current().server.provider).real

  function state(): DeskState {
    const { event, table } = settings.current()
    return {
      setUp: isSetUp(),
      practice: practice(),
      event: event.name,
      languages: event.languages,
      idleSeconds: table.idleAfterSeconds,
      contrast: table.contrast,
      helpWanted: helpWantedSince !== null,
    }
  }
  function overview(): Overview {
    const newest = profiles.newest(PEOPLE_LISTED)
    const heads = parts.heads()
    const proved = newest.find(profile => profile.milliseconds !== null)
    return {
      now: now(),
      event: settings.current().event.name,
      provider: settings.current().server.provider,
      practice: practice(),
      peopleIn: everybody(heads),
      heads,
      stockReady: stock.ready(),
      stockSize: settings.current().stock.size,
      serverMilliseconds: proved?.milliseconds ?? null,
      helpWantedSince,
      sign: proved?.sign ?? null,
      limit: limit.state(),
      displayAddress: parts.displayAddress(),
      registerCode: parts.registerCode(),
      handover: parts.handover(),
      problem: problems.list()[0] ?? null,
      rungs: parts.rungs.of(settings.current().event.name),
      people: newest.filter(({ purpose }) => purpose !== 'doctor').map(personAt(settings.server())),
    }
  }
  function askForHelp(wanted: boolean): null {
    helpWantedSince = wanted ? (helpWantedSince ?? now()) : null
    parts.onChange()
    return null
  }

  return {
    state,
    handlers: {
      'desk.state': state,
      'overview.read': overview,
      'problems.list': () => problems.list(),
      'help.ask': () => askForHelp(true),
      'help.done': () => askForHelp(false),
    } satisfies Partial<Handlers>,
    requireSetUp(): void {
      if (!isSetUp()) throw new AppError('not-set-up', 'the first start is not finished')
    },
    requireNotSetUp(): void {
      if (isSetUp()) throw new AppError('already-set-up', 'the first start is finished; unlock with the PIN')
    },
  }
}
export type Desk = ReturnType<typeof createDesk>
