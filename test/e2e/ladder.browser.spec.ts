/** The ladder as somebody goes down it, in front of a scripted core. */
import type { Page } from '@playwright/test'
import type { StickState } from '../../shared/stick.ts'
import type { Language } from '../../shared/languages.ts'
import { loginText } from '../fakes/guest-desk.ts'
import { ladderStates, linkText } from '../fakes/guest-ladder.ts'
import { expect, test } from './fixtures.ts'
import { calls, openScreen, tell } from './guest-page.ts'
import { readScreen } from './qr.ts'

const scriptOf = (state: string, language: Language = 'en') => {
  const found = ladderStates[state]
  if (!found) throw new Error(`no state ${state}`)
  return found.script(language)
}
/** Somebody at the code, with every way open. */
const atCode = (language: Language = 'en') => {
  const script = scriptOf('link', language)
  return { ...script, visit: script.visit && { ...script.visit, rung: 'code' as const, link: null } }
}
const stuck = (page: Page) => page.getByRole('button', { name: 'It does not work' })

test('down the ladder by keyboard alone, one tap each, and back to the same code', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, atCode())
  const headings: string[] = []
  for (let rung = 0; rung < 5; rung++) {
    await stuck(page).focus()
    await page.keyboard.press('Enter')
    const heading = page.locator('h1:focus')
    await expect(heading).not.toHaveText(headings.at(-1) ?? 'Scan the code with Delta Chat')
    headings.push((await heading.textContent()) ?? '')
    if (rung < 2) expect(await readScreen(page)).toEqual([linkText])
    else expect(await readScreen(page)).toEqual([])
  }
  expect(headings).toEqual([
    'Take your profile as a link',
    'Take your profile as a file',
    'Take your profile on a stick',
    'Type it into Delta Chat',
    'Someone is coming',
  ])
  await page.getByRole('button', { name: 'Code', exact: true }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeFocused()
  expect(await readScreen(page)).toEqual([loginText])
  await page.context().close()
})

test('the typed login is spelled out, one thing at a time', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('typed-existing-servers'))
  const row = (name: string) => page.getByRole('button', { name })
  await expect(row('Address')).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByText('k as in Kenya', { exact: true })).toBeAttached()
  await row('Password').press('Enter')
  await expect(page.getByText('k as in Kenya', { exact: true })).toHaveCount(0)
  await expect(page.getByText('big T as in Tunisia')).toBeAttached()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await expect(page.getByText('10993')).toBeVisible()
  await expect(page.getByText('Switch the certificate checks off.')).toBeVisible()
  await page.context().close()
})

test('the phone arrives on any way: nothing of the login is left on the page', async ({ installedChromium }) => {
  const script = scriptOf('typed')
  const page = await openScreen(installedChromium, script)
  const password = script.visit?.typed?.password ?? ''
  expect(await page.content()).toContain(password)
  const arrived = { ...script.visit, stage: 'arrived', code: null, rung: 'code', typed: null }
  await tell(page, 'visit.changed', arrived)
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeFocused()
  expect(await page.content()).not.toContain(password)
  await page.context().close()
})

test('more time on the way that is tried', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('typed-existing-servers'))
  await page.getByRole('button', { name: 'More time' }).click()
  await expect(page.getByText('Waiting for your phone')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Type it into Delta Chat' })).toBeVisible()
  await page.context().close()
})

test('a stick is put in, chosen by its number, written, checked, and may be taken out', async ({
  installedChromium,
}) => {
  const script = scriptOf('stick-choice')
  const page = await openScreen(installedChromium, script)
  const place = { place: 0, name: 'ANNA' }
  const state = (next: Partial<StickState>) =>
    tell(page, 'stick.changed', { stage: 'idle', fraction: 0, place, trouble: null, ...next })
  await page.getByRole('button', { name: 'Save to ANNA' }).press('Enter')
  await state({ stage: 'writing', fraction: 0.5 })
  await expect(page.getByRole('progressbar', { name: 'Saving' })).toHaveAttribute('aria-valuenow', '25')
  await state({ stage: 'checking', fraction: 0.5 })
  await expect(page.getByRole('progressbar', { name: 'Checking' })).toHaveAttribute('aria-valuenow', '75')
  await page.getByRole('button', { name: 'Stop' }).click()
  await state({ stage: 'failed', trouble: 'stick-gone' })
  await expect(page.getByRole('alert')).toHaveText('The stick was pulled too early.')
  await page.getByRole('button', { name: 'Try again' }).click()
  await state({ stage: 'done', fraction: 1 })
  await expect(page.getByRole('status').filter({ hasText: 'Take your stick out' })).toBeVisible()
  const asked = (await calls(page)).filter(({ name }) => name.startsWith('stick.') && name !== 'stick.list')
  expect(asked).toEqual([
    { name: 'stick.save', input: { place: 0 } },
    { name: 'stick.cancel', input: null },
    { name: 'stick.cancel', input: null },
  ])
  await page.context().close()
})

test('"It does not work" stays in its corner on every way; Persian has the other corner', async ({
  installedChromium,
}) => {
  test.slow()
  const corners = new Set<string>()
  for (const state of ['link', 'file-existing', 'stick-done', 'typed']) {
    for (const language of ['en', 'fa'] as const) {
      const page = await openScreen(installedChromium, scriptOf(state, language))
      const name = language === 'en' ? 'It does not work' : 'کار نمی‌کند'
      const box = await page.getByRole('button', { name }).boundingBox()
      if (!box) throw new Error('it is not there')
      const side = language === 'en' ? 1920 - box.x - box.width : box.x
      corners.add(`${Math.round(side)} ${Math.round(box.y)}`)
      await page.context().close()
    }
  }
  expect(corners.size).toBe(1)
})
