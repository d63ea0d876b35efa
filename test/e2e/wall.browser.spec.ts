/** The wall on five screens, in every language, without a server: the core is a script. */
import type { Page } from '@playwright/test'
import { languageCodes } from '../../shared/languages.ts'
import type { DisplayState } from '../../shared/wall.ts'
import { desk, installGuestDesk, painted, visit } from '../fakes/guest-desk.ts'
import { wallState, wallTexts } from '../fakes/wall-state.ts'
import { barriers } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { misfits, newPage, openScreen, tell } from './guest-page.ts'
import { readScreen } from './qr.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1280, height: 720 },
  { width: 1080, height: 1920 },
  { width: 1024, height: 768 },
]
const script = (display: DisplayState) => ({ desk, visit: null, display, next: visit })
const states: Record<string, [changes: Partial<DisplayState>, texts: string[]]> = {
  account: [{}, [wallTexts.wifi, wallTexts.install, wallTexts.account]],
  'handover without Wi-Fi': [
    { wifi: null, card: { kind: 'handover', code: painted(wallTexts.handover) } },
    [wallTexts.install, wallTexts.handover],
  ],
  'shops, practice, long names': [
    {
      practice: true,
      peopleIn: 1234,
      wifi: wallState.wifi && { ...wallState.wifi, name: 'Donaudampfschifffahrtsgesellsch' },
      install: {
        ...wallState.install,
        address: 'deltachat.github.io/deltachat-pages',
        stores: (['fdroid', 'play', 'appstore'] as const).map(store => ({ store, code: painted(wallTexts[store]) })),
      },
    },
    [wallTexts.wifi, wallTexts.install, wallTexts.account],
  ],
  'back in a moment': [{ card: null, trouble: 'wait' }, [wallTexts.wifi, wallTexts.install]],
  'ask at the desk': [{ card: null, trouble: 'ask' }, [wallTexts.wifi, wallTexts.install]],
}

const settled = () => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))
/** Runs in the page: codes whose modules are not whole device pixels, on a device pixel. */
const blurred = () =>
  [...document.querySelectorAll('svg[role=img]')].flatMap(code => {
    const { left, top, width } = code.getBoundingClientRect()
    const modules = Number(code.getAttribute('viewBox')?.split(' ')[2])
    const isWhole = (length: number) => Math.abs(length - Math.round(length)) < 0.02
    return [left, top, width / modules].every(isWhole) ? [] : [`${modules} modules in ${width} at ${left},${top}`]
  })

for (const [name, [changes, texts]] of Object.entries(states)) {
  for (const language of ['en', 'fa'] as const) {
    test(`${name} in ${language}: everything fits, scans, and is accessible`, async ({ installedChromium }) => {
      const languages = [language, ...languageCodes.filter(other => other !== language)] as DisplayState['languages']
      const page = await openScreen(installedChromium, script({ ...wallState, ...changes, languages }), '#/display')
      await expect(page.locator('main')).toHaveAttribute('dir', language === 'fa' ? 'rtl' : 'ltr')
      for (const size of sizes) {
        await page.setViewportSize(size)
        await page.evaluate(settled)
        const where = `${size.width}×${size.height}`
        expect({ where, misfits: await page.evaluate(misfits) }).toEqual({ where, misfits: [] })
        expect({ where, blurred: await page.evaluate(blurred) }).toEqual({ where, blurred: [] })
        const read = await readScreen(page)
        expect({ where, missing: texts.filter(text => !read.includes(text)) }).toEqual({ where, missing: [] })
        expect(read.filter(text => /^dclogin/i.test(text))).toEqual([])
      }
      expect(await barriers(page)).toEqual([])
      await page.context().close()
    })
  }
}

