import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildBackup } from '../../electron/core/backup/backup.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { template } from '../fakes/backup.ts'
import { aLogin } from '../fakes/profile.ts'
import { type MailServer, startMailServer } from '../mailserver/mailserver.ts'
import { startPhone } from '../phone/phone.ts'
import { kilobytes, median, milliseconds, type Row, row, time } from './measure.ts'

const MANY = 1000
const LIMIT_BYTES = 100_000
const password = 'Correct-Horse-7-Battery'

/** One backup to its last byte; the template is read anew as `desk backup` does. */
const make = async (address: string) => {
  const profile = { login: aLogin({ address, password }), name: 'Anna', status: 'Hi', language: 'en' as const }
  return (await buffer(buildBackup(template(), profile, Date.now()).stream())).length
}

/** What it takes without us: a core of its own that logs in and exports. Milliseconds, bytes of the file and of memory. */
async function coreExport(server: MailServer, run: number) {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-bench-'))
  try {
    const start = performance.now()
    await using phone = await startPhone('newest')
    await phone.loginFromQr(buildDclogin(server.login(`bench-${run}@${server.domain}`, password)))
    await phone.call('set_config', 'displayname', 'Anna')
    await phone.call('set_config', 'selfstatus', 'Hi')
    await phone.call('export_backup', folder, null)
    const elapsed = performance.now() - start
    const [file = ''] = globSync(join(folder, '*.tar'))
    const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${phone.pid}/status`, 'utf8')) ?? []
    return { milliseconds: elapsed, bytes: statSync(file).size, peak: Number(peak) * 1024 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Bytes that one backup adds to the peak of a fresh process in which everything is loaded. */
function peakOfOne(): number {
  const script = `
    const { buildBackup } = await import(${JSON.stringify(join(import.meta.dirname, '../../electron/core/backup/backup.ts'))})
    const { buffer } = await import('node:stream/consumers')
    const { readFileSync } = await import('node:fs')
    const login = JSON.parse(process.env.LOGIN)
    const before = process.resourceUsage().maxRSS
    const template = readFileSync(${JSON.stringify(join(import.meta.dirname, '../../resources/template/delta-chat.db'))})
    await buffer(buildBackup(template, { login, language: 'en' }, Date.now()).stream())
    console.log((process.resourceUsage().maxRSS - before) * 1024)`
  const environment = { PATH: process.env['PATH'], LOGIN: JSON.stringify(aLogin()) }
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: environment }))
}

/** A backup by us against the real core's own way, in the same run. */
export async function backup(): Promise<Row[]> {
  await using server = await startMailServer()
  const cores: Awaited<ReturnType<typeof coreExport>>[] = []
  for (let run = 0; run < 5; run += 1) cores.push(await coreExport(server, run))
  const core = (what: keyof (typeof cores)[number]) => median(cores.map(each => each[what]))

  const one = await time(50, run => make(`guest${run}@kiosk.test`))
  const bytes = await make('guest@kiosk.test')
  const peaks = Array.from({ length: 5 }, peakOfOne)

  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const many = async () => {
    const start = performance.now()
    for (let run = 0; run < MANY; run += 1) {
      await make(`guest${run}@kiosk.test`)
      // SQLite's memory is given back between two turns of the event loop, as it is between two guests.
      await setImmediate()
    }
    const each = (performance.now() - start) / MANY
    // What the first round lets go is only counted as free after a turn of the event loop and a second one.
    for (let round = 0; round < 2; round += 1) {
      collect()
      await setImmediate()
    }
    const { heapUsed, external } = process.memoryUsage()
    return { each, memory: heapUsed + external }
  }
  const first = await many()
  const second = await many()

  const against = 'the core: account, log in, export'
  const faster = row('one backup', one, milliseconds, against, core('milliseconds'))
  return [
    { ...faster, ratio: `${Math.round(core('milliseconds') / one)} × faster` },
    row('its size, without a picture', bytes, kilobytes, 'the core’s', core('bytes')),
    row('its size, without a picture', bytes, kilobytes, 'the limit', LIMIT_BYTES),
    row('memory it adds to the desk at most', median(peaks), kilobytes, 'the core’s process at most', core('peak')),
    row(`one of ${MANY} in a row`, first.each, milliseconds, 'one alone', one),
    row(`memory (heap) after ${2 * MANY}`, second.memory, kilobytes, `after ${MANY}`, first.memory),
  ]
}
