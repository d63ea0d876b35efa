import { expect, test } from './fixtures.ts'
import { readScreen } from './qr.ts'

test('first start asks three things, and a guest practises', async ({ kioskPage: page }) => {
  await page.getByRole('radio', { name: /^Try it without a server/ }).check({ force: true })
  await page.getByLabel('PIN', { exact: true }).fill('246813')
  await page.getByRole('textbox', { name: 'PIN again' }).fill('246813')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Show the table' }).click()

  const practice = page.getByText('Practice — this profile is not real')
  await expect(practice).toBeVisible()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('button', { name: 'iPhone', exact: true }).click()
  await expect(
    page
      .getByText('Wir warten auf dein Handy', { exact: false })
      .or(page.getByText('Warten', { exact: false }))
      .first(),
  ).toBeVisible()
  expect(await readScreen(page)).toEqual([expect.stringMatching(/^DCLOGIN:[A-Z0-9]+@PRACTICE\.INVALID\?/)])
})
