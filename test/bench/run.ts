/** `npm run bench`: prints the README's table. Nothing here passes or fails; tests never look at a clock. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { backup } from './backup.ts'
import { codes } from './codes.ts'
import { handover } from './handover.ts'
import { memory } from './memory.ts'
import { pageBytes } from './page.ts'
import { serveStart } from './serve.ts'
import { nextPerson } from './next-person.ts'
import { reach } from './reach/reach.ts'
import { type Row, table } from './measure.ts'
import { wall } from './wall/wall.ts'

const parts: Record<string, () => Promise<Row[]>> = {
  next: nextPerson,
  start: serveStart,
  memory,
  codes,
  page: pageBytes,
  backup,
  handover,
}
/** Measured only when asked for by name: they take minutes and print tables of their own. */
const studies: Record<string, () => Promise<string>> = {
  reach,
  wall: () => wall(false),
  'wall-quick': () => wall(true),
}
const wanted = process.argv.slice(2)
const names = [...Object.keys(parts), ...Object.keys(studies)]
const unknown = wanted.filter(name => !names.includes(name))
if (unknown.length > 0) {
  console.error(`there is no measurement "${unknown.join('", "')}"; there are ${names.join(', ')}`)
  process.exit(2)
}
for (const [name, study] of Object.entries(studies)) if (wanted.includes(name)) console.log(await study())
if (wanted.length > 0 && wanted.every(name => Object.hasOwn(studies, name))) process.exit()
if (!existsSync(join(import.meta.dirname, '../../out/renderer/index.html'))) {
  console.error('the page is not built yet: npm run build')
  process.exit(1)
}
const rows: Row[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`measuring ${name} …`)
  rows.push(...(await measure()))
}
console.log(table(rows))
