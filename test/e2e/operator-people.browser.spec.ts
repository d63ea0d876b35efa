import { expect, test } from './operator-desk.ts'

test('people are searched and filtered by state', async ({ operator }) => {
  await operator.open('#/operator/people')
  const rows = operator.page.getByRole('row')
  await expect(rows).toHaveCount(9)
  await operator.box('Search').fill('K2H8')
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText('r9t3h5nq2@nine.example.org')
  await operator.box('Search').fill('')
  await operator.page.getByLabel('State').selectOption({ label: 'code expired' })
  await expect(operator.page.getByRole('status').filter({ hasText: '1 profile' })).toBeVisible()
  await operator.box('Search').fill('nobody like this')
  await expect(operator.page.getByText('Nobody fits.')).toBeVisible()
})

test('a profile is blocked, unblocked and removed, each after a look, by keyboard alone', async ({ operator }) => {
  await operator.open('#/operator/people')
  const { page } = operator
  const change = operator.button('Change b6y2k8fw0@nine.example.org')
  const row = page.getByRole('row').filter({ hasText: 'b6y2k8fw0' })
  for (const [deed, state] of [
    ['Block', 'blocked'],
    ['Unblock', 'unblocked'],
    ['Remove', 'removed'],
  ] as const) {
    await change.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alertdialog', { name: 'b6y2k8fw0@nine.example.org' })).toBeVisible()
    await expect(operator.button('Close')).toBeFocused()
    await operator.button(deed).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await expect(row).toContainText(state)
  }
  await change.click()
  await expect(operator.button('Remove')).toBeDisabled()
  await expect(operator.button('Remove')).toHaveAccessibleDescription('This profile is removed already.')
  const id = 9
  expect([
    await operator.inputsOf('people.block'),
    await operator.inputsOf('people.unblock'),
    await operator.inputsOf('people.remove'),
  ]).toEqual([[{ id }], [{ id }], [{ id }]])
})

test('what the server cannot do says why, and a failure shows its cause', async ({ operator }) => {
  await operator.open('#/operator/people', script => {
    script.abilities.remove = 'mailadm has no way for it'
    script.failures['people.block'] = { code: 'credentials', cause: 'nine.example.org does not take the key' }
  })
  await operator.button('Change b6y2k8fw0@nine.example.org').click()
  await expect(operator.button('Remove')).toBeDisabled()
  await expect(operator.button('Remove')).toHaveAccessibleDescription('Not possible: mailadm has no way for it.')
  await operator.button('Block').click()
  await expect(
    operator.page.getByRole('alert').filter({ hasText: 'nine.example.org does not take the key' }),
  ).toBeVisible()
  await operator.page.keyboard.press('Escape')
  await expect(operator.page.getByRole('alertdialog')).toBeHidden()
})

test('the space of a person is asked for when he is opened, shown, and set', async ({ operator }) => {
  await operator.open('#/operator/people')
  const { page } = operator
  await expect(page.getByRole('row')).toHaveCount(9)
  expect(await operator.inputsOf('people.space')).toEqual([])
  await operator.button('Change b6y2k8fw0@nine.example.org').click()
  await expect(page.getByText('40 MiB used, 512 MiB allowed.')).toBeVisible()
  await expect(page.getByRole('meter', { name: 'Space' })).toHaveAttribute('aria-valuenow', '41500000')
  const space = operator.box('Allow so many MiB')
  await expect(space).toHaveValue('512')
  await space.fill('a lot')
  await page.keyboard.press('Enter')
  await expect(space).toHaveAccessibleDescription('Write a whole number from 1 to 9999999.')
  await space.fill('2048')
  await page.keyboard.press('Enter')
  await expect(page.getByText('40 MiB used, 2 GiB allowed.')).toBeVisible()
  const id = 9
  expect([await operator.inputsOf('people.space'), await operator.inputsOf('people.setSpace')]).toEqual([
    [{ id }],
    [{ id, maxBytes: 2048 * 1024 ** 2 }],
  ])
})

