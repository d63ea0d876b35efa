/** A desk with an open hand-over page in a process of its own, so that its memory is nobody else's. Talks by IPC. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeCore } from '../../electron/core/compose.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { fakeMail } from '../fakes/mail.ts'
import { imapServer } from '../fakes/table-desk.ts'

const SAMPLE_MILLISECONDS = 5
const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-bench-'))
writeFileSync(
  join(folder, 'config.json'),
  JSON.stringify({ server: imapServer, stock: { size: 100 }, handover: { listen: '127.0.0.1:0' } }),
)
const world = createWorld({
  dataFolder: folder,
  root: join(import.meta.dirname, '../..'),
  vaultProtection: plainProtection,
})
world.vault.set('pin', 'AAAA:AAAA')
const core = await composeCore({ ...world, mail: fakeMail().port })

let peak = 0
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLE_MILLISECONDS).unref()
process.on('message', () => {
  process.send?.({ peak })
  peak = 0
})
process.once('disconnect', () => {
  void core.close().then(() => rmSync(folder, { recursive: true, force: true }))
})
process.send?.({ address: core.handover.roomAddress() })
