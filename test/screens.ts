/**
 * `node test/screens.ts [FOLDER]`: pictures of every screen of a real desk on a real mail server, for the README and for a
 * look before a release. Sizes and languages below; needs root, Dovecot and Postfix like the integration tests.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { createPin } from '../electron/core/admin/pin.ts'
import { composeCore } from '../electron/core/compose.ts'
import { serveKiosk } from '../electron/core/serve.ts'
import { plainProtection } from '../electron/core/vault.ts'
import { createWorld } from '../electron/world.ts'
import { type Language, languages } from '../shared/languages.ts'
import { guest as de } from '../shared/locales/de/guest.ts'
import { guest as en } from '../shared/locales/en/guest.ts'
import { guest as fa } from '../shared/locales/fa/guest.ts'
import { chromiumPath } from './chromium-path.ts'
import { readScreen } from './e2e/qr.ts'
import { phones, tap } from './fakes/handover-page.ts'
import { type MailServer, startMailServer } from './mailserver/mailserver.ts'
import { startPhone } from './phone/phone.ts'
import { wallScreens } from './wall-screens.ts'

const root = join(import.meta.dirname, '..')
const target = process.argv[2] ?? join(root, 'docs/screens')
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
]
const guests = { en, de, fa }
const PIN = '246813'

async function openDesk(server: MailServer) {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-screens-'))
  const { host, ports, domain } = server
  const settings = {
    domain,
    imap: `${host}:${ports.imaps}:ssl`,
    smtp: `${host}:${ports.smtps}:ssl`,
    certificates: 'any',
  }
  const config = {
    event: {
      name: 'Library meetup',
      invite:
        'https://i.delta.chat/#5D2A1C0B9F3E4D7A8B6C5D4E3F2A1B0C9D8E7F6A&a=meetup%40kiosk.test&g=Library%20meetup&x=kP3xWq&i=9aQ2&s=Zt7',
    },
    server: { provider: 'imap', settings },
    lan: { listen: '127.0.0.1:0' },
    handover: { listen: '127.0.0.1:0' },
    register: { listen: '127.0.0.1:0', url: 'https://desk.example.org' },
    wall: { wifi: { ssid: 'Library guests' } },
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const world = createWorld({
    dataFolder: folder,
    root,
    vaultProtection: plainProtection,
  })
  world.vault.set('wall.wifi', 'read more books')
  await createPin(world.vault, world.now).set(PIN)
  const core = await composeCore(world)
  const served = await serveKiosk(core, world.paths.renderer, 0)
  return {
    served,
    display: () => core.display.address() ?? '',
    room: () => core.handover.roomAddress() ?? '',
    helpDone: () => core.call('help.done', null, core.peer('kiosk')),
    async close() {
      await served.close()
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Desk = Awaited<ReturnType<typeof openDesk>>

async function guestScreens(browser: Browser, desk: Desk, size: (typeof sizes)[number]): Promise<void> {
  for (const [code, words] of Object.entries(guests)) {
    const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
    const shot = (what: string) => page.screenshot({ path: join(target, `${what}-${code}-${size.height}.png`) })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await page.goto(desk.served.kiosk)
    for (const kind of ['android', 'iphone', 'computer', 'existing'] as const) {
      // Each guest begins in the event's first language.
      await page.getByRole('button', { name: en.phone.android, exact: true }).waitFor()
      await press(languages[code as Language].name)
      if (kind === 'android') await shot('start')
      await press(words.phone[kind])
      if (kind === 'existing') {
        const choice = languages[code as Language].more
        await page.getByRole('button', { name: choice.keep }).waitFor()
        await shot('existing')
        await page.getByRole('button', { name: choice.fresh }).click()
      }
      await page.getByRole('img', { name: words.table.code }).waitFor()
      await shot(`table-${kind}`)
      if (kind === 'android') {
        await using phone = await startPhone('newest')
        await phone.loginFromQr((await readScreen(page))[0] ?? '')
        await phone.startIo()
        await page.getByRole('heading', { name: words.arrived.heading }).waitFor()
        await shot('arrived')
        await press(words.arrived.done)
      } else if (kind === 'existing') {
        await press(words.help.ask)
        await page.getByText(words.help.coming).waitFor()
        await shot('help')
        await desk.helpDone()
        await press(words.table.next)
      } else await press(words.table.next)
    }
    await page.close()
  }
}

async function operatorScreens(browser: Browser, operator: string, size: (typeof sizes)[number]): Promise<void> {
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
  const shot = (what: string) => page.screenshot({ path: join(target, `operator-${what}-${size.height}.png`) })
  await page.goto(operator)
  await page.getByRole('heading').first().waitFor()
  await shot('pin')
  await page.keyboard.type(PIN)
  await page.keyboard.press('Enter')
  for (const item of ['Today', 'People', 'Server', 'Tokens', 'Wall', 'Wall code', 'Slips', 'Event', 'Problems']) {
    await page.getByRole('link', { name: new RegExp(`^${item}($| and)`) }).click()
    await page.waitForTimeout(400)
    if (item === 'Server') {
      await page.getByRole('button', { name: /test/i }).first().click()
      await page.getByText('Screen', { exact: false }).last().waitFor()
      await page.waitForTimeout(4000)
    }
    await shot(item.toLowerCase().replace(' ', '-'))
  }
  await page.close()
}

/** The page on a guest's own phone, as long as it is. */
async function handoverScreens(browser: Browser, address: string): Promise<void> {
  for (const language of ['en', 'fa'] as const) {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      userAgent: phones.android,
      hasTouch: true,
      locale: language,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const shot = (what: string) =>
      page.screenshot({ path: join(target, `handover-${what}-${language}.png`), fullPage: true })
    await page.goto(address)
    await page.getByRole('heading').first().waitFor()
    await shot('start')
    await tap(page, 'ask')
    await page.locator('[data-key=open]').waitFor()
    await shot('ready')
    await tap(page, 'backup')
    await shot('backup')
    await using phone = await startPhone('newest')
    await phone.loginFromQr((await page.locator('[data-key=open]').getAttribute('href')) ?? '')
    await phone.startIo()
    await page.locator('.picture').waitFor()
    await shot('in')
    await context.close()
  }
}

mkdirSync(target, { recursive: true })
await using server = await startMailServer({ names: 'relay' })
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const desk = await openDesk(server)
for (const size of sizes) {
  await guestScreens(browser, desk, size)
  await operatorScreens(browser, desk.served.operator, size)
}
await handoverScreens(browser, desk.room())
await wallScreens(browser, desk.display(), target)
await browser.close()
await desk.close()
