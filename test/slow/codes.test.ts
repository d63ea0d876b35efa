import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { paintCode } from '../../electron/core/codes/paint.ts'
import { createCodes } from '../../electron/core/codes/proved.ts'
import { createCodeReader } from '../../electron/core/codes/read.ts'
import { buildDcloginCode } from '../../shared/dclogin.ts'
import { logins } from '../fakes/logins.ts'

/** Characters that fit into versions 1, 2, 3 … (ISO/IEC 18004, table 7). */
const capacities = {
  byte: {
    H: [7, 14, 24, 34, 44, 58, 64, 84, 98, 119, 137, 155, 177],
    Q: [11, 20, 32, 46, 60, 74, 86, 108, 130, 151, 177, 203, 241],
    M: [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331],
    L: [17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425],
  },
  capitals: {
    H: [10, 20, 35, 50, 64, 84, 93, 122, 143, 174, 200, 227, 259],
    Q: [16, 29, 47, 67, 87, 108, 125, 157, 189, 221, 259, 296, 352],
    M: [20, 38, 61, 90, 122, 154, 178, 221, 262, 311, 366, 419, 483],
    L: [25, 47, 77, 114, 154, 195, 224, 279, 335, 395, 468, 535, 619],
  },
}
const levels = ['H', 'Q', 'M', 'L'] as const

test.each([
  ['byte', 'x'],
  ['capitals', 'X'],
] as const)('a painted code (%s) has the smallest version from 2 on, and the strongest level in it', (mode, letter) => {
  const lengths = Array.from({ length: 331 }, (_, index) => index + 1)
  const expected = lengths.map(length => {
    const fits = (level: (typeof levels)[number], version: number) =>
      length <= (capacities[mode][level][version - 1] ?? 0)
    const version = Math.max(2, capacities[mode].L.findIndex(capacity => length <= capacity) + 1)
    return `${length}: ${version}-${levels.find(level => fits(level, version))}`
  })
  const painted = lengths.map(length => {
    const { version, level } = paintCode(letter.repeat(length))
    return `${length}: ${version}-${level}`
  })
  expect(painted).toEqual(expected)
})

test('a code that is shown was read again and says what it should', async () => {
  const reader = createCodeReader()
  const codes = createCodes(reader)
  await fc.assert(
    fc.asyncProperty(logins(), async login => {
      const text = buildDcloginCode(login)
      expect(await reader.read(await codes.paint(text))).toBe(text)
    }),
    { numRuns: 100 },
  )
})
