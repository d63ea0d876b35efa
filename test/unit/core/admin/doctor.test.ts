import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import type { Login } from '../../../../shared/model.ts'
import { temporaryFolder } from '../../../fakes/folder.ts'
import type { FakeWorld } from '../../../fakes/world.ts'
import { type Change, examine, levels, login, remarks } from './examine.ts'

test('a healthy server and laptop are green from top to bottom, and the test profile is proved and tidied', async () => {
  const created: unknown[] = []
  const onCreated = (made: Login, provider: string) => void created.push([made.address, provider])
  const { world, lines } = await examine({ options: { onCreated } })
  expect(lines.map(({ check, level, found }) => `${level} ${check}: ${found}`)).toEqual([
    'green Settings: complete, for "Relay"',
    'green DNS: chat.example.org is 127.0.0.1',
    'green Web port: chat.example.org answers on port 443',
    'green IMAP port: chat.example.org answers on port 993',
    'green SMTP port: chat.example.org answers on port 465',
    'green Clock: right: it says 2026-06-01 12:00 UTC, as the server does',
    'green Web certificate: valid until 2027-06-01, signed by "Fake Authority"',
    'green IMAP certificate: valid until 2027-06-01, signed by "Fake Authority"',
    'green SMTP certificate: valid until 2027-06-01, signed by "Fake Authority"',
    'green Profile: anna@chat.example.org is ready for its first login',
    'green Login: worked for receiving (IMAP) and for sending (SMTP), with exactly what the code says',
    'green Kind of server: chatmail (it announces XCHATMAIL): phones set the profile up for chatting only',
    'green Push: instant: the server wakes phones when a message arrives',
    'green Mailbox size: 105 MB for each guest',
    'green Largest message: 31 MB',
    'green Arrival: the screen sees by itself when a phone is in',
    'green Test profile: anna@chat.example.org stays on the server: it cannot be deleted from here',
    'green Code: painted and read again, 49 squares wide with its margin',
    'green Disk: 21.5 GB free',
    `green Data folder: ${world.paths.data} can be written to`,
    'green Screen: 1920 × 1080 pixels',
  ])
  expect({ created, proved: world.fake.mail.proved, tidied: world.fake.mail.tidied }).toEqual({
    created: [[login.address, 'relay']],
    proved: [login],
    tidied: [login],
  })
})

test('practice is said to be practice, and nothing is asked', async () => {
  const { world, lines } = await examine({ provider: 'rehearsal' })
  expect(levels(lines)).toEqual([
    'green Settings',
    'amber Server',
    'green Code',
    'green Disk',
    'green Data folder',
    'green Screen',
  ])
  expect(world.fake.mail.proved).toEqual([])
})

test('settings that are not complete stop everything but the look at this laptop', async () => {
  const { lines, asked } = await examine({ settings: { domain: '' } })
  expect({ asked, remarks: remarks(lines) }).toEqual({
    asked: 0,
    remarks: [
      'red Settings: Relay: is missing',
      'amber Not reached: not looked at, because of what is red above: DNS, ports, certificates, clock, Profile, Login, what the server announces',
    ],
  })
})

test('the disk, the data folder and the screen of this laptop are judged', async () => {
  const full = temporaryFolder()
  await symlink('/dev/full', join(full, 'doctor-check.new'))
  await writeFile(join(full, 'file'), '')
  const withFree = (bytes: number) => (world: FakeWorld) => {
    world.fake.probe.freeBytes = async () => bytes
  }
  const data = (path: string) => ({
    paths: { data: path, resources: path, renderer: path, handover: path, voices: path },
  })
  const remarksOf = async (change: Change) => remarks((await examine(change)).lines)
  const seen = {
    little: await remarksOf({ arrange: withFree(100e6) }),
    none: await remarksOf({ arrange: withFree(10e6) }),
    full: (await remarksOf({ world: data(full) }))[0]?.replace(full, 'FOLDER'),
    readOnly: (await remarksOf({ world: data(join(full, 'file')) }))[0]?.replaceAll(full, 'FOLDER'),
    small: await remarksOf({ world: { screen: () => ({ width: 800, height: 600 }) } }),
    unknown: await remarksOf({ world: { screen: () => null } }),
  }
  expect(seen).toEqual({
    little: ['amber Disk: 100 MB free: that will not last an evening'],
    none: ['red Disk: 10 MB free: too little to record profiles safely'],
    full: 'red Data folder: FOLDER/doctor-check: ENOSPC: no space left on device, write',
    readOnly: expect.stringMatching(/^red Data folder: FOLDER\/file\/doctor-check: ENOTDIR/),
    small: ['amber Screen: 800 × 600 pixels, smaller than the guest screen wants (at least 1024 × 700)'],
    unknown: ['amber Screen: its size is not known here'],
  })
})

test('a code that nobody can read is red', async () => {
  const paint = () => Promise.reject(new AppError('code-unreadable', 'the painted code could not be read again'))
  const { lines } = await examine({ options: { codes: { paint } } })
  expect(remarks(lines)).toEqual(['red Code: the painted code could not be read again'])
})

test('something nobody foresaw is a red line and not the end', async () => {
  const { lines } = await examine({
    arrange: ({ fake }) => {
      fake.probe.freeBytes = () => Promise.reject(new Error('surprise'))
    },
  })
  expect(remarks(lines)).toEqual(['red Disk: something nobody foresaw'])
})

test('a doctor who is sent away stops, and takes the marker mail along', async () => {
  const going = new AbortController()
  const world = { current: undefined as FakeWorld | undefined }
  const examined = examine({
    options: { signal: going.signal, onCreated: () => going.abort() },
    arrange: fresh => {
      world.current = fresh
    },
  })
  await expect(examined).rejects.toMatchObject({ code: 'aborted' })
  expect(world.current?.fake.mail).toMatchObject({ proved: [], tidied: [login] })
})
