/** Finds out whether somebody used a slip. There may be hundreds, for days: one short look after the other. */
import { asAppError } from '../../../shared/errors.ts'
import { createLanes } from '../onboarding/lanes.ts'
import { createLoginLook, pause, type LoginParts } from '../onboarding/last-login.ts'
import type { Profile } from '../onboarding/profile.ts'
import type { World } from '../ports.ts'

/** Long enough for two hundred looks of a second each, and for the server to think nothing of it. */
export const SLIP_PERIOD_MILLISECONDS = 5 * 60_000
const LOOK_MILLISECONDS = 20_000

export type SlipWatch = {
  /** Whether a phone is in; null where that will never be known. Throws AppError. */
  look(profile: Profile, signal: AbortSignal): Promise<boolean | null>
  /** Looks every five minutes until a phone is in (true), the signal aborts, or nothing can be known (false). */
  watch(profile: Profile, signal: AbortSignal): Promise<boolean>
}

export function createSlipWatch(parts: LoginParts & { world: Pick<World, 'mail'> }): SlipWatch {
  const { world } = parts
  const lookLogin = createLoginLook(parts)
  const lanes = createLanes()

  async function look(profile: Profile, signal: AbortSignal): Promise<boolean | null> {
    const { login, sign } = profile
    if (!login || sign === null || sign === 'button') return null
    const stopping = new AbortController()
    const until = AbortSignal.any([signal, stopping.signal])
    const cancel = world.after(LOOK_MILLISECONDS, () => stopping.abort())
    try {
      if (sign === 'login') return await lookLogin(profile, until)
      // Asked how long to wait, `watch` has looked once: that is enough.
      const once = () => {
        stopping.abort()
        return LOOK_MILLISECONDS
      }
      const there = await world.mail.watch(login, once, until)
      // It ended by itself: the login is refused.
      return there || (until.aborted ? false : null)
    } finally {
      cancel()
    }
  }

  return {
    look,
    async watch(profile, signal) {
      do {
        try {
          const there = await lanes.run(1, async () => !signal.aborted && (await look(profile, signal)))
          if (there !== false) return there === true && !signal.aborted
        } catch (error) {
          const { code, message } = asAppError(error)
          world.log.warn('looking for the phone of a slip failed', { id: profile.id, code, cause: message })
          if (code === 'credentials') return false
        }
      } while (await pause(world, SLIP_PERIOD_MILLISECONDS, signal))
      return false
    },
  }
}
