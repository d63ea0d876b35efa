/** For everybody: strong colours, keyboard alone, screen readers, no motion, large letters, time to read. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Language } from '../../shared/languages.ts'
import { desk } from '../fakes/guest-desk.ts'
import { ladderStates } from '../fakes/guest-ladder.ts'
import { states } from '../fakes/guest-states.ts'
import { expect, test } from './fixtures.ts'
import { calls, misfits, openScreen, scriptOf, tell } from './guest-page.ts'
import { readScreen } from './qr.ts'

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target)])
}

/** Left to right, right to left, and a script without spaces; light colours are looked at with every language. */
const scripts: Language[] = ['de', 'fa', 'zh-CN']

for (const language of ['fa'] as const) {
  for (const [name, { hash, script }] of Object.entries({ ...states, ...ladderStates })) {
    test(`${name} in ${language} in strong colours: everything fits, scans, and is accessible`, async ({
      installedChromium,
    }) => {
      const usual = script(language)
      const page = await openScreen(installedChromium, { ...usual, desk: { ...usual.desk, contrast: 'high' } }, hash)
      const before = usual.visit?.stage === 'code' && usual.visit.rung === 'code' ? 1 : undefined
      expect({ misfits: await page.evaluate(misfits), faults: await faults(page) }).toEqual({ misfits: [], faults: [] })
      if (before) expect(await readScreen(page)).toHaveLength(before)
      await page.context().close()
    })
  }
}

test('one tap makes the colours strong; the next guest has the usual ones', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('android'))
  const root = page.locator('html')
  await page.getByRole('button', { name: 'High contrast' }).click()
  await expect(root).toHaveAttribute('data-contrast', 'high')
  await tell(page, 'visit.changed', null)
  await expect(root).toHaveAttribute('data-contrast', 'normal')
  await page.emulateMedia({ contrast: 'more' })
  await expect(root).toHaveAttribute('data-contrast', 'high')
  await page.getByRole('button', { name: 'High contrast' }).click()
  await expect(root).toHaveAttribute('data-contrast', 'normal')
  await page.context().close()
})

test('who keeps the profile they have gets no code, only "Say hello"', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('start'))
  const existing = page.getByRole('button', { name: 'I already have Delta Chat' })
  await existing.press('Enter')
  await expect(page.getByRole('heading', { name: 'I already have Delta Chat' })).toBeFocused()
  expect({ misfits: await page.evaluate(misfits), faults: await faults(page) }).toEqual({ misfits: [], faults: [] })
  await page.getByRole('button', { name: 'Back' }).press('Enter')
  await existing.press('Enter')
  await page.getByRole('button', { name: 'Keep my profile' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeFocused()
  expect((await calls(page)).filter(({ name }) => name.startsWith('visit.') && name !== 'visit.current')).toEqual([
    { name: 'visit.hello', input: { language: 'en' } },
  ])
  await page.context().close()
})

test('the film runs, stops, goes step by step and closes, by keyboard alone, beside a code that can be scanned', async ({
  installedChromium,
}) => {
  const page = await openScreen(installedChromium, scriptOf('android'))
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const code = await readScreen(page)
  const show = page.getByRole('button', { name: 'Show me' })
  await show.press('Enter')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused()
  const film = page.getByRole('region', { name: 'Show me' })
  await expect(film.getByText('Tap both.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Play' })).toBeFocused()
  await film.getByRole('button', { name: 'Next', exact: true }).press('Enter')
  await film.getByRole('button', { name: 'Next', exact: true }).press('Enter')
  await film.getByRole('button', { name: 'Next', exact: true }).press('Enter')
  await expect(film.getByText('Maria')).toBeVisible()
  expect({
    code: await readScreen(page),
    misfits: await page.evaluate(misfits),
    faults: await faults(page),
  }).toEqual({ code, misfits: [], faults: [] })
  await page.keyboard.press('Escape')
  await expect(show).toBeFocused()
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible()
  await page.context().close()
})

for (const language of scripts) {
  for (const phone of ['android', 'iphone', 'computer', 'existing']) {
    test(`without motion ${phone} is shown as still pictures, which all fit: ${language}`, async ({
      installedChromium,
    }) => {
      const page = await openScreen(installedChromium, scriptOf(phone, language))
      await page.setViewportSize({ width: 1366, height: 768 })
      await page.locator('[class*=below] > button').first().press('Enter')
      const [back, next] = [page.locator('section button').nth(0), page.locator('section button').nth(1)]
      await expect(next).toBeFocused()
      const seen: string[] = []
      for (let scene = 0; scene < 8; scene++) {
        expect(await page.evaluate(misfits)).toEqual([])
        seen.push(await page.locator('section [class*=phone] svg').innerHTML())
        await next.press('Enter')
      }
      expect(new Set(seen).size).toBe(phone === 'existing' ? 8 : 6)
      await back.press('Enter')
      await page.context().close()
    })
  }
}

test('a reader hears what a screen is, and how long the code stays', async ({ installedChromium }) => {
  const script = scriptOf('iphone-button-ending')
  const page = await openScreen(installedChromium, script)
  await expect(page.getByRole('status').filter({ hasText: '40 seconds left' })).toHaveCount(1)
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Scan the code with Delta Chat" [level=1]
      - img "Your code, for the scanner in Delta Chat"
      - paragraph: This code is only for you
      - list "Steps":
        - listitem:
          - button /Step 1/
        - listitem:
          - button /Step 2/
        - listitem:
          - button /Step 3/
  `)
  await page.context().close()
})

test('Help is in the same corner on every screen', async ({ installedChromium }) => {
  const corners = new Set<string>()
  for (const state of ['start', 'android', 'arrived-invite', 'trouble-ask', 'link', 'stick-choice', 'typed', 'help']) {
    const script = { ...states, ...ladderStates }[state]?.script('en')
    if (!script) throw new Error(`no state ${state}`)
    const page = await openScreen(installedChromium, { ...script, desk: { ...desk, helpWanted: false } })
    const box = await page.getByRole('button', { name: 'Help', exact: true }).boundingBox()
    corners.add(`${box?.x} ${box?.y}`)
    await page.context().close()
  }
  expect(corners.size).toBe(1)
})
