/** The whole way with the keyboard alone: every control is reached with Tab, the focus is seen, and never lost. */
import type { Page } from '@playwright/test'
import { openHandoverPage } from '../fakes/handover-page.ts'
import { ladderStates } from '../fakes/guest-ladder.ts'
import { expect, test } from './fixtures.ts'
import { openScreen, scriptOf, tell } from './guest-page.ts'
import { installVoices, said } from './hearing.ts'
import { locked, test as operatorTest } from './operator-desk.ts'

/** More than any screen has. Whoever needs more is in a trap. */
const mostStops = 60

/** Runs in the page. Why nobody sees where the focus is; null where it is seen, or where the browser's own bar has it. */
function unseenFocus(): string | null {
  const { activeElement } = document
  if (!activeElement || activeElement === document.body) return null
  const name = `${activeElement.tagName.toLowerCase()} "${activeElement.textContent.slice(0, 30)}"`
  // Fields and switches of forms have the mark on the box that is drawn around them.
  const marked = [activeElement, activeElement.closest('label')].some(element => {
    if (!element) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  if (!marked) return `${name} has no mark`
  const { left, top, width, height } = activeElement.getBoundingClientRect()
  const onTop = document.elementFromPoint(left + width / 2, top + height / 2)
  return onTop && (activeElement.contains(onTop) || activeElement.closest('label')?.contains(onTop))
    ? null
    : `${name} is covered or out of the screen`
}

/** Two pictures of the focus, one with its mark and one without: they must differ. */
async function expectMark(page: Page): Promise<void> {
  const box = await page.evaluate(() => {
    const { left, top, width, height } = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
    return { x: Math.max(0, left - 8), y: Math.max(0, top - 8), width: width + 16, height: height + 16 }
  })
  const style = await page.evaluateHandle(() => new CSSStyleSheet())
  const picture = () => page.screenshot({ clip: box, animations: 'disabled' })
  const marked = await picture()
  await style.evaluate(sheet => {
    sheet.replaceSync('* { outline-color: transparent !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
  const plain = await picture()
  await style.evaluate(sheet => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet)
  })
  expect(marked.equals(plain)).toBe(false)
}

/** A person at the keyboard of this page. */
function typist(page: Page) {
  /** The name of what has the focus, as a reader says it; null for the page's body. */
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: element } = document
      if (!element || element === document.body) return null
      return (element.getAttribute('aria-label') ?? element.textContent).trim()
    })
  /** With Tab as far as this. */
  async function reach(name: RegExp): Promise<void> {
    for (let stop = 0; stop < mostStops; stop++) {
      if (name.test((await focused()) ?? '')) return
      await page.keyboard.press('Tab')
      // What has the focus may have to scroll into view first.
      await expect.poll(() => page.evaluate(unseenFocus)).toBeNull()
    }
    throw new Error(`Tab does not lead to ${name}`)
  }
  return {
    focused,
    reach,
    /** And Enter. Where the focus is afterwards must be on something, if need be after the next screen came. */
    async press(name: RegExp, key = 'Enter'): Promise<void> {
      await reach(name)
      await expectMark(page)
      await page.keyboard.press(key)
      await expect.poll(focused).not.toBeNull()
    },
  }
}

