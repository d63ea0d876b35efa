/** The hand-over page on the operator's screens of a real desk: opened, stopped for the room, and closed. */
import { expect, withOperatorAt } from './pin-desk.ts'

const test = withOperatorAt('Event and table')
test.use({
  config: {
    server: { provider: 'chatmail', settings: { domain: 'relay.example', create: 'desk' } },
    stock: { size: 0 },
  },
})

test('the operator opens the page for phones, stops it for the room, and closes it', async ({ operator: page }) => {
  const part = page.getByRole('region', { name: 'Hand-over page' })
  const listen = part.getByRole('textbox', { name: 'Address for phones' })
  const save = part.getByRole('button', { name: 'Save the page' })
  await expect(part.getByText('The page is off.')).toBeVisible()
  await listen.fill('0.0.0.0:8440')
  await save.click()
  await expect(listen).toHaveAccessibleDescription(/name the one that phones reach/)
  await expect(listen).toBeFocused()
  await listen.fill('127.0.0.1:0')
  await save.click()
  await expect(part.getByText('Open for the room. 0 phones got a profile.')).toBeVisible()
  await part.getByRole('button', { name: 'Stop for the room' }).click()
  await expect(part.getByText('The room gets nothing now.')).toBeVisible()
  await part.getByRole('button', { name: 'Open for the room' }).click()
  await expect(part.getByRole('button', { name: 'Stop for the room' })).toBeVisible()
  await listen.fill('')
  await save.click()
  await expect(part.getByText('The page is off.')).toBeVisible()
})
