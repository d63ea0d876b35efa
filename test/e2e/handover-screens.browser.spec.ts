/** Every face of the hand-over page in every language, on a large and a small phone, with text of twice the size. */
import type { Page } from '@playwright/test'
import { type Language, languageCodes, languages } from '../../shared/languages.ts'
import { loginText, tap } from '../fakes/handover-page.ts'
import { handoverStates } from '../fakes/handover-states.ts'
import { barriers } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { readScreen } from './qr.ts'

/** From the most room to the least. */
const looks = [
  { width: 390, height: 844, text: '100%' },
  { width: 320, height: 568, text: '100%' },
  { width: 320, height: 568, text: '200%' },
]

/** What axe looks at, and whether a code can be scanned, does not depend on the words but for their direction. */
const isExamined = (language: Language) =>
  language === languageCodes.find(code => languages[code].direction === languages[language].direction)

test.setTimeout(300_000)

/** Runs in the page. What sticks out of its surroundings or of the screen, and what is too small for a finger. */
function misfits(): string[] {
  const name = (element: Element) => `${element.tagName.toLowerCase()} "${element.textContent.slice(0, 30)}"`
  const found: string[] = []
  if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page scrolls sideways')
  for (const box of document.querySelectorAll<HTMLElement>('main *, header, header *, nav, nav button')) {
    if (box.closest('svg, .only-spoken')) continue
    if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== 'inline') {
      found.push(`${name(box)} holds ${box.scrollWidth} in ${box.clientWidth}`)
    }
    const { left, right } = box.getBoundingClientRect()
    if (left < -0.5 || right > window.innerWidth + 0.5) found.push(`${name(box)} leaves the screen`)
  }
  for (const target of document.querySelectorAll('button, a')) {
    const { width, height } = target.getBoundingClientRect()
    if (width < 64 || height < 63.5) found.push(`${name(target)} is ${width}×${height}`)
  }
  return found
}

/** Runs in the page. Taps as a finger does, where nothing lies on top, but without waiting for the finger. */
async function choose({ language, isOpen }: { language: string; isOpen: boolean }): Promise<void> {
  for (const key of [...(isOpen ? [] : ['languages']), `language-${language}`]) {
    const button = document.querySelector<HTMLElement>(`[data-key=${key}]`)
    if (!button) throw new Error(`there is no ${key}`)
    button.scrollIntoView({ block: 'nearest' })
    const { left, top, width, height } = button.getBoundingClientRect()
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2)
    if (!button.contains(onTop)) throw new Error(`${onTop?.outerHTML ?? 'the edge of the screen'} lies over ${key}`)
    button.click()
    await new Promise(done => requestAnimationFrame(done))
  }
}

async function change(page: Page, state: string, language: string): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return
  await page.evaluate(choose, { language, isOpen: state === 'languages' })
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  if (state === 'languages') await tap(page, 'languages')
}

for (const [name, open] of Object.entries(handoverStates)) {
  test(`${name}: fits and is accessible in every language`, async ({ installedChromium }) => {
    const { page, context } = await open(installedChromium, 'en')
    for (const language of languageCodes) {
      await change(page, name, language)
      await expect(page.locator('html')).toHaveAttribute('dir', languages[language].direction)
      // Where the words fit on the small phone they fit on the large one.
      for (const { text, ...size } of isExamined(language) ? looks : looks.slice(1)) {
        await page.setViewportSize(size)
        await page.evaluate(fontSize => (document.documentElement.style.fontSize = fontSize), text)
        const where = `${language}, ${size.width}×${size.height}, ${text}`
        expect({ where, misfits: await page.evaluate(misfits) }).toEqual({ where, misfits: [] })
        if (name === 'scan' && isExamined(language)) {
          expect({ where, read: await readScreen(page.locator('.code')) }).toEqual({ where, read: [loginText] })
        }
      }
      if (!isExamined(language)) continue
      expect({ language, barriers: await barriers(page, ['best-practice']) }).toEqual({ language, barriers: [] })
    }
    await context.close()
  })
}
