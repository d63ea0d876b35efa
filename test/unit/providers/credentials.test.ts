import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inventPassword } from '../../../electron/providers/credentials.ts'

const randomText = (length: number, alphabet: string) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** How many of the 17 characters long texts that begin with a letter have all four kinds (inclusion, exclusion). */
function possiblePasswords(): bigint {
  const kinds = [26, 26, 10, 3]
  let count = 0n
  for (let without = 0; without < 16; without += 1) {
    const kept = kinds.map((size, kind) => ((without >> kind) & 1 ? 0 : size))
    const [lower = 0, upper = 0, digits = 0, marks = 0] = kept
    const texts = BigInt(lower + upper) * BigInt(lower + upper + digits + marks) ** 16n
    count += kept.filter(size => size === 0).length % 2 === 0 ? texts : -texts
  }
  return count
}

describe('an invented password', () => {
  test('has all four kinds of characters, a letter first, and none that a code has to spell out', () => {
    const passwords = Array.from({ length: 2000 }, () => inventPassword({ randomText }))
    const wrong = passwords.filter(
      password => !/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[-_.])[A-Za-z][A-Za-z0-9._-]{16}$/.test(password),
    )
    expect({ wrong, different: new Set(passwords).size }).toEqual({ wrong: [], different: 2000 })
  })

  test('is one of more than 2 to the 100', () => {
    expect(possiblePasswords() > 2n ** 100n).toBe(true)
  })

  test('is not made of randomness that always says the same', () => {
    expect(() => inventPassword({ randomText: (length, alphabet) => alphabet.slice(0, 1).repeat(length) })).toThrow(
      /^two hundred random passwords/,
    )
  })
})
