/** For everybody: strong colours, keyboard alone, screen readers, no motion, time to read. */
import { type Language, languageCodes, languages } from '../../shared/languages.ts'
import type { Script } from '../fakes/guest-desk.ts'
import { desk } from '../fakes/guest-desk.ts'
import { ladderStates } from '../fakes/guest-ladder.ts'
import { states } from '../fakes/guest-states.ts'
import { barriers } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { calls, misfits, openScreen, play, scriptOf, tell } from './guest-page.ts'
import { readScreen } from './qr.ts'

const faces = { ...states, ...ladderStates }
const inStrongColours = (script: Script): Script => ({ ...script, desk: { ...script.desk, contrast: 'high' } })

// The usual colours are looked at with the screens themselves.
for (const language of ['en', 'fa'] as const satisfies readonly Language[]) {
  test(`in strong colours every screen fits, scans, and is accessible: ${languages[language].direction}`, async ({
    installedChromium,
  }) => {
    test.setTimeout(120_000)
    const page = await openScreen(installedChromium, inStrongColours(scriptOf('start', language)))
    for (const [name, { script }] of Object.entries(faces)) {
      const face = inStrongColours(script(language))
      await play(page, face)
      await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
      const hasCode = face.visit?.stage === 'code' && face.visit.rung === 'code'
      const codes = hasCode ? (await readScreen(page)).length : 1
      const seen = { name, misfits: await page.evaluate(misfits), barriers: await barriers(page), codes }
      expect(seen).toEqual({ name, misfits: [], barriers: [], codes: 1 })
    }
    await play(page, inStrongColours(scriptOf('android', language)))
    await page.getByRole('button', { name: languages[language].choice.phone }).click()
    expect(await barriers(page)).toEqual([])
    await page.context().close()
  })
}

/** Runs in the page. Controls and pictures without a name, and names that are keys of ours and not words. */
function nameless(): string[] {
  return [...document.querySelectorAll('button, nav, [role=img], [role=group], ol[aria-label], h1')].flatMap(
    element => {
      const name = element.getAttribute('aria-label') ?? element.textContent.trim()
      return name === '' || /^[a-z]+(\.[a-zA-Z0-9]+)+$/.test(name) ? [element.outerHTML.slice(0, 100)] : []
    },
  )
}

test('in every language each screen says its language and direction, and everything on it has a name', async ({
  installedChromium,
}) => {
  test.setTimeout(60_000)
  const page = await openScreen(installedChromium, scriptOf('start'))
  for (const language of languageCodes) {
    for (const name of ['start', 'existing-everything', 'arrived-invite', 'trouble-ask', 'stick-choice', 'typed']) {
      const script = faces[name]?.script(language)
      if (!script) throw new Error(`no state ${name}`)
      await play(page, script)
      const { lang, dir } = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        dir: document.documentElement.dir,
      }))
      const { direction } = languages[language]
      expect({ name, lang, dir, nameless: await page.evaluate(nameless) }).toEqual({
        name,
        lang: language,
        dir: direction,
        nameless: [],
      })
    }
  }
  await page.context().close()
})

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
  expect({ misfits: await page.evaluate(misfits), barriers: await barriers(page) }).toEqual({
    misfits: [],
    barriers: [],
  })
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
    barriers: await barriers(page),
  }).toEqual({ code, misfits: [], barriers: [] })
  await page.keyboard.press('Escape')
  await expect(show).toBeFocused()
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible()
  await page.context().close()
})

/** Left to right, right to left, and a script without spaces. */
for (const language of ['de', 'fa', 'zh-CN'] as const satisfies readonly Language[]) {
  test(`without motion the task is shown as still pictures, which all fit: ${language}`, async ({
    installedChromium,
  }) => {
    const page = await openScreen(installedChromium, scriptOf('android', language))
    await page.setViewportSize({ width: 1366, height: 768 })
    for (const phone of ['android', 'iphone', 'computer', 'existing']) {
      await play(page, scriptOf(phone, language))
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
    }
    await page.context().close()
  })
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
  const page = await openScreen(installedChromium, scriptOf('start'))
  const corners = new Set<string>()
  for (const { script } of Object.values(faces)) {
    await play(page, { ...script('en'), desk })
    const box = await page.getByRole('button', { name: 'Help', exact: true }).boundingBox()
    corners.add(`${box?.x} ${box?.y}`)
  }
  expect(corners.size).toBe(1)
  await page.context().close()
})
