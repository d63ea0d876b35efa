import type { DeskScript } from '../fakes/scripted-desk.ts'
import { barriers } from './axe.ts'
import { expect, locked, notSetUp, test } from './operator-desk.ts'

test('today shows counts, people in plain words, the newest problem, and ends a call for help', async ({
  operator,
}) => {
  await operator.open('#/operator')
  await expect(operator.page.getByRole('row').filter({ hasText: 'd3g9v6st8' })).toContainText('code expired')
  await expect(operator.page.getByText('The server did not answer in time.')).toBeVisible()
  await expect(operator.page.getByText('Check the network of this laptop, then test the server.')).toBeVisible()
  await operator.button('Done').click()
  await expect(operator.page.getByText('Somebody needs help at the table')).toBeHidden()
  await operator.page.evaluate(() => {
    window.scriptedDesk.script.overview.peopleIn = 38
    window.scriptedDesk.emit('overview.changed', null)
  })
  await expect(operator.page.getByText('38', { exact: true })).toBeVisible()
})

test('a stored secret is kept when left empty, replaced when typed, and removed on demand', async ({ operator }) => {
  await operator.open('#/operator/server')
  await operator.button('More').click()
  await operator.button('Save').click()
  await expect(operator.page.getByText('Saved', { exact: true })).toBeVisible()
  await operator.page.getByLabel('Registration token').fill('new-token')
  await operator.button('Save').click()
  await expect(operator.page.getByText('Saved', { exact: true })).toBeVisible()
  await operator.button('Remove').click()
  await operator.button('Save').click()
  await expect(operator.page.getByText('Saved', { exact: true })).toBeVisible()
  const saved = (await operator.inputsOf('settings.save')) as { settings: DeskScript['settings'] }[]
  const domain = 'nine.example.org'
  expect(saved.map(({ settings }) => settings.server.settings)).toEqual([
    { domain },
    { domain, token: 'new-token' },
    { domain, token: '' },
  ])
})

test('a mistake in a folded field unfolds it and takes the focus, and only the page scrolls', async ({ operator }) => {
  await operator.open('#/operator/server', script => {
    script.failures['settings.save'] = { code: 'invalid-input', field: 'mailboxes', cause: 'list at least one mailbox' }
  })
  await operator.page.getByText('Other mail server').click()
  await operator.box('Mail domain').fill('example.org')
  await operator.box('Receiving mail (IMAP)').fill('mail.example.org:993:ssl')
  await operator.box('Sending mail (SMTP)').fill('mail.example.org:465:ssl')
  await operator.button('Save').click()
  const mailboxes = operator.box('Existing mailboxes')
  await expect(mailboxes).toBeFocused()
  await expect(mailboxes).toHaveAccessibleDescription(/list at least one mailbox/)
  const sticksOut = await operator.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  expect(sticksOut).toBeLessThanOrEqual(0)
})

test('what the test finds wrong with a field stands under it, and leaves the focus alone', async ({ operator }) => {
  await operator.open('#/operator/server', script => {
    const cause = 'nine.example.org does not accept the token'
    script.doctor = [{ check: 'Profile', level: 'red', found: cause, advice: '', field: 'token', milliseconds: 1 }]
  })
  await operator.button('Test the server').click()
  const token = operator.page.getByLabel('Registration token')
  await expect(token).toHaveAccessibleDescription(/nine\.example\.org does not accept the token/)
  await expect(token).not.toBeFocused()
  await token.fill('another')
  await expect(token).not.toHaveAccessibleDescription(/does not accept/)
  await operator.button('Test again').click()
  await expect(operator.page.getByText('Please look at the marked fields.')).toBeVisible()
  await operator.page.getByText('Other mail server').click()
  await expect(operator.page.getByText('Please look at the marked fields.')).toBeHidden()
})

test('every kind of server shows its form: secrets hidden, explained and with an example, mistakes under their field', async ({
  operator,
}) => {
  test.slow()
  const hint = 'this is wrong with it'
  await operator.open('#/operator/server')
  const { page } = operator
  const providers = await page.evaluate(() => window.scriptedDesk.script.providers)
  const kinds = page.getByRole('radiogroup', { name: 'Kind of server' }).first().getByRole('radio')
  await expect(kinds).toHaveCount(providers.length)
  for (const [index, { fields, real }] of providers.entries()) {
    await kinds.nth(index).check({ force: true })
    if (!real) continue
    await page.evaluate(
      ([path, cause]) => {
        window.scriptedDesk.script.doctor = [
          { check: 'Settings', level: 'red', found: cause, advice: '', field: path, milliseconds: 1 },
        ]
      },
      [fields.at(-1)?.path ?? '', hint] as const,
    )
    for (const { path, kind, required, example = 'x' } of fields)
      if (required && kind !== 'choice') await page.locator(`[name="${path}"]`).fill(example)
      else if (required) await page.locator(`input[name="${path}"]`).first().check({ force: true })
    await operator.button(/^Test/).click()
    await expect(page.getByText(hint)).toHaveCount(2)
    for (const { path, kind, multiline, example = '' } of fields.filter(field => field.kind === 'secret')) {
      const box = page.locator(`[name="${path}"]`)
      await expect(box).toHaveAttribute('placeholder', /^(For example|unchanged)/)
      await expect(box).toHaveAccessibleDescription(/.{20}/)
      await box.fill(example)
      await box.blur()
      if (multiline) await expect(box).toHaveCSS('-webkit-text-security', 'disc')
      else await expect(box, kind).toHaveAttribute('type', 'password')
    }
  }
})

