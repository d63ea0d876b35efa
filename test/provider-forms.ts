/** `node test/provider-forms.ts`: a picture of every provider's form, for its page in docs/providers. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { createPin } from '../electron/core/admin/pin.ts'
import { composeCore } from '../electron/core/compose.ts'
import { serveKiosk } from '../electron/core/serve.ts'
import { plainProtection } from '../electron/core/vault.ts'
import { providers } from '../electron/providers/index.ts'
import { createWorld } from '../electron/world.ts'
import { chromiumPath } from './chromium-path.ts'

const root = join(import.meta.dirname, '..')
const target = process.argv[2] ?? join(root, 'docs/screens/providers')
const PIN = '246813'

mkdirSync(target, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-forms-'))
const world = createWorld({ dataFolder: folder, root, vaultProtection: plainProtection })
await createPin(world.vault, world.now).set(PIN)
const core = await composeCore(world)
const served = await serveKiosk(core, world.paths.renderer, 0)
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
const browser = await chromium.launch({ executablePath: chromiumPath(), args })
const page = await browser.newPage({ viewport: { width: 1366, height: 2800 }, reducedMotion: 'reduce' })
await page.goto(served.operator)
await page.getByRole('button', { name: '1', exact: true }).waitFor()
await page.keyboard.type(PIN)
await page.keyboard.press('Enter')
await page.getByRole('link', { name: /^Server/ }).click()
for (const { id, title } of providers) {
  const name = id === 'practice' ? /Try it without/ : new RegExp(`^${title}`)
  await page.getByRole('radio', { name }).check({ force: true })
  const form = page.locator('section', { has: page.getByRole('heading', { name: 'Its settings' }) }).last()
  const more = form.getByRole('button', { name: 'More' })
  if (await more.isVisible()) await more.click()
  await page.mouse.move(0, 0)
  await page.waitForTimeout(200)
  await form.screenshot({ path: join(target, `${id}.png`) })
}
await browser.close()
await served.close()
await core.close()
rmSync(folder, { recursive: true, force: true })
