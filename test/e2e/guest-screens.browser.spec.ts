/** Every face of the guest screens, in every language, on four screens, without a server: the core is a script. */
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { serveRenderer } from '../../electron/core/web.ts'
import { languageCodes, type Language } from '../../shared/languages.ts'
import { desk, installGuestDesk, inviteText, loginText, painted, type Script } from '../fakes/guest-desk.ts'
import { states } from '../fakes/guest-states.ts'
import { expect, test } from './fixtures.ts'
import { readScreen } from './qr.ts'

const rendererFolder = join(import.meta.dirname, '../../out/renderer')
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 1080, height: 1920 },
]

/** A page that is served as the desk serves it, under the desk's own headers. */
async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.route('http://desk.test/**', async route => {
    const answer = await serveRenderer(rendererFolder, new Request(route.request().url()))
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  return page
}

/** Opens the built page with a scripted core. */
async function openScreen(browser: Browser, script: Script, hash = '#/'): Promise<Page> {
  const page = await newPage(browser)
  await page.addInitScript(installGuestDesk, script)
  await page.goto(`http://desk.test/${hash}`)
  await page.getByRole('heading').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  return page
}

const calls = (page: Page) => page.evaluate(() => window.guestDesk.calls)
const tell = (page: Page, name: string, payload: unknown) =>
  page.evaluate(([name, payload]) => window.guestDesk.tell(name, payload), [name, payload] as const)

/** Runs in the page. What is cut off, sticks out of its card or of the screen, or lies over other words. */
function misfits(): string[] {
  const found: string[] = []
  const name = (element: Element) => `${element.tagName.toLowerCase()} "${element.textContent.slice(0, 30)}"`
  const page = document.documentElement
  if (page.scrollWidth > window.innerWidth || page.scrollHeight > window.innerHeight) found.push('the page scrolls')
  const boxes = [...document.querySelectorAll<HTMLElement>('header, main, footer, section, li, button, nav, p')]
  for (const box of boxes.filter(box => !box.classList.contains('only-spoken'))) {
    // One pixel for the rounding of lengths that are fractions of a pixel.
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
      found.push(`${name(box)} holds ${box.scrollWidth}×${box.scrollHeight} in ${box.clientWidth}×${box.clientHeight}`)
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const words: { text: string; rect: DOMRect }[] = []
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!parent || parent.closest('.only-spoken, svg, script, style')) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    for (const rect of range.getClientRects()) words.push({ text: walker.currentNode.textContent ?? '', rect })
  }
  // Lines of one sentence stand closer than the full height of their letters: a third of it may be shared.
  const apart = (a: DOMRect, b: DOMRect) =>
    a.right <= b.left + 1 ||
    b.right <= a.left + 1 ||
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) < Math.min(a.height, b.height) / 3
  words.forEach(({ text, rect }, index) => {
    if (rect.left < 0 || rect.top < 0 || rect.right > window.innerWidth || rect.bottom > window.innerHeight) {
      found.push(`"${text}" leaves the screen`)
    }
    const over = words.slice(index + 1).find(other => other.text !== text && !apart(rect, other.rect))
    if (over) found.push(`"${text}" lies over "${over.text}"`)
  })
  return found
}

/** Two frames later everything that follows the size of the window has followed it. */
const settled = () => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))

/** Runs in the page. Codes that are not black on white in whole device pixels, on a device pixel, with nothing on top. */
function blurredCodes(): string[] {
  return [...document.querySelectorAll('svg[role=img]')].flatMap(code => {
    const { left, top, width, height } = code.getBoundingClientRect()
    const modules = Number(code.getAttribute('viewBox')?.split(' ')[2])
    const isWhole = (length: number) => Math.abs(length - Math.round(length)) < 0.02 // a browser's lengths are multiples of 1/64
    const isSharp = [left, top, width / modules, height / modules].every(isWhole) && width === height
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2)
    return isSharp && onTop?.closest('svg') === code
      ? []
      : [`${modules} modules in ${width}×${height} at ${left},${top}`]
  })
}

for (const language of languageCodes) {
  for (const [name, { hash, script }] of Object.entries(states)) {
    test(`${name} in ${language}: everything fits, scans, and is accessible`, async ({ installedChromium }) => {
      const page = await openScreen(installedChromium, script(language), hash)
      const expected = codesOf(script(language))
      for (const size of sizes) {
        await page.setViewportSize(size)
        await page.evaluate(settled)
        const where = `${size.width}×${size.height}`
        expect({ where, misfits: await page.evaluate(misfits) }).toEqual({ where, misfits: [] })
        expect({ where, blurred: await page.evaluate(blurredCodes) }).toEqual({ where, blurred: [] })
        expect({ where, read: await readScreen(page) }).toEqual({ where, read: expected })
      }
      await page.setViewportSize({ width: 1920, height: 1080 })
      const small = page.locator('button').evaluateAll(buttons =>
        buttons
          .map(button => ({ text: button.textContent, box: button.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 64 || box.height < 64)
          .map(({ text }) => text),
      )
      expect(await small).toEqual([])
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target)])).toEqual([])
      await page.context().close()
    })
  }
}

