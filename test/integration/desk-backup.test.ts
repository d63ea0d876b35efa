import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  globSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { languageCodes } from '../../shared/languages.ts'
import { aPicture } from '../fakes/backup.ts'
import { startPhone } from '../phone/phone.ts'
import { avatarBytes } from '../phone/profile-folder.ts'
import { serverSettings } from '../phone/server-settings.ts'
import { bareEnvironment, desk, deskEntry, startProcess, temporaryFolder } from './desk-process.ts'

const password = 'pass"word\\ \'é😀'
const servers = ['--imap', '127.0.0.1:2993:ssl', '--smtp', '[::1]:2587:starttls']
const flags = ['--address', 'Anna@Kiosk.Test', '--password-stdin', ...servers]
const input = `${password}\n`

let folder: ReturnType<typeof temporaryFolder>
const inside = (name: string) => join(folder.path, name)
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())

const backup = (...more: string[]) => desk(['backup', ...flags, ...more], { input })

test('desk backup writes a file that a phone restores, with everything the flags say', async () => {
  writeFileSync(inside('photo.jpg'), await aPicture())
  const person = ['--name', 'Anna \u200Fآنا 🙂', '--status', 'Hi', '--avatar', inside('photo.jpg'), '--language', 'de']
  mkdirSync(inside('stick'))
  const end = await backup(...person, '--cert', 'any', '--out', inside('stick'))
  const [file = ''] = readdirSync(inside('stick'))
  const path = inside(`stick/${file}`)

  await using phone = await startPhone('newest')
  await phone.importBackup(path)
  const avatar = (await avatarBytes(phone)) ?? Buffer.alloc(0)
  expect({
    end,
    name: file.replace(/\d{4}-\d\d-\d\d/, 'DATE'),
    mode: (statSync(path).mode & 0o777).toString(8),
    server: await serverSettings(phone),
    person: [await phone.config('displayname'), await phone.config('selfstatus')],
    avatar: [avatar.subarray(0, 2).toString('hex'), avatar.length > 5_000, avatar.length <= 40_000],
    note: (await phone.allMessages()).map(({ text }) => text?.split('\n')[0]),
    problems: phone.problems(),
  }).toEqual({
    end: { status: 0, stdout: `${path}\n`, stderr: '' },
    name: 'delta-chat-backup-DATE-00-anna@kiosk.test.tar',
    mode: '600',
    server: {
      address: 'anna@kiosk.test',
      password,
      imap: '127.0.0.1:2993:ssl',
      smtp: '::1:2587:starttls',
      certificates: 'acceptInvalidCertificates',
    },
    person: ['Anna \u200Fآنا 🙂', 'Hi'],
    avatar: ['ffd8', true, true],
    note: ['Willkommen! Drei Dinge zuerst:'],
    problems: [],
  })
})

test('in a folder nothing is replaced, a file is, and what a power cut left over goes away', async () => {
  const old = inside('delta-chat-backup-2020-01-01-00-x@kiosk.test.tar.new')
  writeFileSync(old, 'half')
  utimesSync(old, 1, 1)
  writeFileSync(inside('mine.tar'), 'old')
  await backup('--out', folder.path)
  await backup('--out', folder.path)
  await backup('--out', inside('mine.tar'))
  expect(
    readdirSync(folder.path)
      .toSorted()
      .map(name => [name.replace(/\d{4}-\d\d-\d\d/, 'DATE'), statSync(inside(name)).size > 60_000]),
  ).toEqual([
    ['delta-chat-backup-DATE-00-anna@kiosk.test.tar', true],
    ['delta-chat-backup-DATE-01-anna@kiosk.test.tar', true],
    ['mine.tar', true],
  ])
})

