/** What the guest screens do when somebody touches them, and when the core tells them something. */
import { desk, painted } from '../fakes/guest-desk.ts'
import { expect, test } from './fixtures.ts'
import { calls, misfits, newPage, openScreen, scriptOf, tell } from './guest-page.ts'
import { readScreen } from './qr.ts'

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
  expect((await calls(page)).filter(({ name }) => name.startsWith('visit.') && name !== 'visit.current')).toEqual([
    { name: 'visit.start', input: { language: 'de', phone: 'iphone' } },
    { name: 'visit.end', input: null },
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
