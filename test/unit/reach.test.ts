import { describe, expect, test } from 'vitest'
import { reachMetres } from '../../shared/reach.ts'

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
