/** The hand-over page as a guest uses it; the desk is a script that seals as the real one does. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { backupFile, handedOver, loginText, openCard, openHandoverPage, refusal, tap } from '../fakes/handover-page.ts'
import { expect, test } from './fixtures.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
/** All that the browser keeps for the page, and all that is in it. */
const everything = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([document.documentElement.outerHTML, Object.entries(localStorage), Object.entries(sessionStorage)]),
  )

test('opening the address takes no profile; one tap does, and Delta Chat opens by a link', async ({
  installedChromium,
}) => {
  const { page, context, asked } = await openHandoverPage(installedChromium)
  await page.waitForTimeout(500)
  expect(asked).toEqual([])
  await tap(page, 'ask')
  await expect(heading(page)).toHaveText('Your profile is ready')
  await expect(heading(page)).toBeFocused()
  expect(await page.getByRole('link', { name: 'Open Delta Chat' }).getAttribute('href')).toBe(loginText)
  expect(asked.map(({ path, body: { phone: _key, ...body } }) => ({ path, body }))).toEqual([
    { path: '/api/claim', body: { link: null, language: 'en', device: 'android' } },
  ])
  await context.close()
})

test('a link for one phone never tells its secret', async ({ installedChromium }) => {
  const { page, context, asked, secret, address } = await openCard(installedChromium, { kind: 'one' })
  await tap(page, 'backup')
  await tap(page, 'download')
  await page.locator('.steps .good').waitFor()
  expect(JSON.stringify(asked)).not.toContain(secret)
  expect(asked.map(({ body }) => body['link'])).not.toContain(null)
  expect(page.url()).toBe(address)
  await context.close()
})

test('a reload keeps the profile, with the same key', async ({ installedChromium }) => {
  const { page, context, asked } = await openCard(installedChromium)
  await page.reload()
  await expect(heading(page)).toHaveText('Your profile is ready')
  const claims = asked.filter(({ path }) => path === '/api/claim')
  expect([claims.length, new Set(claims.map(({ body }) => body['phone'])).size]).toEqual([2, 1])
  await context.close()
})

test('once the phone is in, nothing secret is left: not in the page, not in the browser, not after a reload', async ({
  installedChromium,
}) => {
  const { page, context, script, asked } = await openCard(installedChromium, { kind: 'one' })
  await tap(page, 'copy')
  await tap(page, 'copy-now')
  const before = await everything(page)
  expect(before).toContain('u8Jd-3kfQ')
  script.state = 'in'
  await expect(heading(page)).toHaveText('You are in')
  const kept = await everything(page)
  for (const secret of ['dclogin', 'u8Jd-3kfQ', handedOver.address, 'secret']) expect(kept).not.toContain(secret)
  asked.length = 0
  await page.reload()
  await expect(heading(page)).toHaveText('You are in')
  expect(asked).toEqual([])
  await context.close()
})

test('nothing is written to the console, and nothing is loaded from elsewhere', async ({ installedChromium }) => {
  const { page, context, script } = await openHandoverPage(installedChromium)
  const said: string[] = []
  page.on('console', message => said.push(message.text()))
  page.on('pageerror', error => said.push(error.message))
  context.on('request', request => {
    if (!request.url().startsWith('http://desk.test/') && !request.url().startsWith('blob:')) said.push(request.url())
  })
  await tap(page, 'ask')
  for (const panel of ['app', 'scan', 'copy', 'backup']) await tap(page, panel)
  await tap(page, 'download')
  await page.locator('.steps .good').waitFor()
  script.state = 'in'
  await expect(heading(page)).toHaveText('You are in')
  expect(said).toEqual([])
  await context.close()
})

test('the backup is opened in the page and saved under its name', async ({ installedChromium }) => {
  const { page, context } = await openCard(installedChromium)
  await tap(page, 'backup')
  const started = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await started
  expect(download.suggestedFilename()).toBe(handedOver.fileName)
  expect((await readFile(await download.path())).equals(backupFile)).toBe(true)
  await expect(page.getByRole('status')).toHaveText('The file is in your downloads.')
  await context.close()
})

