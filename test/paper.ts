/** What is printed, as a printer's dots and as a scanner reads it. Needs pdftoppm of poppler-utils. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** Grey values row by row, 0 black to 255 white. */
export type Sheet = { width: number; height: number; grey: Uint8Array }

/** Every page of a PDF at 300 dots to the inch. */
export function sheetsOf(pdf: string): Sheet[] {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  try {
    execFileSync('/usr/bin/pdftoppm', ['-r', '300', '-gray', pdf, join(folder, 'page')])
    return readdirSync(folder)
      .toSorted()
      .map(name => readPgm(readFileSync(join(folder, name))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Portable graymap with one byte per pixel (netpbm, pgm(5)). */
function readPgm(file: Buffer): Sheet {
  const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 40)) ?? []
  return { width: Number(width), height: Number(height), grey: file.subarray(head.length) }
}

/** The texts of all codes on a sheet, sorted. */
export async function codesOn({ width, height, grey }: Sheet): Promise<string[]> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = 0xff000000 | ((grey[at] ?? 0) * 0x010101)
  const picture = { data: new Uint8ClampedArray(pixels.buffer), width, height, colorSpace: 'srgb' as const }
  const found = await readBarcodes(picture, { formats: ['QRCode'] })
  return found.map(({ bytes }) => new TextDecoder().decode(bytes)).toSorted()
}

/**
 * How the codes of a PDF of Chromium's lie on the paper, in dots of 300 to the inch: the width of a module, and where
 * the picture begins. Skia writes pages in such dots, each group of shapes behind its matrix (PDF 32000-1, 8.3.4).
 */
export function matricesIn(pdf: string): { perModule: number; left: number; top: number }[] {
  const text = readFileSync(pdf, 'latin1')
  const streams = [...text.matchAll(/stream\r?\n([^]*?)endstream/g)].flatMap(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
    } catch {
      return [] // a font or a picture packed in another way
    }
  })
  const pages = streams.filter(stream => stream.startsWith('.23999999 0 0 -.23999999 '))
  return pages.flatMap(page =>
    [...page.matchAll(/^(\S+) 0 0 (\S+) (\S+) (\S+) cm$/gm)]
      .map(([, across, down, left, top]) => [across, down, left, top].map(Number))
      .filter(([across = 0, down]) => across === down && across > 4)
      .map(([perModule = 0, , left = 0, top = 0]) => ({ perModule, left, top })),
  )
}
