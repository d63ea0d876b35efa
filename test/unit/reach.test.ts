import { describe, expect, test } from 'vitest'
import { centimetresOnScreen, reachMetres } from '../../shared/reach.ts'

/** A card whose code is one metre wide without its margin of four modules on each side. */
const metreWide = (modules: number) => ({ modules: modules + 8, widthCentimetres: (100 * (modules + 8)) / modules })

describe('how far a code reads', () => {
  test('is 250 modules, rounded down to 0.1 m', () => {
    const found = [25, 29, 33, 45, 49, 53].map(modules => [modules, reachMetres(metreWide(modules))])
    expect(found).toEqual([
      [25, 10],
      [29, 8.6],
      [33, 7.5],
      [45, 5.5],
      [49, 5.1],
      [53, 4.7],
    ])
  })

  test('grows with the card and shrinks with the number of modules', () => {
    const small = reachMetres({ modules: 37, widthCentimetres: 20 })
    expect({
      small,
      large: reachMetres({ modules: 37, widthCentimetres: 40 }),
      dense: reachMetres({ modules: 53, widthCentimetres: 40 }),
    }).toEqual({ small: 1.3, large: 2.7, dense: 1.8 })
  })

  test('is no distance for a card that is not there', () => {
    expect([
      reachMetres({ modules: 37, widthCentimetres: 0 }),
      reachMetres({ modules: 0, widthCentimetres: 40 }),
      reachMetres({ modules: 37, widthCentimetres: Number.NaN }),
    ]).toEqual([0, 0, 0])
  })
})

describe('the width of a card on a screen', () => {
  test('comes from the diagonal and the resolution', () => {
    const widths = [
      centimetresOnScreen(1920, { width: 1920, height: 1080, diagonalInches: 55 }),
      centimetresOnScreen(1080, { width: 1080, height: 1920, diagonalInches: 55 }),
      centimetresOnScreen(600, { width: 1024, height: 768, diagonalInches: 100 }),
    ]
    expect(widths.map(Math.round)).toEqual([122, 68, 119])
  })

  test('is nothing on a screen without pixels', () => {
    expect(centimetresOnScreen(100, { width: 0, height: 0, diagonalInches: 55 })).toBe(0)
  })
})
