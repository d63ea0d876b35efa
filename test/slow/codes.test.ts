import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { paintCode } from '../../electron/core/codes/paint.ts'
import { createCodes } from '../../electron/core/codes/proved.ts'
import { createCodeReader } from '../../electron/core/codes/read.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { logins } from '../fakes/logins.ts'

/** Bytes that fit into versions 1, 2, 3 … in byte mode (ISO/IEC 18004, table 7). */
const capacities = {
  L: [17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425],
  M: [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331],
}
const smallest = (bytes: number, level: 'L' | 'M') => capacities[level].findIndex(capacity => bytes <= capacity) + 1

test('a painted code has the smallest version that fits, at level L only where that saves a version', () => {
  const lengths = Array.from({ length: 331 }, (_, index) => index + 1)
  const expected = lengths.map(bytes => {
    const [low, medium] = [smallest(bytes, 'L'), smallest(bytes, 'M')]
    return low < medium ? `${bytes}: ${low}-L` : `${bytes}: ${medium}-M`
  })
  const painted = lengths.map(bytes => {
    const { version, level } = paintCode('1'.repeat(bytes))
    return `${bytes}: ${version}-${level}`
  })
  expect(painted).toEqual(expected)
})

test('a code that is shown was read again and says what it should', async () => {
  const reader = createCodeReader()
  const codes = createCodes(reader)
  await fc.assert(
    fc.asyncProperty(logins(), async login => {
      const text = buildDclogin(login)
      expect(await reader.read(await codes.paint(text))).toBe(text)
    }),
    { numRuns: 100 },
  )
})
