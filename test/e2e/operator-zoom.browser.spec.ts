/** The operator's screens in a browser at 200 % (WCAG 2.2, 1.4.4): as wide as half the screen, and nothing is lost. */
import { expect, test } from './operator-desk.ts'

/** A screen, and what is left of it for the page at 200 %. */
const screens = [
  { full: { width: 1920, height: 1080 }, zoomed: { width: 960, height: 540 } },
  { full: { width: 1366, height: 768 }, zoomed: { width: 683, height: 384 } },
]
const pages = ['', '/people', '/slips', '/server', '/tokens', '/wall', '/wall-code', '/event', '/problems']

/** Runs in the page. The size of its text in pixels, and what is wider than its room or sticks out of the page. */
function looks(): { text: number; lost: string[] } {
  const lost: string[] = []
  for (const box of document.body.querySelectorAll<HTMLElement>('*')) {
    if (box.closest('svg') || !box.checkVisibility() || getComputedStyle(box).display === 'inline') continue
    const { left, right, width } = box.getBoundingClientRect()
    // Only spoken.
    if (width <= 1.5) continue
    const isWide = box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1
    if (isWide || left < -1 || right > window.innerWidth + 1) {
      lost.push(`${box.tagName.toLowerCase()} "${box.textContent.slice(0, 30)}" holds ${box.scrollWidth}`)
    }
  }
  return { text: Number.parseFloat(getComputedStyle(document.querySelector('main') ?? document.body).fontSize), lost }
}

test('at 200 % every page has text of twice the size, and all of it', async ({ operator }) => {
  test.setTimeout(60_000)
  await operator.open('#/operator')
  for (const page of pages) {
    await operator.page.evaluate(hash => (window.location.hash = hash), `#/operator${page}`)
    await operator.page.getByRole('heading', { level: 1 }).waitFor()
    for (const { full, zoomed } of screens) {
      await operator.page.setViewportSize(full)
      const usual = await operator.page.evaluate(looks)
      await operator.page.setViewportSize(zoomed)
      const { text, lost } = await operator.page.evaluate(looks)
      expect({ page, zoomed, lost, isTwice: text >= usual.text - 0.05 }).toEqual({
        page,
        zoomed,
        lost: [],
        isTwice: true,
      })
    }
  }
  await operator.page.evaluate(() => (window.location.hash = '#/operator/people'))
  await operator.page
    .getByRole('button', { name: /^Change/ })
    .first()
    .click()
  const dialog = operator.page.getByRole('alertdialog')
  const last = dialog.getByRole('button').last()
  await last.scrollIntoViewIfNeeded()
  await expect(last).toBeInViewport({ ratio: 1 })
  expect(await operator.page.evaluate(looks)).toMatchObject({ lost: [] })
})