test('a download can be stopped; a spoilt one is not saved and can be tried again', async ({ installedChromium }) => {
  const { page, context, script } = await openCard(installedChromium, { script: { file: 'slow' } })
  const saved: string[] = []
  page.on('download', download => saved.push(download.suggestedFilename()))
  await tap(page, 'backup')
  await tap(page, 'download')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible()
  script.file = 'spoilt'
  await tap(page, 'download')
  await expect(page.getByText('That did not work. Try again.', { exact: true }).first()).toBeVisible()
  expect(saved).toEqual([])
  script.file = 'give'
  await tap(page, 'download')
  await expect.poll(() => saved).toEqual([handedOver.fileName])
  await context.close()
})

test('each kind of phone reads its own steps, and a wrong guess is put right by a tap', async ({
  installedChromium,
}) => {
  const { page, context } = await openCard(installedChromium, { phone: 'androidOld' })
  await tap(page, 'backup')
  const quoted = () => page.locator('.quoted').allTextContents()
  await expect(page.getByText('It finds the file. Tap OK.')).toBeVisible()
  await page.getByRole('button', { name: '11 or newer' }).click()
  await expect(page.getByText('Choose the file in the downloads:')).toBeVisible()
  expect(await quoted()).toEqual(['Log In', 'Add this relay?', 'I Already Have a Profile', 'Restore from Backup'])
  await page.getByRole('button', { name: 'iPhone' }).click()
  await expect(page.getByText('Your Android')).toHaveCount(0)
  expect((await quoted())[0]).toBe('Agree & Create Profile')
  await context.close()
})

test('the page speaks the language of the phone, and another one after two taps', async ({ installedChromium }) => {
  const { page, context, asked } = await openHandoverPage(installedChromium, { language: 'fa-IR' })
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(heading(page)).toHaveText('نمایهٔ خود را بگیرید')
  await tap(page, 'languages')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(heading(page)).toHaveText('Hol dir dein Profil')
  await tap(page, 'ask')
  await expect(heading(page)).toHaveText('Dein Profil ist da')
  await expect(page.locator('.quoted').first()).toHaveText('Login')
  expect(asked[0]?.body['language']).toBe('de')
  await context.close()
})

test('a phone in a language the page does not have finds all languages open', async ({ installedChromium }) => {
  const { page, context } = await openHandoverPage(installedChromium, { language: 'is' })
  await expect(page.getByRole('button', { name: 'فارسی' })).toBeVisible()
  await context.close()
})

test('by keyboard alone: get the profile, open a way out, close it', async ({ installedChromium }) => {
  const { page, context } = await openHandoverPage(installedChromium, { phone: 'computer' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toBeFocused()
  // The same screen is drawn again, as when the phone finds its voices.
  await page.evaluate(() => speechSynthesis.dispatchEvent(new Event('voiceschanged')))
  await expect(heading(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Open Delta Chat' })).toBeFocused()
  const row = page.getByRole('button', { name: 'It does not work' })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(row).toHaveAttribute('aria-expanded', 'true')
  await expect(row).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row).toHaveAttribute('aria-expanded', 'false')
  await context.close()
})

test('a second phone is told that the link was used; one in the room may begin again after its time', async ({
  installedChromium,
}) => {
  const used = await openHandoverPage(installedChromium, { kind: 'one', script: { claim: refusal('used') } })
  await tap(used.page, 'ask')
  await expect(heading(used.page)).toHaveText('This link was used')
  await expect(used.page.locator('[data-key=ask]')).toHaveCount(0)
  const over = await openCard(installedChromium)
  over.script.state = refusal('over')
  await expect(heading(over.page)).toHaveText('The time is over')
  expect(await everything(over.page)).not.toContain('u8Jd-3kfQ')
  over.script.state = 'waiting'
  await over.page.getByRole('button', { name: 'Get a new profile' }).click()
  await expect(heading(over.page)).toHaveText('Your profile is ready')
  expect(new Set(over.asked.filter(({ path }) => path === '/api/claim').map(({ body }) => body['phone'])).size).toBe(2)
  await used.context.close()
  await over.context.close()
})
