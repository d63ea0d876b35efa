import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { TYPES } from '../web.ts'

export type PageFile = { type: string; plain: Uint8Array<ArrayBuffer>; gzip: Uint8Array<ArrayBuffer> }

/**
 * Every file of the built page by its path in an address, `/` for `index.html`. Read once: what a request says is never
 * part of a path on the disk. Empty where the page is not built.
 */
export async function readPage(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const page = new Map<string, PageFile>()
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    const plain = new Uint8Array(await readFile(path))
    page.set(name === 'index.html' ? '/' : `/${name}`, { type, plain, gzip: new Uint8Array(gzipSync(plain)) })
  }
  return page
}
