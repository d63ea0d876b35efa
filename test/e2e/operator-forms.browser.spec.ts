import { expect, test } from './operator-desk.ts'

/** A number is told when its field is left: by the click that chooses something else in the same form. */
test('what is clicked right after a number was typed counts, and so does the number', async ({ operator }) => {
  await operator.open('#/operator/event')
  const { page } = operator
  const click = (label: string | RegExp) => page.locator('label').filter({ hasText: label }).click()
  await operator.box('Code goes away after').fill('300')
  await click('Strong colours on the guest screens')
  await operator.button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await operator.box('A profile is kept for a phone for').fill('45')
  await page.getByRole('button', { name: '192.168.1.20', exact: true }).click()
  await operator.button('Save the page').click()
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(2)
  const [first, second] = (await operator.inputsOf('settings.save')) as { settings: Record<string, unknown> }[]
  expect([first?.settings['table'], second?.settings['handover']]).toMatchObject([
    { hideAfterSeconds: 300, contrast: 'high' },
    { minutes: 45, listen: '192.168.1.20:8440' },
  ])

  await page.goto('https://desk.test/#/operator/wall')
  await click('Show a Wi-Fi code')
  await operator.box('Name of the network').fill('Library')
  await operator.box('Each language stays for').fill('20')
  await click('WPA3 only')
  await operator.button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(await operator.inputsOf('wall.save')).toMatchObject([
    { wall: { rotationSeconds: 20, wifi: { security: 'wpa3' } } },
  ])
})
