import { AppError } from '../../../shared/errors.ts'
import type { LimitState } from '../../../shared/abilities.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { LimitMark } from '../store/limit-mark.ts'

export type Limit = {
  /** Throws AppError `token-expired` once the time is over: then not even profiles in stock are given out. */
  requireTime(): void
  /** Whether new profiles may be asked for. */
  isOpen(): boolean
  /** Runs `ask`, which records a new profile, or throws AppError `token-used-up` or `token-expired`. */
  admit<T>(ask: () => T): T
  /** Null while there is no limit. */
  state(): LimitState | null
  /** How a profile made now is said to have come, where no token is known. */
  label(): string | null
  /** The settings were saved: another limit counts from now on. */
  changed(): void
  /** Counts for this limit from now on, also when it is the one from before; saving it is the caller's part. */
  restart(limit: Settings['limit']): void
}

/** An event that was ended stays so until it gets another name. */
export const isEnded = ({ name, ended }: Settings['event']): boolean => ended?.name === name

/** From when on people count for this event, in milliseconds since 1970: the end of the one before it. */
export const eventSince = (event: Settings['event']): number =>
  (isEnded(event) ? event.ended?.from : event.ended?.at) ?? 0

/** The desk's own limit, for servers that have none: it counts its profiles and stops by itself. */
export function createLimit(mark: LimitMark, settings: () => Settings, now: () => number): Limit {
  const limit = () => settings().limit
  const inWords = ({ profiles, until }: Settings['limit']) => JSON.stringify([profiles, until])
  mark.keep(inWords(limit()))

  const lateness = (): AppError | null => {
    const { until } = limit()
    if (isEnded(settings().event))
      return new AppError('token-expired', 'the event was ended: give it another name under "Event and table"')
    if (until === null || now() < Date.parse(until)) return null
    return new AppError('token-expired', `this desk was told to stop at ${until}: change it under "Tokens"`)
  }
  const usedUp = (): AppError | null => {
    const { profiles } = limit()
    if (profiles === null || mark.counts().asked < profiles) return null
    return new AppError(
      'token-used-up',
      `this desk was told to stop after ${profiles} profiles: change it under "Tokens"`,
    )
  }
  const stop = () => lateness() ?? usedUp()

  return {
    requireTime() {
      const late = lateness()
      if (late) throw late
    },
    isOpen: () => stop() === null,
    admit: ask =>
      mark.alone(() => {
        const stopped = stop()
        if (stopped) throw stopped
        return ask()
      }),
    state() {
      const { profiles, until } = limit()
      if (profiles === null && until === null && !isEnded(settings().event)) return null
      const left = profiles === null ? null : Math.max(0, profiles - mark.counts().gone)
      return {
        profiles,
        left,
        until: until === null ? null : Date.parse(until),
        isOver: lateness() !== null || left === 0,
      }
    },
    label() {
      const { profiles, until } = limit()
      if (profiles !== null) return `limit of ${profiles}`
      return until === null ? null : `limit until ${until}`
    },
    changed: () => mark.keep(inWords(limit())),
    restart: wanted => mark.restart(inWords(wanted)),
  }
}
