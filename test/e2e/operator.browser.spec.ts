import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { serveRenderer } from '../../electron/core/web.ts'
import { type DeskScript, eveningScript, installScriptedDesk } from '../fakes/scripted-desk.ts'
import { expect, test } from './fixtures.ts'

const rendererFolder = join(import.meta.dirname, '../../out/renderer')

let page: Page
let complaints: string[]

test.beforeEach(async ({ installedChromium }) => {
  const context = await installedChromium.newContext({ viewport: { width: 1366, height: 768 } })
  page = await context.newPage()
  complaints = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
})
test.afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
})

/** Opens the built renderer, with the product's own headers, over a desk that exists only in the page. */
async function open(hash: string, change: (script: DeskScript) => void = () => {}): Promise<void> {
  const script = eveningScript()
  change(script)
  await page.addInitScript(installScriptedDesk, script)
  await page.route('https://desk.test/**', async route => {
    const answer = await serveRenderer(rendererFolder, new Request(route.request().url()))
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  // Chromium asks for one by itself, now and then.
  await page.route('https://desk.test/favicon.ico', route => route.fulfill({ status: 204 }))
  await page.goto(`https://desk.test/${hash}`)
}
const inputsOf = (name: string) =>
  page.evaluate(name => window.scriptedDesk.calls.filter(([called]) => called === name).map(([, input]) => input), name)
const button = (name: string) => page.getByRole('button', { name, exact: true })
const box = (name: string) => page.getByRole('textbox', { name, exact: true })
/** Types as an operator does once the PIN screen is there: without touching its field. */
async function typePin(pin: string): Promise<void> {
  await expect(box('PIN')).toBeFocused()
  await page.keyboard.type(pin)
  await page.keyboard.press('Enter')
}
const notSetUp = (script: DeskScript) => {
  script.setUp = false
  script.unlocked = false
  script.secretsSet = []
}
const locked = (script: DeskScript) => {
  script.unlocked = false
}

test('first start asks for a relay by its name and a PIN, then offers the test and the table', async () => {
  await open('#/operator', notSetUp)
  await box('Relay').fill('nine.example.org')
  await box('PIN').fill('1357')
  await box('PIN again').fill('1357')
  await page.keyboard.press('Enter')
  await button('Test the server').click()
  await expect(page.getByText('1 problem to solve before guests can come.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Web certificate' })).toContainText('Problem')
  await button('Show the table').click()
  await expect(page).toHaveURL(/#\/$/)
  const server = { provider: 'chatmail', settings: { domain: 'nine.example.org' } }
  expect(await inputsOf('setup.finish')).toEqual([{ server, pin: '1357' }])
})

test('first start needs nothing but a PIN for trying it without a server', async () => {
  await open('#/operator', notSetUp)
  await page.getByText('Try it without a server').click()
  await expect(page.getByText('Nothing to fill in.')).toBeVisible()
  await box('PIN').fill('1357')
  await box('PIN again').fill('1357')
  await button('Start').click()
  await expect(page.getByRole('heading', { name: 'Welcome Desk is ready' })).toBeVisible()
  expect(await inputsOf('setup.finish')).toEqual([{ server: { provider: 'practice', settings: {} }, pin: '1357' }])
})

test('first start marks what is missing and keeps what was typed when the core refuses a field', async () => {
  await open('#/operator', script => {
    notSetUp(script)
    script.failures['setup.finish'] = { code: 'invalid-input', field: 'domain', cause: 'Relay: write only the name' }
  })
  await button('Start').click()
  await expect(box('Relay')).toHaveAccessibleDescription(/Please fill this in/)
  await expect(box('Relay')).toBeFocused()
  await box('Relay').fill('nine example')
  await box('PIN').fill('1357')
  await box('PIN again').fill('1358')
  await button('Start').click()
  await expect(box('PIN again')).toHaveAccessibleDescription(/not the same/)
  await box('PIN again').fill('1357')
  await button('Start').click()
  await expect(box('Relay')).toHaveAccessibleDescription(/write only the name/)
  await expect(box('Relay')).toHaveValue('nine example')
})

test('the PIN opens the desk by the number pad and by the keyboard', async () => {
  await open('#/operator', locked)
  for (const digit of ['2', '4', '7']) await button(digit).click()
  await button('Erase the last digit').click()
  await button('6').click()
  await page.keyboard.type('8')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Library meetup' })).toBeVisible()
  expect(await inputsOf('admin.unlock')).toEqual([{ pin: '2468' }])
})

test('a wrong PIN is told, and too many of them count down', async () => {
  await page.clock.install()
  await open('#/operator', script => {
    locked(script)
    script.failures['admin.unlock'] = { code: 'wrong-pin', cause: 'that is not the PIN' }
  })
  await typePin('1111')
  await expect(box('PIN')).toHaveAccessibleDescription('That is not the PIN.')
  await page.evaluate(() => {
    window.scriptedDesk.script.failures['admin.unlock'] = { code: 'pin-locked', cause: 'try again in 28 s' }
  })
  await typePin('1111')
  await expect(page.getByText('Try again in 28 seconds.')).toBeVisible()
  await page.clock.runFor(1_000)
  await expect(page.getByText('Try again in 27 seconds.')).toBeVisible()
})

test('a PIN screen that nobody uses gives the table back to the guests', async () => {
  await page.clock.install()
  await open('#/operator', locked)
  await expect(box('PIN')).toBeFocused()
  await page.clock.runFor(61_000)
  await expect(page).toHaveURL(/#\/$/)
})

test('after ten minutes without a touch the PIN is due, and what was typed is still there', async () => {
  await page.clock.install()
  await open('#/operator/event')
  await box('Name of the event').fill('Something new')
  await page.clock.runFor(9 * 60_000)
  await page.evaluate(() => window.scriptedDesk.emit('overview.changed', null))
  await page.clock.runFor(61_000)
  await expect(page.getByText('What you typed is still there.')).toBeVisible()
  expect(await inputsOf('admin.lock')).toEqual([null])
  await typePin('2468')
  await expect(box('Name of the event')).toHaveValue('Something new')
})

test('a save that comes after the lock leads to the PIN and loses nothing', async () => {
  await open('#/operator/server')
  await box('Relay').fill('other.example.org')
  await page.evaluate(() => {
    window.scriptedDesk.script.unlocked = false
  })
  await button('Save').click()
  await typePin('2468')
  await expect(box('Relay')).toHaveValue('other.example.org')
  await button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
})

test('today shows counts, people in plain words, the newest problem, and ends a call for help', async () => {
  await open('#/operator')
  await expect(page.getByRole('row').filter({ hasText: 'd3g9v6st8' })).toContainText('code expired')
  await expect(page.getByText('The server did not answer in time.')).toBeVisible()
  await expect(page.getByText('Check the network of this laptop, then test the server.')).toBeVisible()
  await button('Done').click()
  await expect(page.getByText('Somebody needs help at the table')).toBeHidden()
  await page.evaluate(() => {
    window.scriptedDesk.script.overview.peopleIn = 38
    window.scriptedDesk.emit('overview.changed', null)
  })
  await expect(page.getByText('38', { exact: true })).toBeVisible()
})

test('a stored secret is kept when left empty, replaced when typed, and removed on demand', async () => {
  await open('#/operator/server')
  await button('More').click()
  await button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByLabel('Registration token').fill('new-token')
  await button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await button('Remove').click()
  await button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const saved = (await inputsOf('settings.save')) as { settings: DeskScript['settings'] }[]
  const domain = 'nine.example.org'
  expect(saved.map(({ settings }) => settings.server.settings)).toEqual([
    { domain },
    { domain, token: 'new-token' },
    { domain, token: '' },
  ])
})

test('the test looks at what is filled in, saved or not, and its lines arrive one by one', async () => {
  await open('#/operator/server')
  await box('Relay').fill('other.example.org')
  await page.evaluate(() => {
    window.scriptedDesk.holdDoctor = true
  })
  await button('Test the server').click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByText('painted and read back')).toBeVisible()
  await page.evaluate(() => {
    window.scriptedDesk.holdDoctor = false
  })
  await expect(page.getByText('1 problem to solve before guests can come.')).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(8)
  const server = { provider: 'chatmail', settings: { domain: 'other.example.org' } }
  expect(await inputsOf('doctor.run')).toEqual([{ server }])
})

test('an invite that is none is told under its field, and the order of languages can be changed', async () => {
  await open('#/operator/event', script => {
    script.failures['settings.save'] = {
      code: 'invalid-input',
      field: 'settings.event.invite',
      cause: '✖ an invite starts with https://i.delta.chat/#\n  → at settings.event.invite',
    }
  })
  await box('Invite link').fill('https://example.org/join')
  await button('Save').click()
  await expect(box('Invite link')).toHaveAccessibleDescription(/an invite starts with https:\/\/i\.delta\.chat\/#$/)
  await expect(box('Invite link')).toBeFocused()
  await box('Invite link').fill('https://i.delta.chat/#ABC')
  await button('Move فارسی up').click()
  await page.getByRole('checkbox', { name: 'English' }).press('Space')
  await button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const [, saved] = (await inputsOf('settings.save')) as { settings: DeskScript['settings'] }[]
  expect(saved?.settings.event).toEqual({
    name: 'Library meetup',
    languages: ['fa', 'de'],
    invite: 'https://i.delta.chat/#ABC',
  })
})

test('what was typed on one page is there again after a look at another', async () => {
  await open('#/operator/event')
  await box('Name of the event').fill('Something new')
  await page.getByRole('link', { name: 'Problems' }).click()
  await expect(page.getByRole('heading', { name: 'Problems' })).toBeVisible()
  await page.getByRole('link', { name: 'Event and table' }).click()
  await expect(box('Name of the event')).toHaveValue('Something new')
  await expect(page.getByText('Not saved yet')).toBeVisible()
})

test('closing Welcome Desk asks first', async () => {
  await open('#/operator')
  await button('Close Welcome Desk').click()
  await page.keyboard.press('Escape')
  expect(await inputsOf('desk.quit')).toEqual([])
  await button('Close Welcome Desk').click()
  await button('Close it').click()
  await expect(page.getByRole('heading', { name: 'Welcome Desk is closed.' })).toBeVisible()
})

test('whoever leaves the operator’s screens locks them, by whatever way', async () => {
  await open('#/operator')
  await expect(page.getByRole('heading', { name: 'Library meetup' })).toBeVisible()
  await page.evaluate(() => {
    window.location.hash = '#/'
  })
  await expect.poll(() => inputsOf('admin.lock')).toEqual([null])
})

const screens: [name: string, hash: string, change?: (script: DeskScript) => void][] = [
  ['first start', '#/operator', notSetUp],
  ['PIN', '#/operator', locked],
  ['today', '#/operator'],
  ['server', '#/operator/server'],
  ['event and table', '#/operator/event'],
  ['problems', '#/operator/problems'],
]
for (const [name, hash, change] of screens) {
  test(`the screen "${name}" is accessible and fits its width`, async () => {
    await open(hash, change)
    await page.getByRole('heading').first().waitFor()
    await expect(page.getByText('One moment…')).toBeHidden()
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
  })
}
