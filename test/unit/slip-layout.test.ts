import { expect, test } from 'vitest'
import { readExpiry, standardExpiry } from '../../electron/core/slips/expiry.ts'
import {
  type Box,
  codeDots,
  pageOf,
  pagesOf,
  type Paper,
  papers,
  type PerPage,
  perPageChoices,
  placeSlip,
} from '../../shared/slip-layout.ts'

const layouts = papers.flatMap(paper =>
  perPageChoices.flatMap(perPage =>
    [false, true].map((mirrored): [Paper, PerPage, boolean] => [paper, perPage, mirrored]),
  ),
)
const holds = (outer: Box, { left, top, width, height }: Box) =>
  left >= outer.left &&
  top >= outer.top &&
  left + width <= outer.left + outer.width &&
  top + height <= outer.top + outer.height
const overlap = (a: Box, b: Box) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

test.each(layouts)(
  'on %s, %i to a page, mirrored %s, every part has its own place on its card',
  (paper, perPage, mirrored) => {
    const page = { left: 0, top: 0, ...pageOf(paper) }
    const places = Array.from({ length: perPage }, (_card, index) => placeSlip(paper, perPage, index, mirrored))
    const cards = places.map(({ card }) => card)
    expect({
      onPage: cards.every(card => holds({ ...page, width: page.width + 0.01, height: page.height + 0.01 }, card)),
      apart: cards.every((card, index) => cards.slice(index + 1).every(other => !overlap(shrunk(card), other))),
      inside: places.every(({ card, code, text, head }) => [code, text, head ?? text].every(part => holds(card, part))),
      legible: places.every(({ text }) => text.width > 150 && text.height > 120),
      free: places.every(({ code, text, head }) => !overlap(code, text) && (head === null || !overlap(code, head))),
      // 8 CSS pixels are 25 dots of 300 to the inch.
      onDots: places.every(({ code }) => [code.left, code.top, code.width].every(value => value % 8 === 0)),
    }).toEqual({ onPage: true, apart: true, inside: true, legible: true, free: true, onDots: true })
  },
)
const shrunk = (box: Box): Box => ({ ...box, width: box.width - 0.01, height: box.height - 0.01 })

test('a code begins at the side where reading begins, and in the middle where words stand below', () => {
  const sideOf = (perPage: PerPage, mirrored: boolean) => {
    const { card, code } = placeSlip('a4', perPage, 0, mirrored)
    return Math.sign(Math.round((code.left + code.width / 2 - card.left - card.width / 2) / 8))
  }
  expect([sideOf(8, false), sideOf(8, true), Math.abs(sideOf(4, false)), Math.abs(sideOf(4, true))]).toEqual([
    -1, 1, 0, 0,
  ])
})

test('modules are whole dots, as many as fit, for every size of code', () => {
  for (const perPage of perPageChoices)
    for (let version = 2; version <= 20; version += 1) {
      const modules = 17 + 4 * version + 8
      const { square, perModule, start } = codeDots(perPage, modules)
      expect([square, perModule, start].every(Number.isInteger)).toBe(true)
      expect(perModule * modules + 2 * start).toBeLessThanOrEqual(square)
      expect((perModule + 1) * modules).toBeGreaterThan(square)
    }
})

test('cards fill page after page', () => {
  expect([pagesOf([1, 2, 3, 4, 5], 4), pagesOf([], 8)]).toEqual([[[1, 2, 3, 4], [5]], []])
})

test('slips are good until the desk stops by itself, else until the evening in a week', () => {
  const now = new Date('2026-11-21T18:40').getTime()
  expect([
    standardExpiry(now, '2026-11-22T10:00:00Z'),
    standardExpiry(now, '2020-01-01T00:00:00Z'),
    standardExpiry(now, null),
    readExpiry('2026-11-28'),
    readExpiry('2026-11-28T22:00:00Z'),
    readExpiry('next week'),
    readExpiry('2026-13-41'),
  ]).toEqual([
    Date.parse('2026-11-22T10:00:00Z'),
    new Date('2026-11-28T23:59').getTime(),
    new Date('2026-11-28T23:59').getTime(),
    new Date('2026-11-28T23:59').getTime(),
    Date.parse('2026-11-28T22:00:00Z'),
    null,
    null,
  ])
})
