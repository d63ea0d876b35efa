import type { Mail, Proof } from '../../electron/core/ports.ts'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'

export type FakeMail = {
  /** What `prove` finds, unless `failure` is set. */
  proof: Proof
  /** Thrown by `prove` instead of an answer; may be decided per login. */
  failure: Error | null | ((login: Login) => Error | null)
  proved: Login[]
  tidied: Login[]
  /** Addresses that are being watched just now. */
  watched: string[]
  /** The phone of this address logs in: `watch` resolves true, also when it starts later. */
  arrive(address: string): void
  /** The server refuses the login of this address from now on: `watch` resolves false. */
  refuse(address: string): void
}

/** Mail servers that do what the test says. */
export function fakeMail(): { port: Mail; controls: FakeMail } {
  const arrived = new Set<string>()
  const refused = new Set<string>()
  const waiting = new Map<string, Set<(there: boolean) => void>>()
  const tell = (address: string, there: boolean) => waiting.get(address)?.forEach(resolve => resolve(there))
  const controls: FakeMail = {
    proof: {
      sign: 'recent',
      capabilities: ['IMAP4REV1', 'IDLE', 'METADATA', 'QUOTA', 'XCHATMAIL', 'XDELTAPUSH'],
      quotaKiB: 102_400,
      largestMessageBytes: 31_457_280,
      milliseconds: 120,
    },
    failure: null,
    proved: [],
    tidied: [],
    watched: [],
    arrive(address) {
      arrived.add(address)
      tell(address, true)
    },
    refuse(address) {
      refused.add(address)
      tell(address, false)
    },
  }
  const port: Mail = {
    async prove(login, signal) {
      if (signal.aborted) throw new AppError('aborted', 'called off')
      controls.proved.push(login)
      const failure = typeof controls.failure === 'function' ? controls.failure(login) : controls.failure
      if (failure) throw failure
      return { ...controls.proof }
    },
    async watch({ address }, everyMilliseconds, signal) {
      if (arrived.has(address)) return true
      everyMilliseconds() // asked after every look, as by the real one
      if (refused.has(address) || signal.aborted) return false
      controls.watched.push(address)
      const resolvers = waiting.get(address) ?? new Set()
      waiting.set(address, resolvers)
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const callOff = () => resolve(false)
      resolvers.add(resolve)
      signal.addEventListener('abort', callOff, { once: true })
      try {
        return await promise
      } finally {
        resolvers.delete(resolve)
        signal.removeEventListener('abort', callOff)
        controls.watched.splice(controls.watched.indexOf(address), 1)
      }
    },
    tidy: async login => void controls.tidied.push(login),
  }
  return { port, controls }
}
