/** Every face of the guest screens, in every language, on four screens, without a server: the core is a script. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Language, languageCodes } from '../../shared/languages.ts'
import { inviteText, loginText, type Script } from '../fakes/guest-desk.ts'
import { ladderStates, linkText } from '../fakes/guest-ladder.ts'
import { states } from '../fakes/guest-states.ts'
import { expect, test } from './fixtures.ts'
import { misfits, openScreen, play } from './guest-page.ts'
import { readScreen } from './qr.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 1080, height: 1920 },
]

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

function codesOf({ visit }: Script): string[] {
  if (visit?.stage === 'code' && visit.rung === 'code') return [loginText]
  if (visit?.link) return [linkText]
  return visit?.stage === 'arrived' && visit.invite ? [inviteText] : []
}

/** What axe looks at, and where codes stand, does not depend on the words: one language of each direction stands for all. */
const examined: readonly Language[] = ['en', 'fa']

/** With all languages above: no screen may need fewer. */
function scriptIn(state: { script: (language: Language) => Script }, language: Language): Script {
  const script = state.script(language)
  return { ...script, desk: { ...script.desk, languages: inFront(language) } }
}
const inFront = (language: Language) => [language, ...languageCodes.filter(code => code !== language)]

/** On which screens a language is looked at. */
const isLookedAt = (language: Language, size: (typeof sizes)[number]) =>
  examined.includes(language) || size.width === 1366 || size.height === 1920

test.setTimeout(180_000)

for (const [name, state] of Object.entries({ ...states, ...ladderStates })) {
  test(`${name}: everything fits in every language`, async ({ installedChromium }) => {
    const page = await openScreen(installedChromium, scriptIn(state, 'en'), state.hash)
    const found: string[] = []
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const language of languageCodes.filter(code => isLookedAt(code, size))) {
        await play(page, scriptIn(state, language))
        await page.evaluate(settled)
        const where = `${language}, ${size.width}×${size.height}`
        found.push(...(await page.evaluate(misfits)).map(misfit => `${where}: ${misfit}`))
      }
    }
    expect(found).toEqual([])
    await page.context().close()
  })

  for (const language of examined) {
    test(`${name} in ${language}: codes scan, and everything is accessible`, async ({ installedChromium }) => {
      const script = scriptIn(state, language)
      const page = await openScreen(installedChromium, script, state.hash)
      const expected = codesOf(script)
      for (const size of sizes) {
        await page.setViewportSize(size)
        await page.evaluate(settled)
        const where = `${size.width}×${size.height}`
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
