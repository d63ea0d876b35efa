import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { AppError } from '../../../shared/errors.ts'
import type { PaintedCode } from '../../../shared/model.ts'

/**
 * Which modules the path of a painted code makes dark, row by row, margin included: 1 dark, 0 light.
 * Knows only the path commands that `paint.ts` writes. Throws AppError `code-unreadable` for anything else.
 */
export function darkModules({ modules, path }: PaintedCode): Uint8Array {
  const dark = new Uint8Array(modules * modules)
  const rest = path.replace(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g, (_run, ...groups: string[]) => {
    const [x = 0, y = 0, width = 0, back = 0] = groups.slice(0, 4).map(Number)
    if (width !== back || x + width > modules || y >= modules) return '?'
    dark.fill(1, y * modules + x, y * modules + x + width)
    return ''
  })
  if (rest !== '') throw new AppError('code-unreadable', 'the painted code holds something that is no run of modules')
  return dark
}

/** RGBA pixels, black on white, `pixelsPerModule` wide each, as a screen shows them. */
function pixelsOf(code: PaintedCode, pixelsPerModule: number) {
  const dark = darkModules(code)
  const width = code.modules * pixelsPerModule
  const pixels = new Uint32Array(width * width)
  for (let at = 0; at < pixels.length; at += 1) {
    const x = Math.floor((at % width) / pixelsPerModule)
    const y = Math.floor(at / width / pixelsPerModule)
    pixels[at] = dark[y * code.modules + x] ? 0xff000000 : 0xffffffff
  }
  return { data: new Uint8ClampedArray(pixels.buffer), width, height: width, colorSpace: 'srgb' as const }
}

/** `read` gives the text that a scanner finds in the picture, or null where it finds none. */
export type CodeReader = { read(code: PaintedCode): Promise<string | null> }

/** The wasm binary is read from the package on disk at the first `read`; nothing is ever fetched. */
export function createCodeReader({ pixelsPerModule = 3 } = {}): CodeReader {
  let ready: Promise<unknown> | undefined
  const load = async () => {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
    const file = await readFile(path)
    const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  }
  return {
    async read(code) {
      const pixels = pixelsOf(code, pixelsPerModule)
      ready ??= load()
      await ready
      const [found] = await readBarcodes(pixels, {
        formats: ['QRCode'],
        maxNumberOfSymbols: 1,
        // The picture stands upright, is dark on light and as sharp as can be; a phone has it harder.
        tryHarder: false,
        tryRotate: false,
        tryInvert: false,
        tryDownscale: false,
      })
      // The bytes and not the text: which characters bytes mean is guessed by every scanner in its own way.
      return found?.isValid ? new TextDecoder().decode(found.bytes) : null
    },
  }
}
