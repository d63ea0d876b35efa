import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { kilobytes, type Row, row } from './measure.ts'

const LIMIT_BYTES = 250_000
const renderer = join(import.meta.dirname, '../../out/renderer')

/** Gzipped JavaScript that the table screen loads, with everything it imports at once, against the limit we set. */
export async function pageBytes(): Promise<Row[]> {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8')
  const queue = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => join(renderer, path))
  const seen = new Set<string>()
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const source = readFileSync(file, 'utf8')
    for (const [, path = ''] of source.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
      queue.push(join(dirname(file), path))
  }
  const bytes = [...seen].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  return [row('JavaScript of the table screen, gzip', bytes, kilobytes, 'the limit', LIMIT_BYTES)]
}