describe('desk backup, used wrongly,', () => {
  const out = () => ['--out', inside('x.tar')]

  test('ends with status 2, says why in plain words, and writes nothing', async () => {
    const [, , , ...rest] = flags
    const wrong: string[][] = [
      [...flags],
      ['--address', 'anna@kiosk.test', ...rest, ...out()],
      ['--address', 'anna', '--password-stdin', ...servers, ...out()],
      ['--address', 'anna@kiosk.test', '--password-stdin', '--imap', 'mail:993', '--smtp', 'mail:465:ssl', ...out()],
      [...flags, '--cert', 'maybe', ...out()],
      [...flags, '--language', 'xx', ...out()],
      [...flags, '--name', 'x'.repeat(501), ...out()],
      [...flags, '--avatar', inside('none.jpg'), ...out()],
      [...flags, '--out', inside('none/')],
      [...flags, '--out', inside('none/x.tar')],
    ]
    const ends = await Promise.all(wrong.map(args => desk(['backup', ...args], { input })))
    expect(ends.map(({ status, stdout, stderr }) => [status, stdout, stderr.split('\n')[0]])).toEqual(
      [
        '--out is missing.',
        expect.stringMatching(/^--password-stdin is missing: the password is read from standard input only/),
        '"anna" is not an address; write it like anna@example.org.',
        '--imap mail:993: write it as HOST:PORT:ssl, HOST:PORT:starttls or HOST:PORT:plain, like mail.example.org:993:ssl.',
        '--cert is either strict or any.',
        `--language is one of ${languageCodes.join(', ')}.`,
        'The name is longer than 500 characters.',
        `The picture ${inside('none.jpg')} cannot be read.`,
        `${inside('none/')} is not a folder.`,
        `${inside('none/x.tar')} is not a place for a file.`,
      ].map(words => [2, '', words]),
    )
    expect(readdirSync(folder.path)).toEqual([])
  })

  test('refuses a password that no server takes, and pictures that are none', async () => {
    writeFileSync(inside('letter.jpg'), 'Dear Anna')
    writeFileSync(inside('huge.jpg'), '')
    truncateSync(inside('huge.jpg'), 50_000_000)
    const withInput = (text: string) => desk(['backup', ...flags, ...out()], { input: text })
    const ends = [
      await withInput('geheim\0er\n'),
      await withInput('\n'),
      await backup('--avatar', inside('letter.jpg'), ...out()),
      await backup('--avatar', inside('huge.jpg'), ...out()),
      await backup('--avatar', '/dev/zero', ...out()),
    ]
    expect(ends.map(({ status, stderr }) => [status, stderr])).toEqual([
      [2, 'The password holds a NUL character, which no server takes.\n'],
      [2, 'The password is empty.\n'],
      [2, 'This is not a picture that can be read; take a JPEG or PNG file.\n'],
      [2, 'The picture is larger than 20 MB; take a smaller one.\n'],
      [2, 'The picture is larger than 20 MB; take a smaller one.\n'],
    ])
    expect(readdirSync(folder.path).toSorted()).toEqual(['huge.jpg', 'letter.jpg'])
  })
})

test('on a full disk the old file stays as it was, and nothing is left beside it', async () => {
  const disk = inside('disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
  using _disk = { [Symbol.dispose]: () => void execFileSync('umount', ['-l', disk]) }
  writeFileSync(join(disk, 'mine.tar'), 'old')
  const ends = [await backup('--out', join(disk, 'mine.tar')), await backup('--out', disk)]
  expect(ends.map(({ status, stdout, stderr }) => [status, stdout, /Make room on the disk/.test(stderr)])).toEqual([
    [1, '', true],
    [1, '', true],
  ])
  expect([readdirSync(disk), readFileSync(join(disk, 'mine.tar'), 'utf8')]).toEqual([['mine.tar'], 'old'])
})

test('killed in the middle, it leaves the password nowhere on the disk, nor had it there before', async () => {
  for (const name of ['tmp', 'home', 'data']) mkdirSync(inside(name))
  writeFileSync(inside('photo.jpg'), await aPicture())
  const environment = bareEnvironment({
    TMPDIR: inside('tmp'),
    SQLITE_TMPDIR: inside('tmp'),
    HOME: inside('home'),
    DESK_DATA_DIR: inside('data'),
  })
  // A pipe takes 64 kB until somebody reads: the desk stands still in the middle of its file.
  const pipe = inside('out.tar')
  execFileSync('mkfifo', [pipe])
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
  onTestFinished(() => closeSync(reader))
  const args = ['backup', ...flags, '--avatar', inside('photo.jpg'), '--out', pipe]
  await using running = startProcess(deskEntry, args, { environment, input })
  const header = Buffer.alloc(512)
  const read = () => {
    try {
      return readSync(reader, header)
    } catch {
      return 0 // nothing there yet
    }
  }
  await expect.poll(read, { timeout: 10_000 }).toBe(512)

  const open = readdirSync(`/proc/${running.pid}/fd`).map(number => readlinkSync(`/proc/${running.pid}/fd/${number}`))
  running.kill('SIGKILL')
  const { stdout } = await running.ended
  const files = globSync(inside('**/*')).filter(path => statSync(path).isFile())
  expect({
    began: header.toString('latin1', 0, 26),
    finished: stdout,
    openFiles: open.filter(path => path.startsWith(folder.path)),
    unlinked: open.filter(path => path.startsWith('/') && path.endsWith(' (deleted)')),
    files,
    withPassword: files.filter(path => readFileSync(path).includes(password)),
  }).toEqual({
    began: 'dc_database_backup.sqlite\0',
    finished: '',
    openFiles: [pipe],
    unlinked: [],
    files: [inside('photo.jpg')],
    withPassword: [],
  })
})
