import { expect, locked, notSetUp, test } from './operator-desk.ts'

test('first start asks for a relay by its name and a PIN, then offers the test and the table', async ({ operator }) => {
  await operator.open('#/operator', notSetUp)
  await operator.box('Relay').fill('nine.example.org')
  await operator.box('PIN').fill('1357')
  await operator.box('PIN again').fill('1357')
  await operator.page.keyboard.press('Enter')
  await operator.button('Test the server').click()
  await expect(operator.page.getByText('1 problem to solve before guests can come.')).toBeVisible()
  await expect(operator.page.getByRole('listitem').filter({ hasText: 'Web certificate' })).toContainText('Problem')
  await operator.button('Show the table').click()
  await expect(operator.page).toHaveURL(/#\/$/)
  const server = { provider: 'chatmail', settings: { domain: 'nine.example.org' } }
  expect(await operator.inputsOf('setup.finish')).toEqual([{ server, pin: '1357' }])
})

test('first start needs nothing but a PIN for trying it without a server', async ({ operator }) => {
  await operator.open('#/operator', notSetUp)
  await operator.page.getByText('Try it without a server').click()
  await expect(operator.page.getByText('Nothing to fill in.')).toBeVisible()
  await operator.box('PIN').fill('1357')
  await operator.box('PIN again').fill('1357')
  await operator.button('Start').click()
  await expect(operator.page.getByRole('heading', { name: 'Welcome Desk is ready' })).toBeVisible()
  expect(await operator.inputsOf('setup.finish')).toEqual([
    { server: { provider: 'practice', settings: {} }, pin: '1357' },
  ])
})

test('first start marks what is missing and keeps what was typed when the core refuses a field', async ({
  operator,
}) => {
  await operator.open('#/operator', script => {
    notSetUp(script)
    script.failures['setup.finish'] = { code: 'invalid-input', field: 'domain', cause: 'Relay: write only the name' }
  })
  await operator.button('Start').click()
  await expect(operator.box('Relay')).toHaveAccessibleDescription(/Please fill this in/)
  await expect(operator.box('Relay')).toBeFocused()
  await operator.box('Relay').fill('nine example')
  await operator.box('PIN').fill('1357')
  await operator.box('PIN again').fill('1358')
  await operator.button('Start').click()
  await expect(operator.box('PIN again')).toHaveAccessibleDescription(/not the same/)
  await operator.box('PIN again').fill('1357')
  await operator.button('Start').click()
  await expect(operator.box('Relay')).toHaveAccessibleDescription(/write only the name/)
  await expect(operator.box('Relay')).toHaveValue('nine example')
})

test('the PIN opens the desk by the number pad and by the keyboard', async ({ operator }) => {
  await operator.open('#/operator', locked)
  for (const digit of ['2', '4', '7']) await operator.button(digit).click()
  await operator.button('Erase the last digit').click()
  await operator.button('6').click()
  await operator.page.keyboard.type('8')
  await operator.page.keyboard.press('Enter')
  await expect(operator.page.getByRole('heading', { name: 'Library meetup' })).toBeVisible()
  expect(await operator.inputsOf('admin.unlock')).toEqual([{ pin: '2468' }])
})

test('a wrong PIN is told, and too many of them count down', async ({ operator }) => {
  await operator.page.clock.install()
  await operator.open('#/operator', script => {
    locked(script)
    script.failures['admin.unlock'] = { code: 'wrong-pin', cause: 'that is not the PIN' }
  })
  await operator.typePin('1111')
  await expect(operator.box('PIN')).toHaveAccessibleDescription('That is not the PIN.')
  await operator.page.evaluate(() => {
    window.scriptedDesk.script.failures['admin.unlock'] = { code: 'pin-locked', cause: 'try again in 28 s' }
  })
  await operator.typePin('1111')
  await expect(operator.page.getByText('Wait 28 seconds.')).toBeVisible()
  await operator.page.clock.runFor(1_000)
  await expect(operator.page.getByText('Wait 27 seconds.')).toBeVisible()
})

test('a PIN screen that nobody uses gives the table back to the guests', async ({ operator }) => {
  await operator.page.clock.install()
  await operator.open('#/operator', locked)
  await expect(operator.box('PIN')).toBeFocused()
  await operator.page.clock.runFor(61_000)
  await expect(operator.page).toHaveURL(/#\/$/)
})

test('after ten minutes without a touch the PIN is due, and what was typed is still there', async ({ operator }) => {
  await operator.page.clock.install()
  await operator.open('#/operator/event')
  await operator.box('Name of the event').fill('Something new')
  await operator.page.clock.runFor(9 * 60_000)
  await operator.page.evaluate(() => window.scriptedDesk.emit('overview.changed', null))
  await operator.page.clock.runFor(61_000)
  await expect(operator.page.getByText('What you typed is still there.')).toBeVisible()
  expect(await operator.inputsOf('admin.lock')).toEqual([null])
  await operator.typePin('2468')
  await expect(operator.box('Name of the event')).toHaveValue('Something new')
})

test('a save that comes after the lock leads to the PIN and loses nothing', async ({ operator }) => {
  await operator.open('#/operator/server')
  await operator.box('Relay').fill('other.example.org')
  await operator.page.evaluate(() => {
    window.scriptedDesk.script.unlocked = false
  })
  await operator.button('Save').click()
  await operator.typePin('2468')
  await expect(operator.box('Relay')).toHaveValue('other.example.org')
  await expect(operator.page.getByText('Please enter the PIN first.')).toBeHidden()
  await operator.button('Save').click()
  await expect(operator.page.getByText('Saved', { exact: true })).toBeVisible()
})

test('whoever leaves the operator’s screens locks them, by whatever way', async ({ operator }) => {
  await operator.open('#/operator')
  await expect(operator.page.getByRole('heading', { name: 'Library meetup' })).toBeVisible()
  await operator.page.evaluate(() => {
    window.location.hash = '#/'
  })
  await expect.poll(() => operator.inputsOf('admin.lock')).toEqual([null])
})