test('every language fits on every screen, whatever the wall shows', async ({ installedChromium }) => {
  test.slow()
  const page = await openScreen(installedChromium, script(wallState), '#/display')
  const found: object[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const [name, [changes]] of Object.entries(states)) {
      for (const language of languageCodes) {
        await tell(page, 'display.changed', { ...wallState, ...changes, languages: [language] })
        await page.evaluate(settled)
        const wrong = await page.evaluate(misfits)
        if (wrong.length > 0) found.push({ name, language, size, wrong })
      }
    }
  }
  expect(found).toEqual([])
  await page.context().close()
})

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const titles = { en: 'Join us on Delta Chat', de: 'Komm zu Delta Chat', fa: 'در دلتاچت به ما بپیوندید' }

test('the languages take turns; any key or touch holds them, the operator too; no code moves', async ({
  installedChromium,
}) => {
  const page = await newPage(installedChromium)
  await page.clock.install()
  await page.addInitScript(installGuestDesk, script(wallState))
  await page.goto('http://desk.test/#/display')
  await expect(title(page)).toHaveText(titles.en)
  const places = () =>
    page.locator('svg[role=img]').evaluateAll(codes => codes.map(code => JSON.stringify(code.getBoundingClientRect())))
  const before = await places()
  await page.clock.runFor(10_000)
  await expect(title(page)).toHaveText(titles.de)
  await page.clock.runFor(10_000)
  await expect(title(page)).toHaveText(titles.fa)
  expect(await places()).toEqual(before)
  await page.clock.runFor(10_000)
  await expect(title(page)).toHaveText(titles.en)

  await page.keyboard.press('x')
  await page.clock.runFor(15_000)
  await expect(title(page)).toHaveText(titles.en)
  await page.getByRole('button', { name: 'Go on' }).press('Enter')
  await page.clock.runFor(10_000)
  await expect(title(page)).toHaveText(titles.de)
  await tell(page, 'display.changed', { ...wallState, paused: true })
  await page.clock.runFor(15_000)
  await expect(title(page)).toHaveText(titles.de)
  await page.context().close()
})

test('in a quarter of an hour the picture has moved by whole pixels, and its codes can still be read', async ({
  installedChromium,
}) => {
  const page = await newPage(installedChromium)
  await page.clock.install()
  await page.addInitScript(installGuestDesk, script({ ...wallState, paused: true }))
  await page.goto('http://desk.test/#/display')
  const place = () => page.locator('svg[role=img]').last().boundingBox()
  const before = await place()
  await page.clock.runFor(15 * 60_000)
  const after = await place()
  expect(after?.x).not.toBe(before?.x)
  expect(await page.evaluate(blurred)).toEqual([])
  expect(await page.evaluate(misfits)).toEqual([])
  expect(new Set(await readScreen(page))).toEqual(new Set([wallTexts.wifi, wallTexts.install, wallTexts.account]))
  await page.context().close()
})

test('a code that fails goes away at once and comes back by itself', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, script(wallState), '#/display')
  await tell(page, 'display.changed', { ...wallState, card: null, trouble: 'wait' })
  await expect(page.getByRole('status')).toHaveText(/One moment, please/)
  expect(await readScreen(page)).not.toContain(wallTexts.account)
  await tell(page, 'display.changed', { ...wallState, peopleIn: 38 })
  await expect(page.getByText('38 people are in')).toBeVisible()
  await expect.poll(() => readScreen(page)).toContain(wallTexts.account)
  await page.context().close()
})

test('the desk goes away: no code of its own is left, and all is there again when it is back', async ({
  installedChromium,
}) => {
  const page = await newPage(installedChromium)
  let isThere = true
  await page.route('http://desk.test/api/**', route => {
    if (!isThere) return route.abort()
    const { pathname } = new URL(route.request().url())
    if (pathname === '/api/events') return route.fulfill({ contentType: 'text/event-stream', body: 'retry: 200\n\n' })
    return route.fulfill({ json: { ok: true, value: wallState } })
  })
  await page.goto('http://desk.test/#/display')
  await expect(title(page)).toHaveText(titles.en)
  isThere = false
  await expect(page.getByRole('status')).toHaveText(/One moment, please/)
  isThere = true
  await expect.poll(() => readScreen(page)).toContain(wallTexts.account)
  await page.context().close()
})
