import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRun } from '../../electron/core/net/run.ts'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { startFakeCommand, type FakeCommand } from '../fakes/command.ts'
import { failureOf, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'
import { keepsTheContract } from './suite.ts'

const provider = findProvider('command')
const settings = ({ script }: FakeCommand): RawSettings => ({
  kind: 'own',
  machine: 'here',
  server: 'mail.example.org',
  domain: 'example.org',
  create: `${script} add {address} <<< {password}`,
  remove: `${script} del {address}`,
  block: `${script} lock {address}`,
  unblock: `${script} unlock {address}`,
})
const says = (status: number, words: string) => (fake: FakeCommand) => fake.refuse(status, words)

keepsTheContract<FakeCommand>({
  provider: 'command',
  start: () => Promise.resolve(startFakeCommand()),
  settings,
  secrets: [],
  asks: [],
  refusals: {
    'where the name is taken': {
      given: says(1, "ERROR: 'a@example.org' already exists"),
      code: 'name-taken',
      says: /mailbox" on this laptop ended with 1: ERROR: .* already exists \(there is such a mailbox already\)$/,
    },
    'where the name is taken in a database': {
      given: says(1, "ERROR 1062 (23000) at line 1: Duplicate entry 'a@example.org' for key 'PRIMARY'"),
      code: 'name-taken',
    },
    'that wants other passwords': {
      given: says(1, 'This password is listed among the most used passwords in the world: aPassword-1'),
      code: 'password-rules',
    },
    'that wants other names': { given: says(3, "useradd: invalid user name 'a@b'"), code: 'name-rules' },
    'that lacks the domain': { given: says(1, 'Unknown domain example.org'), code: 'invalid-input' },
    'that is full': { given: says(1, 'No space left on device'), code: 'quota' },
    'where root is needed': {
      given: says(1, 'useradd: Permission denied.\nuseradd: cannot lock /etc/passwd; try again later.'),
      code: 'credentials',
      says: /with sudo it must ask nothing/,
    },
    'where sudo asks': { given: says(1, 'sudo: a password is required'), code: 'credentials' },
    'without its container': {
      given: says(1, 'Error response from daemon: No such container: mailserver'),
      code: 'invalid-input',
    },
    'without Docker': {
      given: says(1, 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'),
      code: 'server-error',
    },
    'that says no without a word': { given: says(7, ''), code: 'server-error', says: /ended with 7$/ },
    'that shows colours': { given: says(1, '\u001b[31mbroken\u001b[0m'), code: 'server-error', says: /: broken$/ },
    'without such a program': {
      but: { create: 'no-such-program {address} <<< {password}' },
      code: 'unreachable',
      says: /no such program/,
    },
    'that repeats the password': {
      but: { create: 'sh -c "cat; exit 1" {address} <<< {password}' },
      code: 'server-error',
      says: /: …$/,
    },
    'that gets the password as an argument and repeats it': {
      but: { create: 'ls {password}{name}' },
      code: 'server-error',
    },
    'that writes nothing into a pipe': {
      but: { create: 'true {address} {password} | cat' },
      code: 'malformed',
      says: /wrote nothing for the next program/,
    },
    'that never stops writing': { but: { create: 'yes {address}{password}' }, code: 'malformed' },
  },
})

describe('a command', () => {
  let fake: FakeCommand
  beforeEach(() => {
    fake = startFakeCommand()
  })
  afterEach(() => fake.stop())
  const ports = testPorts([])
  const raw = (more: RawSettings = {}) => ({ ...settings(fake), ...more })

  test('is run once, and the password lands hashed where the server keeps it', async () => {
    const login = await makeProfile(provider, raw(), ports)
    const { address = '', password = '' } = login ?? {}
    expect(fake.added()).toBe(1)
    expect(spawnSync('doveadm', ['pw', '-t', fake.hash(address) ?? '', '-p', password]).status).toBe(0)
  })

  test('that fails is not run again', async () => {
    fake.refuse(1, 'the lock is held, try again')
    await failureOf(makeProfile(provider, raw(), ports))
    expect(fake.added()).toBe(1)
  })

  test('that is called off ends at once, and nothing is run after it', async () => {
    const caller = new AbortController()
    const run = createRun()
    const outside = testPorts([], {
      run: (program, args, wishes) => run(program, args, { ...wishes, signal: caller.signal }),
    })
    const add = `${fake.script} add {address} <<< {password}`
    const made = failureOf(makeProfile(provider, raw({ create: `${add}\nsleep 60\n${add}` }), outside))
    await expect.poll(() => fake.added()).toBe(1)
    caller.abort()
    expect(await made).toMatchObject({ code: 'aborted' })
    expect(fake.added()).toBe(1)
  })

  test('after one that failed is not run at all', async () => {
    fake.refuse(1, 'no')
    const create = `${fake.script} add {address} <<< {password}\n${fake.script} add second{address} <<< {password}`
    await failureOf(makeProfile(provider, raw({ create }), ports))
    expect(fake.added()).toBe(1)
  })

  test('blocks, unblocks, and says so when the mailbox is gone; what is gone is removed', async () => {
    const chosen = parseSettings(provider, raw())
    const { address = '', password } = (await makeProfile(provider, raw(), ports)) ?? {}
    await provider.block?.(chosen, address, ports)
    const blocked = fake.accounts.get(address)
    await provider.unblock?.(chosen, address, ports)
    expect([blocked, fake.accounts.get(address)]).toEqual([undefined, password])

    await provider.remove?.(chosen, address, ports)
    await provider.remove?.(chosen, address, ports)
    expect(await failureOf(Promise.resolve(provider.block?.(chosen, address, ports)))).toEqual({
      code: 'server-error',
      message: `there is no mailbox ${address} any more`,
    })
  })

  test('through a pipe is given what the one before it wrote', async () => {
    const create = `echo {password} | ${fake.script} add {address}`
    const login = await makeProfile(provider, raw({ create }), ports)
    expect(fake.accounts.get(login?.address ?? '')).toBe(login?.password)
  })

  test.each([
    [{ kind: 'own', create: '' }, 'create'],
    [{ create: 'add {address}' }, 'create'],
    [{ create: 'add {password}' }, 'create'],
    [{ create: 'add "{address} {password}' }, 'create'],
    [{ machine: '-oProxyCommand=id' }, 'machine'],
    [{ machine: 'root@host; id' }, 'machine'],
    [{ container: 'mail server' }, 'container'],
    [{ folder: '/root/$(id)' }, 'folder'],
    [{ kind: 'sendmail' }, 'kind'],
  ])('is not set up with %j', (more, field) => {
    expect(() => parseSettings(provider, raw(more))).toThrow(expect.objectContaining({ code: 'invalid-input', field }))
  })

  test('says how long a new mailbox may take', () => {
    const seconds = (more: RawSettings) => provider.settleSeconds?.(parseSettings(provider, raw(more)))
    expect([{ kind: 'docker-mailserver' }, { kind: 'maddy' }, {}, { settleSeconds: '0' }].map(seconds)).toEqual([
      20, 3, 20, 0,
    ])
  })
})
