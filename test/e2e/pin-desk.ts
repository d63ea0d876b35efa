import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

export const PIN = '246813'
const desk = join(import.meta.dirname, '../../electron/desk.ts')

/** A desk whose operator has a PIN, so that it counts as set up. */
export const withPin = test.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const { status, stderr } = spawnSync(process.execPath, [desk, 'pin', '--data', dataFolder], {
      input: `${PIN}\n`,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toMatchObject({ status: 0 })
    await use(dataFolder)
  },
})

/** The same, with the operator's screens open and unlocked, at the page that `link` leads to. */
export const withOperatorAt = (link: string) =>
  withPin.extend<{ operator: Page }>({
    operator: async ({ addresses, installedChromium }, use) => {
      const page = await installedChromium.newPage({ viewport: { width: 1366, height: 768 } })
      await page.goto(addresses.operator)
      await expect(page.getByRole('textbox', { name: 'PIN', exact: true })).toBeFocused()
      await page.keyboard.type(PIN)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: link }).click()
      await use(page)
      await page.close()
    },
  })
export { expect } from './fixtures.ts'
