import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { expect, onTestFinished, test as base } from 'vitest'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { parseDclogin } from '../../shared/dclogin.ts'
import type { Login } from '../../shared/model.ts'
import { pageOf } from '../../shared/slip-layout.ts'
import { chromiumPath } from '../chromium-path.ts'
import { openDesk } from '../fakes/open-desk.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import { codesOn, matricesIn, type Sheet, sheetsOf } from '../paper.ts'
import { startPhone } from '../phone/phone.ts'
import { bareEnvironment, desk, deskEntry, startProcess, temporaryFolder } from './desk-process.ts'

const DOTS_PER_PIXEL = 25 / 8
const root = join(import.meta.dirname, '../..')

type Place = {
  path: string
  pdf: string
  args(count: number, ...more: string[]): string[]
  environment: NodeJS.ProcessEnv
  settings: object
}

/** A data folder whose desk is set to a real mail server. */
const test = base
  .extend('mail', async ({ onTestFinished }) => {
    const server = await startMailServer()
    onTestFinished(() => server.stop())
    return server
  })
  .extend('place', ({ mail, onTestFinished }): Place => {
    const folder = temporaryFolder()
    onTestFinished(() => folder.remove())
    const { imaps, smtps } = mail.ports
    const endpoints = { imap: `127.0.0.1:${imaps}:ssl`, smtp: `127.0.0.1:${smtps}:ssl` }
    const server = { provider: 'imap', settings: { domain: mail.domain, certificates: 'any', ...endpoints } }
    const settings = { event: { name: 'Library meetup' }, server, stock: { size: 0 } }
    writeFileSync(join(folder.path, 'config.json'), JSON.stringify(settings))
    const environment = bareEnvironment({ PATH: dirname(chromiumPath()) })
    const pdf = join(folder.path, 'x.pdf')
    const args = (count: number, ...more: string[]) => [
      'slips',
      String(count),
      '--out',
      pdf,
      '--data',
      folder.path,
      ...more,
    ]
    return { path: folder.path, pdf, args, environment, settings }
  })

async function loginsIn(pdf: string): Promise<{ sheets: Sheet[]; texts: string[]; logins: Login[] }> {
  const sheets = sheetsOf(pdf)
  const texts = (await Promise.all(sheets.map(codesOn))).flat()
  return { sheets, texts, logins: texts.map(text => parseDclogin(text)) }
}

/** Prints and reads. */
async function print(place: Place, count: number, ...more: string[]) {
  const end = await desk(place.args(count, ...more), { environment: place.environment })
  if (end.status !== 0) throw new Error(`desk slips ended with ${end.status}: ${end.stderr}`)
  return { end, ...(await loginsIn(place.pdf)) }
}

async function logIn({ imap, address, password }: Login): Promise<void> {
  const { host, port } = imap
  const auth = { user: address, pass: password }
  const client = new ImapFlow({ host, port, secure: true, auth, tls: { rejectUnauthorized: false }, logger: false })
  await client.connect()
  await client.logout()
}

test('desk slips prints proved profiles; every code is read again from the paper, logs in, and is seen to be used', async ({
  mail,
  place,
}) => {
  const { end, sheets, texts, logins } = await print(place, 5, '--language', 'de,ar')
  const passwordsOnDisk = readdirSync(place.path)
    .filter(name => name !== 'x.pdf')
    .filter(name => logins.some(({ password }) => readFileSync(join(place.path, name)).includes(password)))
  expect({
    stdout: end.stdout,
    sheets: sheets.map(({ width, height }) => [width, height]),
    addresses: logins.map(({ address }) => address).toSorted(),
    mode: statSync(place.pdf).mode & 0o777,
    left: readdirSync(place.path).filter(name => /^printing-|\.new$/.test(name)),
    passwordsOnDisk,
  }).toEqual({
    stdout: `${place.pdf}\n`,
    sheets: Array.from({ length: 2 }, () => [2479, 3508]),
    addresses: mail.accounts(),
    mode: 0o600,
    left: [],
    passwordsOnDisk: [],
  })
  for (const login of logins.slice(1)) await logIn(login)

  const phone = await startPhone('newest')
  onTestFinished(() => phone.stop())
  await phone.loginFromQr(texts[0] ?? '')
  await phone.startIo()
  await phone.waitConnected()
  // Every slip is looked for when the desk starts.
  const world = createWorld({ dataFolder: place.path, root, vaultProtection: plainProtection })
  const opened = await openDesk(place.path, place.settings, world)
  onTestFinished(() => opened.core.close())
  const used = async () => {
    const { people } = await opened.call('people.list', { text: '', state: 'connected', slips: true })
    return people.map(({ address }) => address)
  }
  await expect.poll(used, { timeout: 30_000, interval: 200 }).toContain(logins[0]?.address)
})

