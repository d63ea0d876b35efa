/** The guest screens as they are built, in a browser, in front of a scripted core. */
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { ClipFolders } from '../../electron/core/voices/clips.ts'
import { serveRenderer } from '../../electron/core/web.ts'
import type { Language } from '../../shared/languages.ts'
import { installGuestDesk, type Script } from '../fakes/guest-desk.ts'
import { states } from '../fakes/guest-states.ts'

const rendererFolder = join(import.meta.dirname, '../../out/renderer')

/** A page that is served as the desk serves it, under the desk's own headers. */
export async function newPage(browser: Browser, voices?: ClipFolders): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.route('http://desk.test/**', async route => {
    const answer = await serveRenderer(rendererFolder, new Request(route.request().url()), voices)
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  return page
}

type OpenOptions = { voices?: ClipFolders; before?: (page: Page) => Promise<void> }

/** Opens the built page with a scripted core. */
export async function openScreen(
  browser: Browser,
  script: Script,
  hash = '#/',
  { voices, before }: OpenOptions = {},
): Promise<Page> {
  const page = await newPage(browser, voices)
  await before?.(page)
  await page.addInitScript(installGuestDesk, script)
  await page.goto(`http://desk.test/${hash}`)
  await page.getByRole('heading').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  return page
}

/** What the page asked the core for, in its order. */
export const calls = (page: Page) => page.evaluate(() => window.guestDesk.calls)
export const tell = (page: Page, name: string, payload: unknown) =>
  page.evaluate(([name, payload]) => window.guestDesk.tell(name, payload), [name, payload] as const)

/** Goes on with another script on the same page, and returns when it is drawn. */
export async function play(page: Page, script: Script): Promise<void> {
  await page.evaluate(async next => {
    const { tell, play } = window.guestDesk
    // Between two guests the screen is empty, so that nothing of the one is left for the other.
    tell('visit.changed', null)
    await new Promise(done => setTimeout(done))
    play(next)
  }, script)
  await settle(page)
}

/** Returns when everything that follows the words and the size of the window has followed them. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise(done => requestAnimationFrame(done))
    await frame()
    await frame()
    if (document.fonts.status === 'loaded') return
    await document.fonts.ready
    await frame()
  })

/** A state's script; throws where there is no such state. */
export const scriptOf = (state: string, language: Language = 'en'): Script => {
  const found = states[state]
  if (!found) throw new Error(`no state ${state}`)
  return found.script(language)
}

/** Runs in the page. What is cut off, sticks out of its card or of the screen, or lies over other words. */
export function misfits(): string[] {
  const found: string[] = []
  const name = (element: Element) => `${element.tagName.toLowerCase()} "${element.textContent.slice(0, 30)}"`
  const page = document.documentElement
  if (page.scrollWidth > window.innerWidth || page.scrollHeight > window.innerHeight) found.push('the page scrolls')
  // What a dialog covers does not count.
  const seen = document.querySelector('dialog[open]') ?? document.body
  const boxes = [...seen.querySelectorAll<HTMLElement>('header, main, footer, section, li, button, nav, p')]
  for (const box of boxes.filter(box => !box.classList.contains('only-spoken'))) {
    // One pixel for the rounding of lengths that are fractions of a pixel.
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
      found.push(`${name(box)} holds ${box.scrollWidth}×${box.scrollHeight} in ${box.clientWidth}×${box.clientHeight}`)
    }
  }
  const walker = document.createTreeWalker(seen, NodeFilter.SHOW_TEXT)
  const words: { text: string; rect: DOMRect }[] = []
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!parent || parent.closest('.only-spoken, svg, script, style')) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    for (const rect of range.getClientRects()) words.push({ text: walker.currentNode.textContent ?? '', rect })
  }
  // Lines of one sentence stand closer than the full height of their letters: a third of it may be shared.
  const apart = (a: DOMRect, b: DOMRect) =>
    a.right <= b.left + 1 ||
    b.right <= a.left + 1 ||
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) < Math.min(a.height, b.height) / 3
  words.forEach(({ text, rect }, index) => {
    if (rect.left < 0 || rect.top < 0 || rect.right > window.innerWidth || rect.bottom > window.innerHeight) {
      found.push(`"${text}" leaves the screen`)
    }
    const over = words.slice(index + 1).find(other => other.text !== text && !apart(rect, other.rect))
    if (over) found.push(`"${text}" lies over "${over.text}"`)
  })
  return found
}
