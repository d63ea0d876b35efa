import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasmBinary = (await readFile(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))).buffer

/** Reads every QR code in what a camera would see: the pixels of a screenshot. */
export async function readScreen(target: Page | Locator): Promise<string[]> {
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  const picture = await target.screenshot()
  const found = await readBarcodes(new Blob([new Uint8Array(picture)]), { formats: ['QRCode'], tryHarder: true })
  return found.map(({ text }) => text)
}
