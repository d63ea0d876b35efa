import { expect, test } from 'vitest'
import { createPainter } from '../../../../electron/core/wall/painter.ts'
import { paintCode } from '../../../../electron/core/codes/paint.ts'

test('a code for the wall is painted once, and one for a single guest never', async () => {
  const painted: string[] = []
  const paint = createPainter({
    paint: async text => {
      painted.push(text)
      return paintCode(text)
    },
  })
  const first = await paint('https://get.delta.chat')
  expect(await paint('https://get.delta.chat')).toBe(first)
  await expect(paint(' DcLogin:anna@example.org?p=hunter2&v=1')).rejects.toThrow(/^a code for one guest never/)
  expect([painted, Object.keys(first)]).toEqual([['https://get.delta.chat'], ['modules', 'path']])
})
