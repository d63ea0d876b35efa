import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What keeps people from using a page: each rule of axe that is broken, with the places. */
export async function barriers(page: Page, more: string[] = []): Promise<unknown[][]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', ...more])
    // In the page itself: its other way needs a second page for the answer, and twice the time.
    .setLegacyMode()
    .analyze()
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target)])
}
