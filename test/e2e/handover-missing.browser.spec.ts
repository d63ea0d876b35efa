/** The hand-over page where something is missing: the network, the app, scripts, years, storage. */
import type { Page } from '@playwright/test'
import { openCard, openHandoverPage, refusal, tap } from '../fakes/handover-page.ts'
import { expect, test } from './fixtures.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('busy: it says for how long, and goes on by itself', async ({ installedChromium }) => {
  const { page, context, script } = await openHandoverPage(installedChromium, { script: { claim: refusal('busy', 3) } })
  await tap(page, 'ask')
  await expect(page.getByRole('timer')).toHaveText(/^Next try in [1-3] seconds?\.$/)
  script.claim = 'give'
  await expect(heading(page)).toHaveText('Your profile is ready')
  await context.close()
})

test('no network: it says so and goes on by itself, before and after the profile is there', async ({
  installedChromium,
}) => {
  const { page, context, script } = await openHandoverPage(installedChromium, { script: { claim: 'away' } })
  await tap(page, 'ask')
  await expect(heading(page)).toHaveText('The desk does not answer.')
  script.claim = 'give'
  await expect(heading(page)).toHaveText('Your profile is ready')
  script.state = 'away'
  await expect(page.getByRole('alert')).toHaveText('No network. It goes on by itself.')
  script.state = 'waiting'
  await expect(page.getByRole('alert')).toHaveCount(0)
  await context.close()
})

test('words that the network loses are asked for again', async ({ installedChromium }) => {
  const { page, context } = await openHandoverPage(installedChromium)
  let lost = 0
  await context.route('**/assets/de-*.json', route => (lost++ === 0 ? route.abort() : route.fallback()))
  await tap(page, 'languages')
  await tap(page, 'language-de')
  await expect(heading(page)).toHaveText('Hol dir dein Profil')
  await context.close()
})

test('without scripts the page sends to the table, in every language', async ({ installedChromium }) => {
  const { page, context } = await openHandoverPage(installedChromium, { scripts: false })
  await expect(page.locator('noscript')).toBeVisible()
  expect(await page.locator('noscript p').allTextContents()).toEqual([
    'This page needs JavaScript. Ask at the table.',
    'Diese Seite braucht JavaScript. Frag am Tisch.',
    'این صفحه به جاوااسکریپت نیاز دارد. از میز بپرسید.',
  ])
  await context.close()
})

test('a browser that is too old for the script sends to the table after a while', async ({ installedChromium }) => {
  const { page, context } = await openHandoverPage(installedChromium, { scripts: 'broken' })
  const sentence = page.getByText('Nothing happens? Ask at the table.')
  await expect(sentence).toBeHidden()
  await expect(sentence).toBeVisible()
  await context.close()
})

test('whoever taps the link without the app is led to it; whoever comes back from the app is not', async ({
  installedChromium,
}) => {
  const { page, context } = await openCard(installedChromium)
  const open = page.locator('[data-key=open]')
  // The browser of this test would ask what to do with the link.
  await open.evaluate(link => link.addEventListener('click', event => event.preventDefault()))
  const leave = (state: string) =>
    page.evaluate(visibility => {
      Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await open.click()
  await leave('hidden')
  await leave('visible')
  await page.waitForTimeout(3_000)
  await expect(page.getByText('Nothing opened? Look here:')).toHaveCount(0)
  await open.click()
  await expect(page.getByRole('heading', { name: 'Nothing opened? Look here:' })).toBeInViewport()
  await expect(page.getByRole('link', { name: 'Get Delta Chat' })).toBeInViewport()
  await context.close()
})

test('a browser of five years ago gets through it all', async ({ installedChromium }) => {
  const { page, context, script } = await openCard(installedChromium, { kind: 'one', scripts: 'old' })
  for (const panel of ['app', 'scan', 'copy']) await tap(page, panel)
  await tap(page, 'copy-now')
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await tap(page, 'backup')
  await tap(page, 'download')
  await page.locator('.steps .good').waitFor()
  await page.reload()
  await expect(heading(page)).toHaveText('Your profile is ready')
  script.state = 'in'
  await expect(heading(page)).toHaveText('You are in')
  await context.close()
})

test('where the browser keeps nothing, the page works as long as it is open', async ({ installedChromium }) => {
  const { page, context, script, asked } = await openCard(installedChromium, { storage: false })
  script.state = 'away'
  await expect(page.getByRole('alert')).toBeVisible()
  script.state = 'in'
  await expect(heading(page)).toHaveText('You are in')
  expect(new Set(asked.map(({ body }) => body['phone'])).size).toBe(1)
  await context.close()
})
