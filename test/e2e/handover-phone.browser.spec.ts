/** The whole way over the hand-over page: a real desk, the real mail server, the built page in Chromium, a real Delta Chat. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { composeCore } from '../../electron/core/compose.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { Visit } from '../../shared/model.ts'
import { phones, tap } from '../fakes/handover-page.ts'
import { startPhone } from '../phone/phone.ts'
import { expect } from './fixtures.ts'
import { test as base } from './mail-desk.ts'

const root = join(import.meta.dirname, '../..')

type Desk = {
  core: Awaited<ReturnType<typeof composeCore>>
  room(): string
  /** The address for the guest at the table. */
  link(): Promise<string>
}
const test = base.extend<{ handover: Desk }>({
  config: async ({ config }, use) => {
    await use({ ...config, handover: { listen: '127.0.0.1:0' }, table: { hideAfterSeconds: 600 } })
  },
  handover: async ({ dataFolder }, use) => {
    const core = await composeCore(createWorld({ dataFolder, root, vaultProtection: plainProtection }))
    await use({
      core,
      room: () => core.handover.roomAddress() ?? '',
      async link() {
        const kiosk = core.peer('kiosk')
        const visit = async (name: string, input: unknown) => {
          const answer = await core.call(name, input, kiosk)
          return answer.ok ? Visit.parse(answer.value) : null
        }
        await visit('visit.start', { language: 'en', phone: 'android' })
        await expect.poll(async () => (await visit('visit.current', null))?.stage).toBe('code')
        return (await visit('visit.rung', { rung: 'link' }))?.link?.address ?? ''
      },
    })
    await core.close()
  },
})

async function openPhonePage(browser: Browser, address: string) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    userAgent: phones.android,
    hasTouch: true,
    isMobile: true,
    locale: 'en',
  })
  const page = await context.newPage()
  await page.goto(address)
  return { page, context }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const touch = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).tap()
async function loginOf(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: 'Open Delta Chat' })
  await link.waitFor({ timeout: 30_000 })
  return (await link.getAttribute('href')) ?? ''
}

test.setTimeout(120_000)

test('the room: one tap, Delta Chat logs in with the link, and the page says so and forgets', async ({
  installedChromium,
  handover,
}) => {
  const { page, context } = await openPhonePage(installedChromium, handover.room())
  await expect(heading(page)).toHaveText('Get your profile')
  await touch(page, 'Get my profile')
  const login = await loginOf(page)
  await page.reload()
  expect(await loginOf(page)).toBe(login)
  await using phone = await startPhone('newest')
  await phone.loginFromQr(login)
  await phone.startIo()
  await expect(heading(page)).toHaveText('You are in', { timeout: 30_000 })
  expect(await page.content()).not.toContain('dclogin')
  await context.close()
})

test('every phone in the room gets a profile of its own, until the operator stops it', async ({
  installedChromium,
  handover,
}) => {
  const first = await openPhonePage(installedChromium, handover.room())
  const second = await openPhonePage(installedChromium, handover.room())
  await touch(first.page, 'Get my profile')
  await touch(second.page, 'Get my profile')
  expect(await loginOf(first.page)).not.toBe(await loginOf(second.page))
  const third = await openPhonePage(installedChromium, handover.room())
  handover.core.handover.handlers['handover.stop']()
  await touch(third.page, 'Get my profile')
  await expect(heading(third.page)).toHaveText('No profiles right now')
  // What was given stays.
  await first.page.reload()
  expect(await loginOf(first.page)).toMatch(/^dclogin:/)
  for (const { context } of [first, second, third]) await context.close()
})

test('the backup: taken in the page, restored by Delta Chat, and the page says that it is in', async ({
  installedChromium,
  handover,
  dataFolder,
}) => {
  const { page, context } = await openPhonePage(installedChromium, handover.room())
  await touch(page, 'Get my profile')
  await loginOf(page)
  await touch(page, 'It does not work')
  const started = page.waitForEvent('download')
  await touch(page, 'Download')
  const download = await started
  const folder = join(dataFolder, 'Download')
  mkdirSync(folder)
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  await using phone = await startPhone('newest')
  await phone.importBackup(path)
  await phone.startIo()
  await phone.waitConnected()
  await expect(heading(page)).toHaveText('You are in', { timeout: 30_000 })
  expect(download.suggestedFilename()).toMatch(/^delta-chat-backup-\d{4}-\d\d-\d\d-\d\d-.+@.+\.tar$/)
  await context.close()
})

test('the link of the table is for one phone: a second one is told so', async ({ installedChromium, handover }) => {
  const address = await handover.link()
  const first = await openPhonePage(installedChromium, address)
  const second = await openPhonePage(installedChromium, address)
  await touch(first.page, 'Get my profile')
  expect(await loginOf(first.page)).toMatch(/^dclogin:/)
  await touch(second.page, 'Get my profile')
  await expect(heading(second.page)).toHaveText('This link was used')
  await tap(first.page, 'scan')
  await expect(first.page.getByRole('img', { name: 'Your code for the Delta Chat scanner' })).toBeVisible()
  for (const { context } of [first, second]) await context.close()
})
