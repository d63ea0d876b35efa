import { expect, test } from './mail-desk.ts'
import { readScreen } from './qr.ts'

// In the Electron window nothing may navigate, a reload included; after a crash the shell reloads (shell specs).
test('a screen that is reloaded in the middle shows the same code again', async ({ kioskPage }) => {
  await kioskPage.getByRole('button', { name: 'Android', exact: true }).click()
  await expect(kioskPage.getByText('Waiting for your phone')).toBeVisible()
  const before = await readScreen(kioskPage)
  await kioskPage.reload()
  await expect(kioskPage.getByText('Waiting for your phone')).toBeVisible()
  expect(await readScreen(kioskPage)).toEqual(before)
})
