import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { DoctorLine } from '../../shared/overview.ts'
import { parseDclogin } from '../../shared/dclogin.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import { desk, deskEntry, processesWith, startProcess, temporaryFolder } from './desk-process.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())

describe('desk, used wrongly,', () => {
  test('ends with status 2 and plain words on stderr', async () => {
    const wrong = [[], ['serv'], ['serve', '--prot', '1'], ['account', '--provider', 'pigeons', '--data', folder.path]]
    const ends = await Promise.all(wrong.map(args => desk(args)))
    expect(ends.map(({ status, stdout, stderr }) => [status, stdout, stderr.split('\n')[0]])).toEqual([
      [2, '', 'Say what to do.'],
      [2, '', 'There is no command "serv".'],
      [2, '', 'There is no option --prot.'],
      [2, '', expect.stringMatching(/^There is no kind of server "pigeons", only chatmail, /)],
    ])
  })

  test('never shows a stack trace', async () => {
    const ends = await Promise.all([
      desk(['code', 'x', '--svg', join(folder.path, 'no/such/folder.svg')]),
      desk(['code', 'x'.repeat(5000), '--terminal']),
      desk(['serve', '--data', '/dev/null/x', '--no-open']),
      desk(['pin', '--data', folder.path], { input: 'abcd\n' }),
    ])
    expect(ends.map(({ status, stderr }) => [status, /^ {4}at |\.ts:\d/m.test(stderr), stderr.length > 20])).toEqual([
      [2, false, true],
      [1, false, true],
      [1, false, true],
      [2, false, true],
    ])
  })
})

describe('desk serve', () => {
  const serveArgs = () => ['serve', '--data', folder.path, '--port', '0', '--no-open']

  test.each(['SIGTERM', 'SIGINT'] as const)('prints one line and stops in order at %s', async signal => {
    await using process = startProcess(deskEntry, serveArgs())
    const { kiosk, operator, lan } = await process.ready()
    const page = await fetch(kiosk, { redirect: 'manual' })
    process.kill(signal)
    const { status, stdout, stderr } = await process.ended
    expect({ page: page.status, status, lines: stdout.trimEnd().split('\n').length, stderr, lan }).toEqual({
      page: 303,
      status: 0,
      lines: 1,
      stderr: '',
      lan: null,
    })
    expect(operator).toBe(`${kiosk}#/operator`)
    expect(processesWith(folder.path)).toEqual([])
  })

  test('stops when its launcher is killed', async () => {
    const launcher = join(import.meta.dirname, '../../electron/launch/desk.mjs')
    await using process = startProcess(launcher, serveArgs())
    await process.ready()
    process.kill('SIGKILL')
    await expect.poll(() => processesWith(folder.path), { timeout: 10_000 }).toEqual([])
  })

  test('hands its status on through the launcher', async () => {
    const launcher = join(import.meta.dirname, '../../electron/launch/desk.mjs')
    await using serving = startProcess(launcher, serveArgs())
    await serving.ready()
    serving.kill('SIGTERM')
    const ends = [serving.ended, startProcess(launcher, ['serv']).ended, startProcess(launcher, ['--help']).ended]
    expect((await Promise.all(ends)).map(({ status }) => status)).toEqual([0, 2, 0])
  })

  test('also serves the display where --lan says', async () => {
    await using process = startProcess(deskEntry, [...serveArgs(), '--lan', '127.0.0.1:0'])
    const { lan } = await process.ready()
    const page = await fetch(lan ?? '', { redirect: 'manual' })
    process.kill('SIGTERM')
    expect([page.status, (await process.ended).status]).toEqual([303, 0])
  })

  test('also serves the hand-over page where --handover says, at the same address after a restart', async () => {
    const open = async () => {
      await using process = startProcess(deskEntry, [...serveArgs(), '--handover', '127.0.0.1:0'])
      const { handover } = await process.ready()
      const { status } = await fetch(new URL('/api/claim', handover ?? ''), { method: 'POST' })
      process.kill('SIGTERM')
      return [status, (await process.ended).status, new URL(handover ?? '').hash]
    }
    const first = await open()
    expect([first, await open()]).toEqual([[404, 0, expect.stringMatching(/^#w[\w-]{22}$/)], first])
  })

  test('refuses a data folder that is in use', async () => {
    await using first = startProcess(deskEntry, serveArgs())
    await first.ready()
    const second = await desk(serveArgs())
    const pin = await desk(['pin', '--data', folder.path], { input: '1234\n' })
    first.kill('SIGTERM')
    await first.ended
    const sentence = `Another Welcome Desk is using ${folder.path}. Close the other Welcome Desk, or choose another folder with --data.\n`
    expect([second, pin]).toEqual([
      { status: 1, stdout: '', stderr: sentence },
      { status: 1, stdout: '', stderr: sentence },
    ])
  })

  test('says when its port is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>(done => {
      other.listen(0, '127.0.0.1', () => done(z.object({ port: z.number() }).parse(other.address()).port))
    })
    const end = await desk(['serve', '--data', folder.path, '--port', String(port), '--no-open'])
    other.close()
    expect(end).toMatchObject({ status: 1, stdout: '' })
    expect(end.stderr).toContain(`Port ${port} of 127.0.0.1 is used by another program. Choose another port`)
  })
})

describe('desk account', () => {
  const printed = z.strictObject({ address: z.string(), code: z.string() })

  test('makes a profile from flags alone with which a login works', async () => {
    await using server = await startMailServer()
    const { imaps, smtps } = server.ports
    const flags = [`domain=${server.domain}`, `imap=127.0.0.1:${imaps}:ssl`, `smtp=127.0.0.1:${smtps}:ssl`]
    const args = ['account', '--data', folder.path, '--provider', 'imap', '--set', 'certificates=any']
    const end = await desk([...args, ...flags.flatMap(flag => ['--set', flag]), '--json'])
    expect({ ...end, stdout: '' }).toEqual({ status: 0, stdout: '', stderr: '' })
    const { address, code } = printed.parse(JSON.parse(end.stdout))
    const login = parseDclogin(code)
    const client = new ImapFlow({
      host: login.imap.host,
      port: login.imap.port,
      secure: true,
      auth: { user: login.address, pass: login.password },
      tls: { rejectUnauthorized: false },
      logger: false,
    })
    await client.connect()
    await client.logout()
    expect([login.address, login.certificates, server.accounts()]).toEqual([address, 'any', [address]])
    expect(readFileSync(join(folder.path, 'desk.log'), 'utf8')).not.toContain(login.password)
  })

  test('says why a profile could not be made, and prints none', async () => {
    const flags = ['domain=desk.test', 'imap=127.0.0.1:1:ssl', 'smtp=127.0.0.1:1:ssl']
    const args = ['account', '--data', folder.path, '--provider', 'imap', ...flags.flatMap(flag => ['--set', flag])]
    const end = await desk(args)
    expect(end).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Nothing listens at 127.0.0.1:1. Check the name, the port and the network; desk doctor tells more.\n',
    })
  })
})

