/** Text of twice the size (WCAG 2.2, 1.4.4): on every guest screen nothing is lost, cut off, covered or out of reach. */
import type { Page } from '@playwright/test'
import type { Language } from '../../shared/languages.ts'
import { inviteText, loginText } from '../fakes/guest-desk.ts'
import { ladderStates, linkText } from '../fakes/guest-ladder.ts'
import { states } from '../fakes/guest-states.ts'
import { expect, test } from './fixtures.ts'
import { openScreen, play, scriptOf, settle, tell } from './guest-page.ts'
import { readScreen } from './qr.ts'

const faces = { ...states, ...ladderStates }
/** Both are proportions: everything grows with the screen. */
const sizes = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
]
const larger = (page: Page) => page.locator('header button', { has: page.locator('[data-icon=larger]') })

/** Runs in the page, before its script: a browser at 200 %. Its window is twice as large as the page can know. */
function zoomIn(): void {
  Object.defineProperties(window, { outerWidth: { get: () => window.innerWidth * 2 }, devicePixelRatio: { value: 2 } })
}

type Look = 'normal' | 'large'

/** Runs in the page, and leaves its text large. Every piece of text that is not twice as large then, in one moment of the screen. */
function staysSmall(): string[] {
  const texts: { element: Element; text: string }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const text = walker.currentNode.textContent?.trim() ?? ''
    if (element && text !== '' && !element.closest('.only-spoken, svg, script, style') && element.checkVisibility())
      texts.push({ element, text })
  }
  const sizesAs = (look: Look) => {
    document.documentElement.dataset['text'] = look
    return texts.map(({ element }) => Number.parseFloat(getComputedStyle(element).fontSize))
  }
  const [usual, large] = [sizesAs('normal'), sizesAs('large')]
  return texts.flatMap(({ text }, index) => ((large[index] ?? 0) < (usual[index] ?? 0) * 1.99 ? [text] : []))
}

/** Runs in the page. What leaves the screen sideways, is cut off, lies over other words, is too small or out of reach. */
function losses(): string[] {
  const found: string[] = []
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const room = document.documentElement.clientWidth
  const name = (element: Element) => `${element.tagName.toLowerCase()} "${element.textContent.slice(0, 30)}"`
  if (document.documentElement.scrollWidth > room) found.push('the page scrolls sideways')
  const top = document.querySelector('dialog[open]') ?? document.body
  for (const box of top.querySelectorAll<HTMLElement>('*')) {
    if (box.closest('svg, .only-spoken') || getComputedStyle(box).display === 'inline' || !box.checkVisibility())
      continue
    if (box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0) {
      found.push(`${name(box)} holds ${box.scrollWidth} in ${box.clientWidth}`)
    }
    const isCut = getComputedStyle(box).overflowY === 'hidden' && box.scrollHeight > box.clientHeight + 1
    if (isCut) found.push(`${name(box)} is cut off below`)
  }
  const words: { text: string; rect: DOMRect }[] = []
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    // The footer stays in view: what is under it scrolls out from there.
    if (!parent || parent.closest('.only-spoken, svg, script, style, footer') || !parent.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    for (const rect of range.getClientRects()) words.push({ text: walker.currentNode.textContent ?? '', rect })
  }
  const apart = (a: DOMRect, b: DOMRect) =>
    a.right <= b.left + 1 ||
    b.right <= a.left + 1 ||
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) < Math.min(a.height, b.height) / 3
  words.forEach(({ text, rect }, index) => {
    if (rect.left < -0.5 || rect.right > room + 0.5) found.push(`"${text}" leaves the screen`)
    const over = words.slice(index + 1).find(other => other.text !== text && !apart(rect, other.rect))
    if (over) found.push(`"${text}" lies over "${over.text}"`)
  })
  for (const button of top.querySelectorAll('button')) {
    if (!button.checkVisibility({ visibilityProperty: true })) continue
    button.focus()
    const { left, top: above, width, height } = button.getBoundingClientRect()
    if (Math.min(width, height) < 6.4 * unit) found.push(`${name(button)} is ${width / unit}×${height / unit}`)
    if (button.disabled) continue
    // Where the focus went, not where a pointer could scroll to: SC 2.4.11.
    const seen = document.elementFromPoint(left + width / 2, above + height / 2)
    if (seen?.closest('button') !== button) found.push(`${name(button)} is covered when it has the focus`)
  }
  window.scrollTo(0, 0)
  return found
}

