/** What the page takes for granted: which phone it is on, which language, how large it is, how its sentences sound. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from 'vite'
import { guessDevice } from '../../../renderer/handover/device.ts'
import { languageCodes } from '../../../shared/languages.ts'

const PAGE_BYTES = 60_000
/** Loaded by whoever says that the phone speaks another language. */
const isOnDemand = (name: string) => name.startsWith('assets/phones-')

test.each([
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile', 5, 'android'],
  [
    'Mozilla/5.0 (Linux; Android 10; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/95.0 Mobile',
    5,
    'androidOld',
  ],
  ['Mozilla/5.0 (Linux; Android 8.1.0; Nokia 1 Build/OPM1; wv) AppleWebKit/537.36 Chrome/91.0 Mobile', 5, 'androidOld'],
  ['Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0', 5, 'android'],
  [
    'Mozilla/5.0 (Linux; Android 12; SM-G991B) AppleWebKit/537.36 SamsungBrowser/23.0 Chrome/115.0 Mobile',
    5,
    'android',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 Version/15.6 Mobile', 5, 'iphone'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15', 5, 'iphone'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15', 0, 'computer'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0', 10, 'computer'],
  ['', 0, 'computer'],
] as const)('%s with %i fingers is taken for: %s', (userAgent, maxTouchPoints, device) => {
  expect(guessDevice({ userAgent, maxTouchPoints })).toBe(device)
})

test.each(languageCodes)('all of the page in %s is smaller than 60 kB as it is sent', async language => {
  const files = await builtPage()
  const isOther = (name: string) => languageCodes.some(code => code !== language && name.startsWith(`assets/${code}-`))
  const own = files.filter(({ name }) => !isOther(name) && !isOnDemand(name))
  expect(own.map(({ name }) => name.replace(/-[\w-]{8}\./, '.')).toSorted()).toEqual(
    [`assets/${language}.json`, 'assets/icon.svg', 'assets/index.css', 'assets/index.js', 'index.html'].toSorted(),
  )
  expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(PAGE_BYTES)
})

let built: Promise<{ name: string; bytes: number }[]> | undefined
const builtPage = () =>
  (built ??= build({
    configFile: join(import.meta.dirname, '../../../vite.handover.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  }).then(result =>
    [result].flat().flatMap(part =>
      'output' in part
        ? part.output.map(file => ({
            name: file.fileName,
            bytes: Buffer.byteLength(file.type === 'chunk' ? file.code : file.source),
          }))
        : [],
    ),
  ))
