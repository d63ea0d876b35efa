/** The hand-over page read aloud by the voices of the phone. */
import type { Browser, Page } from '@playwright/test'
import { openHandoverPage, tap } from '../fakes/handover-page.ts'
import { expect, test } from './fixtures.ts'
import { installVoices, said } from './hearing.ts'

/** The page on a phone that has these voices. */
async function open(browser: Browser, language: string, voices: string[]) {
  const opened = await openHandoverPage(browser, { language })
  await opened.context.addInitScript(installVoices, voices)
  await opened.page.reload()
  await opened.page.getByRole('heading', { level: 1 }).waitFor()
  return opened
}
const listen = (page: Page) => page.locator('[data-key=listen]')

test('a tap reads the screen, each word by a voice of its language; another tap, and another screen, stop it', async ({
  installedChromium,
}) => {
  const { page, context } = await open(installedChromium, 'hi', ['hi-IN', 'en_US'])
  await expect(listen(page)).toHaveAccessibleName('सुनें')
  await expect(listen(page)).toHaveAttribute('aria-pressed', 'false')
  expect(await said(page)).toEqual([])
  await listen(page).click()
  await expect(listen(page)).toHaveAttribute('aria-pressed', 'true')
  const first = await said(page)
  expect(first[0]).toEqual({ text: await page.getByRole('heading', { level: 1 }).textContent(), lang: 'hi-IN' })
  expect(first.length).toBe(4)
  await listen(page).press('Enter')
  await expect(listen(page)).toHaveAttribute('aria-pressed', 'false')
  await expect(listen(page)).toBeFocused()
  expect(await page.evaluate(() => window.cancelled)).toBe(1)
  await listen(page).click()
  await tap(page, 'ask')
  await page.locator('[data-key=open]').waitFor()
  expect(await page.evaluate(() => window.cancelled)).toBe(2)
  await tap(page, 'copy')
  await page.evaluate(() => (window.said = []))
  await listen(page).click()
  const card = await said(page)
  // The app has these words in English only, and the login is nothing to listen to.
  expect(new Set(card.map(({ lang }) => lang))).toEqual(new Set(['hi-IN', 'en_US']))
  expect(card.filter(({ text }) => text.includes('dclogin'))).toEqual([])
  await page.evaluate(() => (window.speechSynthesis as unknown as { goOn(): void }).goOn())
  await expect(listen(page)).toHaveAttribute('aria-pressed', 'false')
  await context.close()
})

test('who chooses another language while the page is read hears the page in that one', async ({
  installedChromium,
}) => {
  const { page, context } = await open(installedChromium, 'hi', ['hi-IN', 'en_US'])
  await listen(page).click()
  await tap(page, 'languages')
  expect(await page.evaluate(() => window.cancelled)).toBe(0)
  await tap(page, 'language-en')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(listen(page)).toHaveAttribute('aria-pressed', 'true')
  expect((await said(page)).map(({ lang }) => lang)).toEqual([...Array(4).fill('hi-IN'), ...Array(4).fill('en_US')])
  await tap(page, 'languages')
  await tap(page, 'language-fa')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fa')
  await expect(listen(page)).toHaveCount(0)
  expect(await said(page)).toHaveLength(8)
  await context.close()
})

test('a phone without a voice for the language, or with one that is elsewhere, has no button', async ({
  installedChromium,
}) => {
  const { page, context } = await open(installedChromium, 'fa', ['ar-SA', 'de-DE'])
  await page.waitForTimeout(200)
  await expect(listen(page)).toHaveCount(0)
  await tap(page, 'languages')
  await tap(page, 'language-de')
  await expect(listen(page)).toHaveAccessibleName('Vorlesen')
  await context.close()
})

test('the button has room on the smallest phone, with text of twice the size', async ({ installedChromium }) => {
  for (const language of ['pt-BR', 'fa']) {
    const { page, context } = await open(installedChromium, language, ['pt-BR', 'fa-IR'])
    await expect(listen(page)).toBeVisible()
    for (const [width, text] of [
      [390, '100%'],
      [320, '100%'],
      [320, '200%'],
    ] as const) {
      await page.setViewportSize({ width, height: 568 })
      const room = await page.evaluate(text => {
        document.documentElement.style.fontSize = text
        const { scrollWidth } = document.documentElement
        const small = [...document.querySelectorAll('header button')].map(button => {
          const { width, height } = button.getBoundingClientRect()
          return Math.min(width, height)
        })
        return { scrollWidth, isLarge: Math.min(...small) >= 63.5 }
      }, text)
      expect({ width, text, ...room }).toEqual({ width, text, scrollWidth: width, isLarge: true })
    }
    await context.close()
  }
})