test('desk doctor prints a list with --json and lines without', async () => {
  const args = ['doctor', '--data', folder.path, '--provider', 'practice']
  const [json, lines] = [await desk([...args, '--json']), await desk(args)]
  const checks = z.array(DoctorLine).parse(JSON.parse(json.stdout))
  expect([json.status, lines.status, checks.some(({ level }) => level === 'red')]).toEqual([0, 0, false])
  expect(lines.stdout).toContain(`${checks[0]?.check}: ${checks[0]?.found}`)
})

async function codesIn(picture: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return (await readBarcodes(new Blob([picture]), { formats: ['QRCode'] })).map(({ text }) => text)
}

describe('desk code', () => {
  const text = 'https://i.delta.chat/#ABCDEF&a=anna%40example.org'

  test('paints pictures that are read again', async () => {
    const [png, svg] = [join(folder.path, 'code.png'), join(folder.path, 'code.svg')]
    const ends = [
      await desk(['code', text, '--png', png]),
      await desk(['code', '-', '--svg', svg], { input: `${text}\n` }),
      await desk(['code', text, '--terminal']),
    ]
    expect(ends.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ])
    expect(await codesIn(await readFile(png))).toEqual([text])
    expect(await readFile(svg, 'utf8')).toMatch(/^<svg |^<\?xml /)
  })
})

test('desk pin sets a PIN without printing it', async () => {
  const end = await desk(['pin', '--data', folder.path], { input: '271828\n' })
  expect(end).toEqual({ status: 0, stdout: '', stderr: 'The new PIN is set.\n' })
  expect(readFileSync(join(folder.path, 'vault.json'), 'utf8')).not.toContain('271828')
})
