import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { composeCore } from '../../electron/core/compose.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { kilobytes, type Row, row } from './measure.ts'

const GUESTS = 1000

/** Heap in use after 1,000 guests, against the same desk after 10. */
export async function memory(): Promise<Row[]> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-bench-'))
  const world = createWorld({
    dataFolder: folder,
    root: join(import.meta.dirname, '../..'),
    vaultProtection: plainProtection,
  })
  const core = await composeCore(world)
  try {
    const peer = core.peer('kiosk')
    await core.call('setup.finish', { server: { provider: 'practice', settings: {} }, pin: '246813' }, peer)
    const serve = async (guests: number): Promise<number> => {
      for (let guest = 0; guest < guests; guest++) {
        await core.call('visit.start', { language: 'en', phone: 'android' }, peer)
        await until(async () => {
          const outcome = await core.call('visit.current', null, peer)
          return outcome.ok && (outcome.value as { stage?: string } | null)?.stage === 'code'
        })
        await core.call('visit.arrived', null, peer)
        await core.call('visit.end', null, peer)
      }
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = await serve(10)
    const after = await serve(GUESTS - 10)
    return [row(`memory (heap) after ${GUESTS} guests`, after, kilobytes, 'after 10 guests', before)]
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function until(good: () => Promise<boolean>): Promise<void> {
  while (!(await good())) await new Promise(resolve => setTimeout(resolve, 1))
}
