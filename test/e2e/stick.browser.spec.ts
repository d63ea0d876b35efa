/** One real run: a real desk on a real mail server, a stick with a file system of its own, and a phone that restores. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPin } from '../../electron/core/admin/pin.ts'
import { composeCore } from '../../electron/core/compose.ts'
import { serveKiosk } from '../../electron/core/serve.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { smallStick } from '../fakes/small-stick.ts'
import { startPhone } from '../phone/phone.ts'
import { expect, test } from './mail-desk.ts'

const PIN = '246813'

test('a phone that cannot scan comes in by a stick, and the operator sees by which way', async ({
  installedChromium,
  dataFolder,
  config,
}) => {
  test.setTimeout(120_000)
  const stick = smallStick()
  writeFileSync(join(dataFolder, 'config.json'), JSON.stringify(config))
  const root = join(import.meta.dirname, '../..')
  const world = createWorld({ dataFolder, root, vaultProtection: plainProtection })
  await createPin(world.vault, world.now).set(PIN)
  const core = await composeCore({ ...world, drives: stick.list })
  const served = await serveKiosk(core, world.paths.renderer, 0)
  const page = await installedChromium.newPage({ viewport: { width: 1366, height: 768 } })
  try {
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await page.goto(served.kiosk)
    await press('Android')
    await expect(page.getByText('Waiting for your phone')).toBeVisible()
    await press('It does not work')
    await press('Save to ANNA')
    await expect(page.getByText('Take your stick out')).toBeVisible()
    stick.pull()
    stick.plugIn()
    const [name = ''] = readdirSync(stick.folder).filter(file => file.endsWith('.tar'))
    await using phone = await startPhone('newest')
    await phone.importBackup(join(stick.folder, name))
    await phone.startIo()
    await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible()
    const operator = core.peer('kiosk')
    operator.unlock()
    expect(await core.call('overview.read', null, operator)).toMatchObject({
      value: { rungs: [{ rung: 'stick', arrived: 1, gone: 0 }] },
    })
  } finally {
    await page.close()
    await served.close()
    await core.close()
    stick.remove()
  }
})
