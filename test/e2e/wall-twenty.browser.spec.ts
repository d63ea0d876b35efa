/** Twenty people before one wall: the picture of the wall, twenty phones' pages, twenty profiles of a real Delta Chat core. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { composeCore } from '../../electron/core/compose.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { openPhone, type PhoneBrowser } from '../fakes/phone-browser.ts'
import { startCore } from '../phone/core.ts'
import { expect } from './fixtures.ts'
import { test as base } from './mail-desk.ts'
import { readScreen } from './qr.ts'

const root = join(import.meta.dirname, '../..')
const GUESTS = 20
/** Logins at the same moment: cores are heavy. */
const AT_ONCE = 4

const test = base.extend<{ wall: string }>({
  config: async ({ config }, use) => {
    const open = { handover: { listen: '127.0.0.1:0' }, lan: { listen: '127.0.0.1:0' }, wall: { card: 'handover' } }
    await use({ ...config, ...open, stock: { size: GUESTS } })
  },
  // Twenty profiles are made and proved before the wall is looked at.
  wall: [
    async ({ dataFolder }, use) => {
      const core = await composeCore(createWorld({ dataFolder, root, vaultProtection: plainProtection }))
      const operator = core.peer('kiosk')
      const stock = async () => {
        operator.unlock()
        const outcome = await core.call('overview.read', null, operator)
        return outcome.ok ? z.object({ stockReady: z.int() }).parse(outcome.value).stockReady : outcome.error.code
      }
      await expect.poll(stock, { timeout: 100_000 }).toBe(GUESTS)
      await use(core.display.address() ?? '')
      await core.close()
    },
    { timeout: 120_000 },
  ],
})

/** One process of the real core with an account for each of its guests. */
function startCores() {
  const folder = mkdtempSync(join(tmpdir(), 'phones-'))
  const core = startCore('core-newest', folder)
  return {
    /** What the app does with a `dclogin:` link. Returns when the core has logged in. */
    async login(text: string): Promise<void> {
      const account = z.int().parse(await core.call('add_account'))
      await core.call('add_transport_from_qr', account, text)
      await core.call('start_io', account)
    },
    async stop(): Promise<void> {
      await core.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function claim(phone: PhoneBrowser): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const answer = await phone.claim()
    if ('login' in answer) return answer.login
    await sleep((answer.seconds ?? 1) * 1000)
  }
  throw new Error('this phone got no profile')
}

test('twenty phones read the same wall, and all twenty are in and counted', async ({ installedChromium, wall }) => {
  test.setTimeout(240_000)
  const page = await installedChromium.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(wall)
  await expect(page.locator('svg[role=img]').first()).toBeVisible()
  const room = (await readScreen(page)).find(text => text.includes('#w')) ?? 'no code of the room'
  const post = async (path: string, body: object) => {
    const answer = await fetch(new URL(path, room), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`)
    return answer
  }
  const phones = Array.from({ length: GUESTS }, () => openPhone(room, post))
  const logins = await Promise.all(phones.map(claim))
  const cores = startCores()
  try {
    const waiting = [...logins]
    const guest = async () => {
      for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) await cores.login(text)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, guest))
    const states = async () => Promise.all(phones.map(async phone => JSON.stringify(await phone.state())))
    await expect
      .poll(async () => new Set(await states()), { timeout: 60_000 })
      .toEqual(new Set(['{"ok":true,"state":"in"}']))
    await expect(page.locator('header')).toContainText(/\b20 (people|Leute)|۲۰ نفر/)
    expect(new Set(logins).size).toBe(GUESTS)
  } finally {
    await cores.stop()
    await page.close()
  }
})
