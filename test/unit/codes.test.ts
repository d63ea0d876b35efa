import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { codeAsPng, codeAsSvg, codeForTerminal } from '../../electron/core/codes/export.ts'
import { paintCode } from '../../electron/core/codes/paint.ts'
import { createCodes } from '../../electron/core/codes/proved.ts'
import { createCodeReader, darkModules } from '../../electron/core/codes/read.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { PaintedCode } from '../../shared/model.ts'
import { simpleLogin } from '../fakes/logins.ts'

const text = buildDclogin(simpleLogin)
const reader = createCodeReader()

describe('a painted code', () => {
  test('counts bytes and not characters', () => {
    expect(paintCode('é'.repeat(9)).version).toBe(2)
  })

  const kindOf = (text: string) => {
    const { version, level } = paintCode(text)
    return `${version}-${level}`
  }
  test('has the biggest modules there are for a text, and then the strongest level, but never version 1', () => {
    const found = [1, 14, 20, 26, 32, 33, 42, 53, 106, 107].map(length => [length, kindOf('x'.repeat(length))])
    expect(found).toEqual([
      [1, '2-H'],
      [14, '2-H'],
      [20, '2-Q'],
      [26, '2-M'],
      [32, '2-L'],
      [33, '3-M'],
      [42, '3-M'],
      [53, '3-L'],
      [106, '5-L'],
      [107, '6-L'],
    ])
  })

  test('holds more where a text has only capitals, digits and the few marks of a domain', () => {
    const longest = `DCACCOUNT:${'A1-.'.repeat(10)}`.slice(0, 47)
    expect([kindOf(longest), kindOf(`${longest}A`), kindOf(longest.toLowerCase())]).toEqual(['2-L', '3-M', '3-L'])
  })

  test('of capitals is read again like any other', async () => {
    const text = 'DCACCOUNT:NINE.TESTRUN.ORG'
    expect([kindOf(text), await reader.read(paintCode(text))]).toEqual(['2-Q', text])
  })

  test('has a white border of four modules and nothing but whole runs inside', () => {
    const code = paintCode(text)
    const dark = darkModules(code)
    const at = (x: number, y: number) => dark[y * code.modules + x]
    const border = Array.from({ length: code.modules }, (_, along) =>
      [0, 1, 2, 3].flatMap(deep => [
        at(along, deep),
        at(deep, along),
        at(along, code.modules - 1 - deep),
        at(code.modules - 1 - deep, along),
      ]),
    )
    expect(border.flat()).not.toContain(1)
    expect(code.modules).toBe(17 + 4 * code.version + 8)
    expect(PaintedCode.parse(code)).toEqual({ modules: code.modules, path: code.path })
  })

  test('is not made of a text that is too long', () => {
    expect(() => paintCode('x'.repeat(3000))).toThrow(expect.objectContaining({ code: 'code-unreadable' }))
  })
})

describe('a code is shown only when it was read again', () => {
  test('whatever language it is in', async () => {
    const text = 'سلام، Größe 😀 漢字'
    expect(await reader.read(await createCodes(reader).paint(text))).toBe(text)
  })

  const damaged = (change: (path: string) => string) =>
    createCodes(reader, text => {
      const code = paintCode(text)
      return { ...code, path: change(code.path) }
    })

  test.each([
    ['with nothing on it', () => '', 'no scanner would find the painted code'],
    [
      'with a third of its runs missing',
      (path: string) => path.replace(/(M[^M]+M[^M]+)M[^M]+/g, '$1'),
      'no scanner would find the painted code',
    ],
    [
      'with a curve in it',
      (path: string) => `${path}M0 0c1 1 2 2 3 3z`,
      'the painted code holds something that is no run of modules',
    ],
    [
      'with a run across its edge',
      (path: string) => `${path}M40 4h20v1h-20z`,
      'the painted code holds something that is no run of modules',
    ],
    [
      'with the text of another',
      () => paintCode(text.replace('alice', 'mallo')).path,
      'the painted code says something else than it should',
    ],
  ])('and never %s', async (_what, change, message) => {
    await expect(damaged(change).paint(text)).rejects.toMatchObject({ code: 'code-unreadable', message })
  })
})

describe('a code outside the screen', () => {
  const lightAt = ({ data }: PNG, pixel: number) => data[pixel * 4] === 255

  test('is a PNG of the same modules', () => {
    const code = paintCode(text)
    const picture = PNG.sync.read(Buffer.from(codeAsPng(text, 3)))
    const pixels = Array.from({ length: code.modules ** 2 }, (_, module) => {
      const [x, y] = [module % code.modules, Math.floor(module / code.modules)]
      const corners = [0, 2].flatMap(dx => [0, 2].map(dy => (y * 3 + dy) * picture.width + x * 3 + dx))
      return corners.map(pixel => (lightAt(picture, pixel) ? 0 : 1)).join('')
    })
    expect([picture.width, picture.height]).toEqual([code.modules * 3, code.modules * 3])
    expect(pixels).toEqual(Array.from(darkModules(code), dark => String(dark).repeat(4)))
  })

  test('is an SVG document with the same path', () => {
    const { modules, path } = paintCode(text)
    const svg = codeAsSvg(text)
    expect(svg).toContain(`viewBox="0 0 ${modules} ${modules}"`)
    expect(svg).toContain(`<path d="${path}"/>`)
  })

  test('is two rows of modules per line of a terminal', () => {
    const { modules } = paintCode(text)
    const lines = codeForTerminal(text).trimEnd().split('\n')
    // eslint-disable-next-line no-control-regex
    const widths = new Set(lines.map(line => line.replace(/\u001B\[[\d;]*m/g, '').length))
    expect({ lines: lines.length, widths: [...widths] }).toEqual({ lines: Math.ceil(modules / 2), widths: [modules] })
  })
})
