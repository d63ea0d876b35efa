import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '../../../shared/errors.ts'
import type { Vault } from '../ports.ts'
import type { Handlers } from '../router.ts'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt)
// 16 MiB and about 50 ms a try on a laptop: a stolen vault with a 6-digit PIN still costs half a day and the vault's key.
const COST = { N: 2 ** 14, r: 8, p: 1 }
const BYTES = 32
const FREE_TRIES = 5
const FIRST_PAUSE_SECONDS = 30
const LONGEST_PAUSE_SECONDS = 15 * 60

/** The operator's PIN: its scrypt hash is in the vault, and wrong tries make everybody wait. */
export function createPin(vault: Vault, now: () => number) {
  let wrongTries = 0
  let blockedUntil = 0

  async function set(pin: string): Promise<void> {
    const salt = randomBytes(16)
    const hash = await derive(pin, salt, BYTES, COST)
    vault.set('pin', `${salt.toString('base64')}:${hash.toString('base64')}`)
  }

  return {
    isSet: () => vault.get('pin') !== undefined,
    set,
    /** Throws AppError `wrong-pin`, `pin-locked` (the message tells the seconds) or `not-set-up`. */
    async check(pin: string): Promise<void> {
      const waitSeconds = Math.ceil((blockedUntil - now()) / 1000)
      if (waitSeconds > 0) throw new AppError('pin-locked', `too many wrong PINs; try again in ${waitSeconds} s`)
      const [salt, hash] = (vault.get('pin') ?? '').split(':').map(part => Buffer.from(part, 'base64'))
      if (!salt || !hash) throw new AppError('not-set-up', 'no PIN was chosen yet')
      wrongTries++ // counted before the slow part, so that tries in parallel count too
      if (wrongTries > FREE_TRIES) {
        const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (wrongTries - FREE_TRIES - 1), LONGEST_PAUSE_SECONDS)
        blockedUntil = now() + pause * 1000
      }
      if (!timingSafeEqual(hash, await derive(pin, salt, BYTES, COST)))
        throw new AppError('wrong-pin', 'that is not the PIN')
      wrongTries = 0
      blockedUntil = 0
    },
  }
}

/** What the screens ask about the PIN. */
export const pinHandlers = ({ check, set }: ReturnType<typeof createPin>) =>
  ({
    'admin.unlock': async ({ pin }, peer) => {
      await check(pin)
      peer.unlock()
      return null
    },
    'admin.lock': (_nothing, peer) => {
      peer.lock()
      return null
    },
    'admin.state': (_nothing, peer) => ({ unlocked: peer.access() === 'admin' }),
    'admin.pin': async ({ pin }) => {
      await set(pin)
      return null
    },
  }) satisfies Partial<Handlers>
