/** The two readers: zxing-cpp, as many scanner apps have it, and jsQR, as Delta Chat's desktop app has it. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import jsqr from 'jsqr'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Photograph } from './camera.ts'

/** Resolves to what was read, or null. */
export type Reader = (picture: Photograph) => Promise<string | null>

const decoded = (bytes: Iterable<number>) => new TextDecoder().decode(Uint8Array.from(bytes))

export async function createReaders(): Promise<Record<'zxing' | 'jsQR', Reader>> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = Uint8Array.from(await readFile(path)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return {
    async zxing(picture) {
      const [found] = await readBarcodes({ ...picture, colorSpace: 'srgb' }, { formats: ['QRCode'], tryHarder: true })
      return found?.isValid ? decoded(found.bytes) : null
    },
    async jsQR({ data, width, height }) {
      const found = jsqr(data, width, height, { inversionAttempts: 'dontInvert' })
      return found ? decoded(found.binaryData) : null
    },
  }
}
