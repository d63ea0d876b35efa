/** Names and passwords that this desk makes up, within the rules of every server known to us. */
import { AppError } from '../../shared/errors.ts'
import type { Ports } from './provider.ts'

const lower = 'abcdefghijklmnopqrstuvwxyz'
const upper = lower.toUpperCase()
const digits = '0123456789'

/** Relays take exactly 9 characters and refuse other lengths at the first login (chatmaild, doveauth.py). */
export const relayNameLength = 9

/**
 * An address nobody has yet: `prefix` and random characters of a-z and 0-9, `length` in all, a letter first.
 * Throws AppError `name-taken` when ten attempts in a row were given out before.
 */
export function inventAddress(ports: Ports, domain: string, { length = relayNameLength, prefix = '' } = {}): string {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const start = prefix || ports.randomText(1, lower)
    const address = `${start}${ports.randomText(length - start.length, lower + digits)}@${domain}`
    if (!ports.taken(address)) return address
  }
  throw new AppError('name-taken', 'ten invented names in a row were given out before; let names be longer')
}

const marks = '-_.'

/**
 * 17 characters, a letter first, with a lower-case and an upper-case letter, a digit and one of - _ . so that every
 * complexity rule is met; more than 100 bits, and no shorter one of these characters has that many. No other
 * punctuation: some IMAP servers do not parse quotes, spaces and backslashes, and in a code it takes three characters.
 * Throws where randomness is broken.
 */
export function inventPassword({ randomText }: Pick<Ports, 'randomText'>): string {
  // All are equally likely, which fixed places for the four kinds would not make them; every second one has all kinds.
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const password = randomText(1, lower + upper) + randomText(16, lower + upper + digits + marks)
    if ([/[a-z]/, /[A-Z]/, /\d/, /[-_.]/].every(kind => kind.test(password))) return password
  }
  throw new Error('two hundred random passwords in a row lacked the same kind of character')
}
