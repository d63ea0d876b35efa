import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { composeCore } from '../../electron/core/compose.ts'
import { createPin } from '../../electron/core/admin/pin.ts'
import { serveKiosk } from '../../electron/core/serve.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { chromiumPath } from '../chromium-path.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import { median, milliseconds, type Row, row } from './measure.ts'

const GUESTS = 15

/** From the tap that starts a guest to the code in the page, in a real browser, on a real mail server. */
export async function nextPerson(): Promise<Row[]> {
  await using server = await startMailServer({ names: 'relay' })
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const measure = async (stock: number) => {
      const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-bench-'))
      const { host, ports, domain } = server
      const settings = {
        domain,
        imap: `${host}:${ports.imaps}:ssl`,
        smtp: `${host}:${ports.smtps}:ssl`,
        certificates: 'any',
      }
      writeFileSync(
        join(folder, 'config.json'),
        JSON.stringify({ server: { provider: 'imap', settings }, stock: { size: stock } }),
      )
      const world = createWorld({
        dataFolder: folder,
        root: join(import.meta.dirname, '../..'),
        vaultProtection: plainProtection,
      })
      await createPin(world.vault, world.now).set('246813')
      const core = await composeCore(world)
      const served = await serveKiosk(core, world.paths.renderer, 0)
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
      await page.goto(served.kiosk)
      const operator = core.peer('kiosk')
      operator.unlock()
      const taps: number[] = []
      const trips: number[] = []
      for (let guest = -2; guest < GUESTS; guest++) {
        for (let full = false; !full;) {
          const outcome = await core.call('overview.read', null, operator)
          full = outcome.ok && (outcome.value as { stockReady: number }).stockReady >= stock
          if (!full) await new Promise(resolve => setTimeout(resolve, 20))
        }
        const tap = await timeTap(page)
        const trip = await timeTrip(page)
        if (guest >= 0) {
          taps.push(tap)
          trips.push(trip)
        }
        await core.call('visit.end', null, operator)
        await page.getByRole('button', { name: 'Android', exact: true }).waitFor()
      }
      await page.close()
      await served.close()
      await core.close()
      rmSync(folder, { recursive: true, force: true })
      return { tap: median(taps), trip: median(trips) }
    }
    const warm = await measure(3)
    const cold = await measure(0)
    const baseline = 'one empty call of the page'
    return [
      row('Next person → code painted, stock warm', warm.tap, milliseconds, baseline, warm.trip),
      row(
        'Next person → code painted, stock cold (made and proved on a real server)',
        cold.tap,
        milliseconds,
        baseline,
        cold.trip,
      ),
    ]
  } finally {
    await browser.close()
  }
}

/** Milliseconds from the click to the frame in which the code is there. */
const timeTap = (page: Page) =>
  page.getByRole('button', { name: 'Android', exact: true }).evaluate(
    button =>
      new Promise<number>(resolve => {
        const start = performance.now()
        const look = () => {
          if (document.querySelector('svg[role="img"] path[fill="#000"]')) resolve(performance.now() - start)
          else requestAnimationFrame(look)
        }
        ;(button as HTMLButtonElement).click()
        look()
      }),
  )

const timeTrip = (page: Page) =>
  page.evaluate(async () => {
    const start = performance.now()
    await fetch('/api/call/desk.state', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'null',
    })
    return performance.now() - start
  })