const chosen = ['en', 'de', 'fa'] as const satisfies readonly Language[]

for (const language of chosen) {
  test(`every guest screen with text of twice the size: ${language}`, async ({ installedChromium }) => {
    test.setTimeout(120_000)
    const page = await openScreen(installedChromium, scriptOf('start', language), '#/', {
      before: async page => void (await page.addInitScript(zoomIn)),
    })
    const found: string[] = []
    const corners = new Set<string>()
    // Upright screens are looked at with the longest words.
    for (const size of language === 'de' ? sizes : sizes.slice(0, 1)) {
      await page.setViewportSize(size)
      for (const [name, { script }] of Object.entries(faces)) {
        await play(page, script(language))
        const where = `${name}, ${size.width}×${size.height}`
        await settle(page)
        const small = await page.evaluate(staysSmall)
        await settle(page)
        found.push(
          ...small.map(text => `${where}: "${text}" is not twice as large`),
          ...(await page.evaluate(losses)).map(loss => `${where}: ${loss}`),
        )
        const help = await page.locator('footer').locator('button, [role=status]').first().boundingBox()
        const edge = language === 'fa' ? (help?.x ?? 0) + (help?.width ?? 0) : help?.x
        corners.add(`${size.width}: ${Math.round(edge ?? 0)} ${Math.round((help?.y ?? 0) + (help?.height ?? 0))}`)
      }
    }
    expect({ found, corners: corners.size }).toEqual({ found: [], corners: language === 'de' ? 2 : 1 })
    await page.context().close()
  })
}

test('the code can be scanned at once, and stays in view while the steps scroll', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('android'))
  await larger(page).click()
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const [name, code] of Object.entries({ android: loginText, link: linkText, 'arrived-invite': inviteText })) {
      await play(page, faces[name]?.script('en') ?? scriptOf(name))
      if ((await larger(page).getAttribute('aria-pressed')) === 'false') await larger(page).click()
      await settle(page)
      expect({ name, size, read: await readScreen(page) }).toEqual({ name, size, read: [code] })
      if (size.width < size.height) continue
      await page.evaluate(() => window.scrollTo(0, 10_000))
      expect({ name, size, read: await readScreen(page) }).toEqual({ name, size, read: [code] })
    }
  }
  await page.context().close()
})

test('one tap makes the text large; the next guest has the usual one', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('start'))
  const root = page.locator('html')
  await page.getByRole('button', { name: 'Larger text' }).click()
  await page.getByRole('button', { name: 'Android', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeFocused()
  await expect(root).toHaveAttribute('data-text', 'large')
  await tell(page, 'visit.changed', null)
  await expect(root).toHaveAttribute('data-text', 'normal')
  await page.getByRole('button', { name: 'Larger text' }).click()
  await expect(root).toHaveAttribute('data-text', 'large')
  await page.context().close()
})

test('the film and the choosers at twice the size', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('android', 'de'))
  await larger(page).click()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.getByRole('button', { name: 'Zeig es mir' }).click()
    await settle(page)
    expect({ size, losses: await page.evaluate(losses) }).toEqual({ size, losses: [] })
    await page.getByRole('button', { name: 'Zurück zu den Schritten' }).click()
    await page.getByRole('button', { name: 'Mein Handy spricht eine andere Sprache' }).click()
    await settle(page)
    expect({ size, losses: await page.evaluate(losses) }).toEqual({ size, losses: [] })
    await page.keyboard.press('Escape')
  }
  await page.context().close()
})