function codesOf({ visit }: Script): string[] {
  if (visit?.stage === 'code') return [loginText]
  return visit?.stage === 'arrived' && visit.invite ? [inviteText] : []
}

const scriptOf = (state: string, language: Language = 'en'): Script => {
  const found = states[state]
  if (!found) throw new Error(`no state ${state}`)
  return found.script(language)
}

test('a visit by keyboard alone: language, phone, step, help, next person', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('start'))
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
  await press('Deutsch')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await press('iPhone')
  await expect(page.getByRole('heading', { name: 'Scanne den Code' })).toBeFocused()
  await page.getByRole('button', { name: /Schritt 2/ }).press('Enter')
  await expect(page.getByRole('button', { name: /Schritt 2/ })).toHaveAttribute('aria-current', 'step')
  await press('Hilfe')
  await expect(page.getByText('Gleich kommt jemand')).toBeVisible()
  await press('Nächste Person')
  await expect(page.getByRole('heading', { name: 'Get your profile' })).toBeFocused()
  expect((await calls(page)).filter(({ input }) => input !== null)).toEqual([
    { name: 'visit.start', input: { language: 'de', phone: 'iphone' } },
  ])
  await page.context().close()
})

test('the phone logs in: the code is gone at once and the screen says so', async ({ installedChromium }) => {
  const script = scriptOf('android')
  const page = await openScreen(installedChromium, script)
  await tell(page, 'visit.changed', { ...script.visit, stage: 'arrived', code: null })
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'You are in' })).toHaveCount(1)
  expect(await page.locator('svg[role=img]').count()).toBe(0)
  await page.context().close()
})

test('in the last minute more time can be had', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('iphone-button-ending'))
  await expect(page.getByRole('timer')).toHaveText(/^4\d seconds left$/)
  await page.getByRole('button', { name: 'More time' }).click()
  await expect(page.getByText('Waiting for your phone')).toBeVisible()
  await page.context().close()
})

test('somebody walks away after "You are in": back to the start, first language, nothing left', async ({
  installedChromium,
}) => {
  const script = scriptOf('arrived-invite', 'fa')
  const page = await openScreen(installedChromium, { ...script, desk: { ...desk, idleSeconds: 1 } })
  await expect(page.getByRole('heading', { name: 'Get your profile' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  expect(await page.content()).not.toContain(script.visit?.invite?.code.path)
  await page.context().close()
})

test('a code that is shown is left to the desk, however long nobody touches the screen', async ({
  installedChromium,
}) => {
  const script = scriptOf('android')
  const page = await openScreen(installedChromium, { ...script, desk: { ...desk, idleSeconds: 1 } })
  await page.waitForTimeout(1_500)
  expect((await calls(page)).map(({ name }) => name)).not.toContain('visit.end')
  await page.context().close()
})

test('the next code takes the place of the last one', async ({ installedChromium }) => {
  const script = scriptOf('android')
  const page = await openScreen(installedChromium, script)
  await tell(page, 'visit.changed', { ...script.visit, id: 2, code: painted('dclogin:another') })
  await expect.poll(() => readScreen(page)).toEqual(['dclogin:another'])
  await page.context().close()
})

test('only a long press on the logo, or Enter, leads to the operator', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('start'))
  const entry = page.getByRole('button', { name: 'For the people at the desk' })
  await entry.click()
  expect(new URL(page.url()).hash).toBe('#/')
  await entry.click({ delay: 1_100 })
  await expect.poll(() => new URL(page.url()).hash).toBe('#/operator')
  await page.context().close()
})

test('a desk that nobody has set up begins with the operator', async ({ installedChromium }) => {
  const script = scriptOf('start')
  const page = await openScreen(installedChromium, { ...script, desk: { ...desk, setUp: false } })
  await expect.poll(() => new URL(page.url()).hash).toBe('#/operator')
  await page.context().close()
})

test('the core goes away and comes back: a calm sentence, then the same screen', async ({ installedChromium }) => {
  const page = await newPage(installedChromium)
  const { desk, visit } = scriptOf('android', 'de')
  const values: Record<string, unknown> = { 'desk.state': desk, 'visit.current': visit }
  let isThere = true
  await page.route('http://desk.test/api/**', route => {
    if (!isThere) return route.abort()
    const name = new URL(route.request().url()).pathname.replace('/api/call/', '')
    // The stream ends at once and the browser opens it again: a line that keeps breaking must not be noticed.
    if (name === '/api/events') return route.fulfill({ contentType: 'text/event-stream', body: 'retry: 200\n\n' })
    return route.fulfill({ json: { ok: true, value: values[name] ?? null } })
  })
  await page.goto('http://desk.test/#/')
  await expect(page.getByText('Warten auf dein Handy')).toBeVisible()
  isThere = false
  await expect(page.getByRole('heading', { name: 'Einen Moment, bitte' })).toBeVisible()
  expect(await page.evaluate(misfits)).toEqual([])
  values['visit.current'] = null
  isThere = true
  await expect(page.getByRole('heading', { name: 'Get your profile' })).toBeVisible()
  await page.context().close()
})