test('a guest, from the phone to "Done", down every rung of the ladder', async ({ installedChromium }) => {
  test.setTimeout(90_000)
  const start = scriptOf('start')
  const choice = ladderStates['stick-choice']?.script('en')
  const script = {
    ...start,
    ...(choice && { rungs: choice.rungs, sticks: choice.sticks }),
    next: { ...start.next, sign: 'button' as const, rungs: choice?.visit?.rungs ?? [] },
  }
  const page = await openScreen(installedChromium, script, '#/', {
    before: async page => void (await page.addInitScript(installVoices, ['en-US', 'de-DE'])),
  })
  const { press, reach, focused } = typist(page)
  const heading = page.getByRole('heading', { level: 1 })
  await press(/^Deutsch$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await press(/^English$/)
  await press(/^High contrast$/)
  await press(/^High contrast$/)
  await press(/^Larger text$/, 'Space')
  await press(/^Larger text$/, 'Space')
  await press(/^I already have Delta Chat$/)
  await expect(heading).toBeFocused()
  await press(/^Back$/)
  await press(/^Android$/)
  await expect(heading).toBeFocused()
  await press(/^iPhone$/)
  await press(/^2/)
  await press(/^Listen$/)
  await expect.poll(() => said(page)).not.toEqual([])
  await press(/^Listen$/)
  await press(/^Show me$/)
  await press(/^Next$/)
  await page.keyboard.press('Escape')
  expect(await focused()).toBe('Show me')
  await press(/^My phone speaks/)
  await press(/^Español$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await focused()).toMatch(/Español$/)
  for (const rung of ['link', 'file', 'stick'] as const) {
    await press(/^It does not work$/)
    await expect(heading).toBeFocused()
    await expect(page.getByRole('button', { pressed: true, name: new RegExp(rung, 'i') })).toBeVisible()
  }
  await press(/^Save to ANNA$/)
  await tell(page, 'stick.changed', {
    stage: 'writing',
    fraction: 0.5,
    place: { place: 0, name: 'ANNA' },
    trouble: null,
  })
  await expect.poll(focused).not.toBeNull()
  await press(/^Stop$/)
  await tell(page, 'stick.changed', { stage: 'idle', fraction: 0, place: null, trouble: null })
  await expect.poll(focused).not.toBeNull()
  await press(/^It does not work$/)
  await press(/^Password/)
  await press(/^It does not work$/)
  await expect(heading).toHaveText('Someone is coming')
  await press(/^Help$/)
  expect(await focused()).toMatch(/coming/)
  await press(/^Code$/)
  await expect(heading).toBeFocused()
  await press(/^I am in$/)
  await expect(heading).toHaveText('You are in')
  await expect(heading).toBeFocused()
  await press(/^Done$/)
  await expect(heading).toBeFocused()
  await reach(/^Android$/)
  await page.context().close()
})

test('more time, and trying again, keep the focus', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, scriptOf('iphone-button-ending'))
  const { press, focused } = typist(page)
  await press(/^More time$/)
  await expect(page.getByRole('timer')).toHaveCount(0)
  await expect.poll(focused).not.toBeNull()
  await tell(page, 'visit.changed', scriptOf('trouble-wait').visit)
  await press(/^Try again$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.context().close()
})

test('the hand-over page, with every way out, and in another language', async ({ installedChromium }) => {
  test.setTimeout(60_000)
  const { page, context, script } = await openHandoverPage(installedChromium, { phone: 'computer' })
  const { press, focused } = typist(page)
  const heading = page.getByRole('heading', { level: 1 })
  await press(/^Language/)
  await press(/^Deutsch$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect.poll(focused).toMatch(/Deutsch$/)
  await press(/Deutsch$/)
  await press(/^English$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await press(/^Get my profile$/)
  await expect(heading).toHaveText('Your profile is ready')
  await expect(heading).toBeFocused()
  await press(/^iPhone$/)
  await press(/^My phone speaks/)
  await press(/^Español$/)
  await expect.poll(focused).toMatch(/Español$/)
  await press(/^I can scan instead$/)
  await press(/^Copy the code$/)
  await press(/^Copy$/)
  await press(/^It does not work$/)
  const saved = page.waitForEvent('download')
  await press(/^Download$/)
  await saved
  await expect.poll(focused).toMatch(/^Download/)
  script.state = 'in'
  await expect(heading).toHaveText('You are in')
  await expect(heading).toBeFocused()
  await context.close()
})

operatorTest('an operator: PIN, Today, People, a dialog and back', async ({ operator }) => {
  await operator.open('#/operator', locked)
  await operator.typePin('2468')
  const { page } = operator
  await page.getByRole('heading', { level: 1 }).waitFor()
  const { press, reach, focused } = typist(page)
  await expect.poll(focused).not.toBeNull()
  await press(/^People$/)
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
  await press(/^Change k7m2q9xa4/)
  await expect(page.getByRole('alertdialog')).toBeVisible()
  // Out of a dialog no Tab leads, but Escape and its buttons do.
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=alertdialog]') !== null)).toBe(true)
    expect(await page.evaluate(unseenFocus)).toBeNull()
  }
  await page.keyboard.press('Escape')
  await expect.poll(focused).toMatch(/^Change k7m2q9xa4/)
  await page.keyboard.press('Shift+Tab')
  await reach(/^Show the table/)
  await expectMark(page)
})
