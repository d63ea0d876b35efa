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

/**
 * 20 characters with a lower-case and an upper-case letter, a digit and one of - _ . so that every complexity rule is
 * met; about 110 bits. No other punctuation: some IMAP servers do not parse quotes, spaces and backslashes.
 */
export function inventPassword({ randomText }: Pick<Ports, 'randomText'>): string {
  const some = (length: number) => randomText(length, lower + upper + digits)
  return [
    randomText(1, lower),
    randomText(1, upper),
    randomText(1, digits),
    some(8),
    randomText(1, '-_.'),
    some(8),
  ].join('')
}