test('space that the server does not tell, cannot set, or refuses is told apart', async ({ operator }) => {
  await operator.open('#/operator/people', script => {
    script.space = { usedBytes: null, maxBytes: null }
    script.failures['people.setSpace'] = { code: 'quota', cause: 'the domain has not enough space left' }
  })
  const { page } = operator
  await operator.button('Change b6y2k8fw0@nine.example.org').click()
  await expect(page.getByText('The server does not tell how much is used; no limit.')).toBeVisible()
  await operator.box('Allow so many MiB').fill('100')
  await operator.button('Set the space').click()
  await expect(page.getByRole('alert').filter({ hasText: 'the domain has not enough space left' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    window.scriptedDesk.script.failures['people.space'] = { code: 'timeout', cause: 'mail.example.org is silent' }
  })
  await operator.button('Change b6y2k8fw0@nine.example.org').click()
  await expect(page.getByRole('alert').filter({ hasText: 'mail.example.org is silent' })).toBeVisible()
})

test('a server without any say over space tells why, and is not asked', async ({ operator }) => {
  await operator.open('#/operator/people', script => {
    script.abilities.quota = 'a relay has one size for all'
  })
  await operator.button('Change b6y2k8fw0@nine.example.org').click()
  await expect(operator.page.getByText('Not possible: a relay has one size for all.')).toBeVisible()
  expect(await operator.inputsOf('people.space')).toEqual([])
})

test('a profile whose making failed is looked up at the server, and can then be removed', async ({ operator }) => {
  const address = 'x4n7c2vb9@nine.example.org'
  await operator.open('#/operator/people', script => {
    for (const person of script.overview.people) if (person.state === 'failed') person.address = address
  })
  const { page } = operator
  await operator.button(`Change ${address}`).click()
  await expect(page.getByRole('alertdialog', { name: address })).toBeVisible()
  await operator.button('Look at the server').click()
  await expect(page.getByText('The server has it, but nobody got it.')).toBeVisible()
  await operator.button('Close').click()
  await operator.button(`Change ${address}`).click()
  await operator.button('Remove').click()
  await expect(page.getByRole('row').filter({ hasText: address })).toContainText('removed')
})

test('only a desk with a list of its own writes it with what was used', async ({ operator }) => {
  await operator.open('#/operator/people')
  await expect(operator.page.getByRole('row')).toHaveCount(9)
  await expect(operator.button('Write the list')).toBeHidden()
  await operator.page.evaluate(() => {
    window.scriptedDesk.script.settings.server = { provider: 'csv', settings: {} }
    window.scriptedDesk.emit('overview.changed', null)
  })
  await operator.button('Write the list').click()
  await expect(operator.page.getByText('/home/desk/used-profiles.csv')).toBeVisible()
})

test('unused profiles are taken back together, after a question', async ({ operator }) => {
  await operator.open('#/operator/people')
  await operator.button('Take back 2 unused').click()
  await operator.button('Leave it as it is').click()
  expect(await operator.inputsOf('people.revokeUnused')).toEqual([])
  await operator.button('Take back 2 unused').click()
  await operator.button('Take them back').click()
  await expect(operator.page.getByText('2 taken back, 0 failed, 1 left alone.')).toBeVisible()
  await expect(operator.button('Take back unused')).toBeDisabled()
})

test('unused profiles stay where the server can neither remove nor block, and the page says why', async ({
  operator,
}) => {
  await operator.open('#/operator/people', script => {
    script.abilities.remove = 'a relay deletes profiles by itself only'
    script.abilities.block = 'a relay cannot block'
  })
  await expect(operator.button('Take back 2 unused')).toBeDisabled()
  await expect(operator.page.getByText('Not possible: a relay deletes profiles by itself only.')).toBeVisible()
})

test('tokens at the server are made and removed', async ({ operator }) => {
  await operator.open('#/operator/tokens')
  const { page } = operator
  await expect(page.getByRole('row').filter({ hasText: 'k2h8m4qx9w7d' })).toContainText('28 of 40')
  await operator.box('Comment').fill('Sunday')
  await page.getByLabel('Until', { exact: true }).fill('2026-11-22T18:00')
  await operator.button('Make the token').click()
  await expect(page.getByRole('row').filter({ hasText: 'w4kq8n2xh6zt' })).toContainText('0 of 40')
  await expect(operator.box('Comment')).toHaveValue('')
  await operator.button('Remove the token spring-fair').click()
  await operator.button('Remove').click()
  await expect(page.getByText('spring-fair')).toBeHidden()
  const expiresAt = await page.evaluate(() => new Date('2026-11-22T18:00').getTime())
  expect([await operator.inputsOf('tokens.create'), await operator.inputsOf('tokens.remove')]).toEqual([
    [{ comment: 'Sunday', maxUses: 40, expiresAt }],
    [{ token: 'spring-fair' }],
  ])
})

test('where the server has no tokens the page says why, and the desk’s own limit is set instead', async ({
  operator,
}) => {
  await operator.open('#/operator/tokens', script => {
    script.abilities.tokens = 'mailcow has no registration tokens'
  })
  const { page } = operator
  await expect(page.getByText('Not possible: mailcow has no registration tokens. Use the limit')).toBeVisible()
  expect(await operator.inputsOf('tokens.list')).toEqual([])
  await operator.box('Stop after so many profiles').fill('forty')
  await operator.button('Save and count from now on').click()
  await expect(operator.box('Stop after so many profiles')).toHaveAccessibleDescription(/whole number/)
  await operator.box('Stop after so many profiles').fill('40')
  await operator.button('Save and count from now on').click()
  await expect(page.getByText('Now: 40 of 40 left.')).toBeVisible()
  await page.getByRole('link', { name: 'Today' }).click()
  await expect(page.getByText('of 40 left')).toBeVisible()
  expect(await operator.inputsOf('limit.save')).toEqual([{ profiles: 40, until: null }])
})

test('a desk that stopped by itself says so on the first page', async ({ operator }) => {
  await operator.open('#/operator', script => {
    script.overview.limit = { profiles: 40, left: 0, until: null, isOver: true }
  })
  await operator.page.getByRole('link', { name: 'Change the limit' }).click()
  await expect(operator.page.getByRole('heading', { name: 'Tokens', exact: true })).toBeVisible()
})

test('registration is switched on the page of the server, only where the server can', async ({ operator }) => {
  await operator.open('#/operator/server')
  const open = operator.page.getByRole('switch', { name: 'People may register at the server themselves' })
  await expect(open).not.toBeChecked()
  await open.press('Space')
  await expect(open).toBeChecked()
  expect(await operator.inputsOf('registration.set')).toEqual([{ open: true }])
  await operator.page.evaluate(() => {
    window.scriptedDesk.script.abilities.registration = 'needs the admin token'
    window.scriptedDesk.emit('desk.changed', {
      setUp: true,
      practice: false,
      event: '',
      languages: ['en'],
      idleSeconds: 90,
      helpWanted: false,
    })
  })
  await expect(open).toBeHidden()
})
