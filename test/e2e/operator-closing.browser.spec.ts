/** The end of an event on the operator's page "Today": asked, confirmed, told; and how it says that it failed. */
import { barriers } from './axe.ts'
import { expect, test } from './operator-desk.ts'

test('an event is ended only after a question, and what came of it is told', async ({ operator }) => {
  await operator.open('#/operator')
  const { page, button } = operator
  const dialog = page.getByRole('alertdialog', { name: 'End the event now?' })
  const choice = (name: string) => dialog.getByRole('switch', { name })
  await button('End the event…').click()
  await expect(dialog).toBeVisible()
  await expect(choice('Take back what nobody used')).toBeChecked()
  await expect(choice('Forget who got which profile')).not.toBeChecked()
  expect(await barriers(page)).toEqual([])
  await dialog.getByText('Forget who got which profile').click()
  await button('Not yet').click()
  await expect(dialog).toBeHidden()
  expect(await operator.inputsOf('event.close')).toEqual([])

  // The careful choice comes back: nothing is forgotten because somebody once tried the switch.
  await button('End the event…').click()
  await expect(choice('Forget who got which profile')).not.toBeChecked()
  await dialog.getByText('Slips that nobody used too').click()
  await button('End it').click()
  await expect(dialog).toBeHidden()
  const told = page.getByRole('status').filter({ hasText: 'The event is over.' })
  await expect(told).toHaveText(
    /2 taken back, 0 not\. The numbers are in \/home\/desk\/counts-Library-meetup-2026-11-21\.csv\./,
  )
  await expect(told).toBeInViewport({ ratio: 1 })
  await expect(button('End the event…')).toBeFocused()
  await expect(page.getByText('The event was ended. Guests get no profiles until it has another name.')).toBeVisible()
  expect(await operator.inputsOf('event.close')).toEqual([{ revoke: true, slips: true, erase: false }])
})

test('what could not be taken back has a cause', async ({ operator }) => {
  await operator.open('#/operator', script => {
    Object.assign(script.closed, { revoked: 1, failed: 1, cause: 'nine.example.org does not answer' })
  })
  await operator.button('End the event…').click()
  await operator.button('End it').click()
  await expect(operator.page.getByText('1 taken back, 1 not.')).toContainText('nine.example.org does not answer')
})

test('a failure stays in the question, and the next try ends the event', async ({ operator }) => {
  await operator.open('#/operator', script => {
    script.failures['event.close'] = { code: 'disk-full', cause: 'config.json cannot be written' }
  })
  const { page, button } = operator
  await button('End the event…').click()
  await button('End it').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByText('config.json cannot be written')).toBeVisible()
  await expect(page.getByText('The event is over.')).toBeHidden()
  await button('End it').click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('The event is over.')).toBeVisible()
})

test('who is in has its sources on the same page', async ({ operator }) => {
  await operator.open('#/operator', script => {
    script.overview.peopleIn = 49
    script.overview.heads = { arrived: 35, handedOver: 2, byToken: 12 }
  })
  const card = operator.page.getByRole('region', { name: 'Who is in' })
  await expect(card).toContainText('registered at the server with the token on the wall')
  await expect(card.getByRole('definition')).toHaveText(['35', '2', '12'])
})
