/** A whole desk in a process of its own, so that its memory is nobody else's. Reads its data folder, talks by IPC. */
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { composeCore } from '../../../electron/core/compose.ts'
import { plainProtection } from '../../../electron/core/vault.ts'
import { createWorld } from '../../../electron/world.ts'
import type { Overview } from '../../../shared/overview.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const SAMPLE_MILLISECONDS = 50
const world = createWorld({
  dataFolder: process.argv[2] ?? '',
  root: join(import.meta.dirname, '../../..'),
  vaultProtection: plainProtection,
})
world.vault.set('pin', 'AAAA:AAAA')
const core = await composeCore(world)
const operator = core.peer('kiosk')

const held = monitorEventLoopDelay({ resolution: 10 })
held.enable()
let peak = 0
const sample = () => (peak = Math.max(peak, process.memoryUsage.rss()))
setInterval(sample, SAMPLE_MILLISECONDS).unref()

async function report(clean: boolean) {
  sample()
  const longest = held.max / 1e6
  const rounds = clean ? 3 : 0
  for (let round = 0; round < rounds; round += 1) {
    collect()
    await setImmediate()
  }
  operator.unlock()
  const outcome = await core.call('overview.read', null, operator)
  if (!outcome.ok) throw new Error(outcome.error.code)
  const { stockReady, peopleIn, problem } = outcome.value as Overview // of the contract, which was checked
  const { rss, heapUsed } = process.memoryUsage()
  return { stockReady, peopleIn, problem: problem?.cause ?? null, rss, heapUsed, peak, held: longest }
}
process.on('message', question => void report(question === 'clean').then(told => process.send?.(told)))
process.once('disconnect', () => void core.close())
process.send?.({ room: core.handover.roomAddress(), wall: core.display.address() })
