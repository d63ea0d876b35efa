import { asAppError } from '../../../shared/errors.ts'
import type { Maker } from '../onboarding/maker.ts'
import type { World } from '../ports.ts'
import { type Failure, type Look, passes } from './health.ts'

const PERIOD_MILLISECONDS = 60_000
const SOON_MILLISECONDS = 15_000
/** While the wall shows no code nobody asks for a profile: after this long the next guest tries what failed. */
const FORGIVEN_MILLISECONDS = 30_000
const LIMIT_MILLISECONDS = 20_000

type Parts = {
  world: Pick<World, 'after'>
  /** One look; resolves null where there is nothing to look at. Never throws. */
  look(before: Look | null, signal: AbortSignal): Promise<Look | null>
  /** Whether the wall hangs somewhere, with a code that can be looked after. */
  wanted(): boolean
  onChange(): void
}

/** Looks at the server now and then while the wall shows its code, and hears whether the desk's own profiles succeed. */
export function createWatch({ world, look, wanted, onChange }: Parts) {
  const closing = new AbortController()
  let known: Look | null = null
  let lastFailure: Failure | null = null
  let cancel: (() => void) | undefined
  let cancelForgiving = () => {}
  let looking: AbortController | undefined

  async function lookNow(mine: AbortController): Promise<void> {
    const ends = [closing.signal, mine.signal, AbortSignal.timeout(LIMIT_MILLISECONDS)]
    const found = await look(known, AbortSignal.any(ends))
    if (mine !== looking || closing.signal.aborted) return // another server by now
    looking = undefined
    known = found
    cancel = world.after(found?.failure ? SOON_MILLISECONDS : PERIOD_MILLISECONDS, () => {
      cancel = undefined
      follow()
    })
    onChange()
  }
  /** Looks at once, unless it is at it already or waits for the next time. */
  function follow(): void {
    if (closing.signal.aborted || looking || cancel || !wanted()) return
    looking = new AbortController()
    void lookNow(looking)
  }
  function forgive(): void {
    cancelForgiving()
    lastFailure = null
    onChange()
  }
  const hear = async <T>(making: Promise<T>): Promise<T> => {
    try {
      const made = await making
      if (lastFailure !== null) {
        lastFailure = null
        onChange()
      }
      return made
    } catch (error) {
      const { code, message } = asAppError(error)
      if (code !== 'aborted') {
        lastFailure = { code, cause: message }
        cancelForgiving()
        if (passes(code)) cancelForgiving = world.after(FORGIVEN_MILLISECONDS, forgive)
        onChange()
      }
      throw error
    }
  }

  return {
    follow,
    /** What kept the desk from making a profile may be over. */
    forgive,
    known: () => known,
    lastFailure: () => lastFailure,
    /** What was known belongs to other settings, or somebody wants to know now. */
    again(forget: boolean): void {
      cancel?.()
      cancel = undefined
      looking?.abort()
      looking = undefined
      if (forget) known = lastFailure = null
      follow()
    },
    /** The same maker, which tells how its profiles go. */
    listenTo: (maker: Maker): Maker => ({
      ...maker,
      make: (...given) => hear(maker.make(...given)),
      prove: (...given) => hear(maker.prove(...given)),
    }),
    close(): void {
      cancel?.()
      cancelForgiving()
      closing.abort()
    },
  }
}