test('modules are whole dots of a printer, on A4 and on Letter, four and eight to a page', async ({ place }) => {
  for (const [paper, perPage, count] of [
    ['a4', 4, 5],
    ['letter', 8, 9],
  ] as const) {
    const more = ['--paper', paper, '--per-page', String(perPage), '--language', 'fa', '--phone', 'iphone']
    const { sheets, logins } = await print(place, count, ...more)
    const matrices = matricesIn(place.pdf)
    const crooked = matrices.flatMap(Object.values).filter(value => !Number.isInteger(value))
    const { width, height } = pageOf(paper)
    const size = sheets.every(
      sheet =>
        Math.abs(sheet.width - width * DOTS_PER_PIXEL) < 3 && Math.abs(sheet.height - height * DOTS_PER_PIXEL) < 3,
    )
    expect({ codes: [logins.length, matrices.length], crooked, size }).toEqual({
      codes: [count, count],
      crooked: [],
      size: true,
    })
  }
})

test('what was made when the command was killed is printed by the next one, and printed once', async ({
  mail,
  place,
}) => {
  const { environment } = place
  await using killed = startProcess(deskEntry, place.args(30), { environment })
  await expect.poll(() => killed.output.stderr, { timeout: 60_000, interval: 20 }).toContain('10 of 30')
  killed.kill('SIGKILL')
  await killed.ended
  const before = mail.accounts()
  expect(readdirSync(place.path)).not.toContain('x.pdf')
  const first = await print(place, 3)
  const second = await print(place, 2)
  const printed = [...first.logins, ...second.logins].map(({ address }) => address)
  expect({
    fromBefore: first.logins.filter(({ address }) => before.includes(address)).length,
    twice: printed.length - new Set(printed).size,
  }).toEqual({ fromBefore: 3, twice: 0 })
})

test('desk slips stops in order and says what is kept', async ({ mail, place }) => {
  await using stopped = startProcess(deskEntry, place.args(50), { environment: place.environment })
  await expect.poll(() => mail.accounts().length, { timeout: 30_000, interval: 20 }).toBeGreaterThan(1)
  stopped.kill('SIGINT')
  const { status, stdout, stderr } = await stopped.ended
  expect({ status, stdout, stderr: stderr.replaceAll(/\d+/g, 'N') }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'N made and proved, but not printed: the next slips begin with them\nStopped after N of N.\n',
  })
})

test('desk slips, used wrongly or without a browser, makes nothing and says what helps', async ({ mail, place }) => {
  const run = async (args: string[], environment = place.environment) => {
    const { status, stderr } = await desk(args, { environment })
    return [status, stderr.split('\n')[0]]
  }
  expect([
    await run(place.args(0)),
    await run(['slips', '3', '--data', place.path]),
    await run(place.args(3, '--per-page', '8', '--language', 'de,en')),
    await run(place.args(3, '--expires', 'tomorrow')),
    await run(place.args(3, '--expires', '2020-01-01')),
    await run(['slips', '3', '--data', place.path, '--out', join(place.path, 'no/such/x.pdf')]),
    await run(place.args(3), bareEnvironment()),
    mail.accounts(),
  ]).toEqual([
    [2, 'Say how many, from 1 to 200.'],
    [2, '--out is missing: say where the file goes.'],
    [2, 'A card has room for one language with --per-page 8.'],
    [2, '--expires tomorrow is not a day like 2026-11-28 or a moment like 2026-11-28T22:00:00Z.'],
    [2, 'The expiry has to be in the coming year.'],
    [2, expect.stringMatching(/ is not a place for a file\.$/)],
    [1, expect.stringMatching(/^A browser prints the pages, and there is no Chromium, Chrome or Edge here\./)],
    [],
  ])
})