test('the test looks at what is filled in, saved or not, and its lines arrive one by one', async ({ operator }) => {
  await operator.open('#/operator/server')
  await operator.box('Relay').fill('other.example.org')
  await operator.page.evaluate(() => {
    window.scriptedDesk.holdDoctor = true
  })
  await operator.button('Test the server').click()
  await expect(operator.page.getByRole('progressbar')).toBeVisible()
  await expect(operator.page.getByText('painted and read back')).toBeVisible()
  await operator.page.evaluate(() => {
    window.scriptedDesk.holdDoctor = false
  })
  await expect(operator.page.getByText('1 problem to solve before guests can come.')).toBeVisible()
  await expect(operator.page.getByRole('listitem')).toHaveCount(8)
  const server = { provider: 'chatmail', settings: { domain: 'other.example.org' } }
  expect(await operator.inputsOf('doctor.run')).toEqual([{ server }])
})

test('an invite that is none is told under its field, and the order of languages can be changed', async ({
  operator,
}) => {
  await operator.open('#/operator/event', script => {
    script.failures['settings.save'] = {
      code: 'invalid-input',
      field: 'settings.event.invite',
      cause: '✖ an invite starts with https://i.delta.chat/#\n  → at settings.event.invite',
    }
  })
  await operator.box('Invite link').fill('https://example.org/join')
  await operator.button('Save').click()
  await expect(operator.box('Invite link')).toHaveAccessibleDescription(
    /An invite starts with https:\/\/i\.delta\.chat\/#$/,
  )
  await expect(operator.box('Invite link')).toBeFocused()
  await operator.box('Invite link').fill('https://i.delta.chat/#ABC')
  await operator.button('Move فارسی up').click()
  await operator.page.getByRole('checkbox', { name: 'English' }).press('Space')
  await operator.button('Save').click()
  await expect(operator.page.getByText('Saved', { exact: true })).toBeVisible()
  const [, saved] = (await operator.inputsOf('settings.save')) as { settings: DeskScript['settings'] }[]
  expect(saved?.settings.event).toEqual({
    name: 'Library meetup',
    languages: ['fa', 'de'],
    invite: 'https://i.delta.chat/#ABC',
    ended: null,
  })
})

test('what was typed on one page is there again after a look at another', async ({ operator }) => {
  await operator.open('#/operator/event')
  await operator.box('Name of the event').fill('Something new')
  await operator.page.getByRole('link', { name: 'Problems' }).click()
  await expect(operator.page.getByRole('heading', { name: 'Problems' })).toBeVisible()
  await operator.page.getByRole('link', { name: 'Event and table' }).click()
  await expect(operator.box('Name of the event')).toHaveValue('Something new')
  await expect(operator.page.getByText('Not saved yet')).toBeVisible()
})

test('closing Welcome Desk asks first', async ({ operator }) => {
  await operator.open('#/operator')
  await operator.button('Close Welcome Desk').click()
  await operator.page.keyboard.press('Escape')
  expect(await operator.inputsOf('desk.quit')).toEqual([])
  await operator.button('Close Welcome Desk').click()
  await operator.button('Close it').click()
  await expect(operator.page.getByRole('heading', { name: 'Welcome Desk is closed.' })).toBeVisible()
})

const screens: [name: string, hash: string, change?: (script: DeskScript) => void][] = [
  ['first start', '#/operator', notSetUp],
  ['PIN', '#/operator', locked],
  ['today', '#/operator'],
  ['people', '#/operator/people'],
  ['server', '#/operator/server'],
  ['tokens', '#/operator/tokens'],
  ['wall code', '#/operator/wall-code'],
  ['event and table', '#/operator/event'],
  ['problems', '#/operator/problems'],
]
for (const [name, hash, change] of screens) {
  test(`the screen "${name}" is accessible and fits its width`, async ({ operator }) => {
    await operator.open(hash, change)
    await operator.page.getByRole('heading').first().waitFor()
    await expect(operator.page.getByText('One moment…')).toBeHidden()
    expect(await barriers(operator.page, ['wcag21a'])).toEqual([])
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
    ] as const) {
      await operator.page.setViewportSize({ width, height })
      expect(
        await operator.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
    }
  })
}
