/** Every face of the guest screens, in every language, on four screens, without a server: the core is a script. */
import { isDeepStrictEqual } from 'node:util'
import type { Page } from '@playwright/test'
import { type Language, languageCodes } from '../../shared/languages.ts'
import { inviteText, loginText, type Script } from '../fakes/guest-desk.ts'
import { ladderStates, linkText } from '../fakes/guest-ladder.ts'
import { states } from '../fakes/guest-states.ts'
import { barriers } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { misfits, openScreen, play } from './guest-page.ts'
import { readScreen } from './qr.ts'

/** The first is where axe looks as well. */
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 1080, height: 1920 },
] as const

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

/** Runs in the page. The words of the buttons that are too small for a finger. */
const smallButtons = () =>
  [...document.querySelectorAll('button')].flatMap(button => {
    const { width, height } = button.getBoundingClientRect()
    return width < 64 || height < 64 ? [button.textContent] : []
  })

/** What is wrong with the screen besides its room, one line each. */
async function examine(page: Page, script: Script): Promise<string[]> {
  const [codes, expected] = [await readScreen(page), codesOf(script)]
  return [
    ...(await page.evaluate(blurredCodes)),
    ...(isDeepStrictEqual(codes, expected) ? [] : [`its codes say ${codes.join(', ')}, not ${expected.join(', ')}`]),
  ]
}

test.setTimeout(180_000)

for (const [name, state] of Object.entries({ ...states, ...ladderStates })) {
  test(`${name}: everything fits in every language, codes scan, and all of it is accessible`, async ({
    installedChromium,
  }) => {
    const page = await openScreen(installedChromium, scriptIn(state, 'en'), state.hash)
    const found: string[] = []
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const language of languageCodes.filter(code => isLookedAt(code, size))) {
        const script = scriptIn(state, language)
        await play(page, script)
        const wrong = await page.evaluate(misfits)
        if ((await page.locator('html').getAttribute('lang')) !== language) wrong.push('is in another language')
        if (examined.includes(language)) wrong.push(...(await examine(page, script)))
        found.push(...wrong.map(what => `${language}, ${size.width}×${size.height}: ${what}`))
      }
    }
    expect(found).toEqual([])
    await page.setViewportSize(sizes[0])
    for (const language of examined) {
      await play(page, scriptIn(state, language))
      const seen = { language, small: await page.evaluate(smallButtons), barriers: await barriers(page) }
      expect(seen).toEqual({ language, small: [], barriers: [] })
    }
    await page.context().close()
  })
}
