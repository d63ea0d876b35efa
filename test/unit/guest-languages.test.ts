import { expect, test } from 'vitest'
import { fitting } from '../../renderer/guest/languages/fit.ts'
import { phoneLanguages } from '../../renderer/guest/appWords.ts'

const row = (room: number) => ({ room, gap: 10, more: 50 })

test('names of languages stand in a row as long as they fit, and the chosen one always does', () => {
  const widths = [100, 80, 120, 90]
  expect([
    fitting(widths, 0, row(420)),
    fitting(widths, 0, row(419)),
    fitting(widths, 3, row(300)),
    fitting(widths, -1, row(300)),
    fitting(widths, 2, row(179)),
    fitting([], -1, row(0)),
  ]).toEqual([[0, 1, 2, 3], [0, 1, 2], [0, 3], [0, 1], [], []])
})

test('every language of the app can be named as that of the phone, by its own name', () => {
  expect(phoneLanguages).toHaveLength(28)
  expect(phoneLanguages.filter(({ direction }) => direction === 'rtl').map(({ name }) => name)).toEqual(
    expect.arrayContaining(['فارسی', 'العربية', 'עברית', 'کوردی']),
  )
})
