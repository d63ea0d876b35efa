/** A file that fits on a few screens is read; a longer one is searched. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const MOST_LINES = 250
/** Tables of text grow with what there is to say. */
const TABLES = 'shared/locales/*/*.ts'

test(`no source and no test is longer than ${MOST_LINES} lines, but for tables of text`, () => {
  const files = globSync(['*.ts', '{electron,renderer,shared,test}/**/*.{ts,tsx,mjs,css,sh}'], {
    exclude: ['test/phone/node_modules', TABLES],
  })
  const lengths = files.map(file => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
  expect(lengths.length).toBeGreaterThan(200)
  expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([])
})
