/** Who may import whom. The table is the architecture; this test keeps it true. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const LIBRARIES = [
  'better-sqlite3',
  'qrcode',
  'zod',
  'hono',
  '@hono/node-server',
  'imapflow',
  'nodemailer',
  'pino',
  'sharp',
  'tar-stream',
  'undici',
  'zxing-wasm',
]
const MAY_IMPORT: Record<string, readonly string[]> = {
  shared: ['shared', 'zod'],
  renderer: [
    'renderer',
    'shared',
    'resources',
    'react',
    'react-dom',
    'i18next',
    'react-i18next',
    'react-aria-components',
    '@fontsource-variable',
  ],
  // The page on a guest's phone must stay small.
  'renderer/handover': ['renderer/handover', 'renderer/styles/colours.css', 'shared', 'virtual:', '@noble'],
  'electron/providers': ['electron/providers', 'shared', 'zod'],
  'electron/core': ['electron/core', 'electron/providers', 'shared', 'node:', ...LIBRARIES],
  'electron/shell': ['electron/shell', 'electron/core', 'shared', 'node:', 'electron'],
  'electron/cli': [
    'electron/cli',
    'electron/core',
    'electron/providers',
    'electron/world.ts',
    'shared',
    'node:',
    'zod',
  ],
  'electron/launch': ['electron/launch', 'node:'],
  electron: ['electron/cli', 'electron/core', 'electron/shell', 'electron/world.ts', 'shared', 'node:', 'electron'],
}
const layers = Object.keys(MAY_IMPORT).toSorted((a, b) => b.length - a.length)
const sources = globSync('{shared,renderer,electron}/**/*.{ts,tsx,mjs}').filter(file => !file.endsWith('.d.ts'))

function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/(?:\bfrom\s+|^\s*import\s+|\bimport\()['"]([^'"]+)['"]/gm)
  return [...found].map(([, specifier = '']) =>
    specifier.startsWith('.') ? relative('.', join(dirname(file), specifier)) : specifier,
  )
}

function forbidden(file: string): string[] {
  const layer = layers.find(name => file.startsWith(`${name}/`)) ?? ''
  const allowed = MAY_IMPORT[layer] ?? []
  const fits = (target: string) =>
    // `electron` is both a package and our folder: the bare name is the package.
    target === 'electron'
      ? allowed.includes('electron')
      : allowed.some(name => target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`)) &&
        !(target.startsWith('electron/') && !allowed.some(name => name !== 'electron' && target.startsWith(name)))
  return importsOf(file).filter(target => !fits(target))
}

test('there are sources to look at', () => expect(sources.length).toBeGreaterThan(40))

test.each(sources)('%s imports only what its layer may', file => {
  expect(forbidden(file)).toEqual([])
})

test.each(sources.filter(file => file.startsWith('renderer/')))('%s takes types only from the contract', file => {
  // zod and the schemas stay out of the page's bundle.
  const values = readFileSync(file, 'utf8').matchAll(
    /^import (?!type )[^'"]*from\s+['"][^'"]*shared\/(contract|model|settings|overview|handover)\.ts/gm,
  )
  expect([...values].map(([line]) => line)).toEqual([])
})
