import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { milliseconds, type Row, row, time } from './measure.ts'

const desk = join(import.meta.dirname, '../../electron/desk.ts')

/** From starting `desk serve` to its line `ready`, against starting Node with nothing to do. */
export async function serveStart(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-bench-'))
  try {
    const serve = await time(5, async () => {
      const child = spawn(process.execPath, [desk, 'serve', '--data', folder, '--port', '0', '--no-open'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise(resolve => child.once('exit', resolve))
      await new Promise(resolve => child.stdout.once('data', resolve))
      child.kill('SIGTERM')
      await ended
    })
    const node = await time(5, () => spawnSync(process.execPath, ['-e', '0']))
    return [row('`desk serve`: start, ready, and stopped again', serve, milliseconds, 'node -e 0', node)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
