import { describe, expect, test } from 'vitest'
import { createRun } from '../../electron/core/net/run.ts'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import type { Ports, RunAnswer } from '../../electron/providers/provider.ts'
import { startFakeCommand } from '../fakes/command.ts'
import { failureOf, makeProfile, testPorts } from '../fakes/providers.ts'

const provider = findProvider('command')

describe('a command over ssh', () => {
  const least = {
    kind: 'docker-mailserver',
    machine: 'root@mail.example.org',
    server: 'mail.example.org',
    domain: 'example.org',
  }
  /** Remembers what was started, and answers. */
  function recorded(answer: Partial<RunAnswer> = {}) {
    const started: { program: string; args: readonly string[]; stdin: string | undefined }[] = []
    const outside: Ports = testPorts([], {
      run: (program, args, options) => {
        started.push({ program, args, stdin: options?.stdin })
        return Promise.resolve({ status: 0, stdout: 'SQL', stderr: '', ...answer })
      },
    })
    return { started, outside }
  }
  const options = ['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10']

  test('is one quoted line for the shell there, and the password is only in what it reads', async () => {
    const { started, outside } = recorded()
    const login = await makeProfile(provider, least, outside)
    expect(started).toEqual([
      {
        program: 'ssh',
        args: [
          ...options,
          'root@mail.example.org',
          '--',
          `docker exec -i mailserver setup email add ${login?.address}`,
        ],
        stdin: `${login?.password}\n${login?.password}\n`,
      },
    ])
  })

  test('goes through sudo where it is told to, and pipes by this laptop', async () => {
    const { started, outside } = recorded()
    const login = await makeProfile(provider, { ...least, kind: 'iredmail', sudo: true }, outside)
    expect(started.map(({ args, stdin }) => [args.at(-1), stdin])).toEqual([
      [`sudo -n bash /root/iRedMail/tools/create_mail_user_SQL.sh ${login?.address} ${login?.password}`, ''],
      ['sudo -n mysql vmail', 'SQL'],
    ])
  })

  test('quotes what a shell would take for its own', async () => {
    const { started, outside } = recorded()
    const chosen = parseSettings(provider, { ...least, kind: 'yunohost' })
    const login = await makeProfile(provider, { ...least, kind: 'yunohost' }, outside)
    const name = login?.address.split('@')[0]
    await provider.remove?.(chosen, login?.address ?? '', outside)
    expect(started.map(({ args }) => args.at(-1))).toEqual([
      `yunohost user create ${name} -F 'Guest ${name}' -d example.org -p ${login?.password}`,
      `yunohost user delete ${name} --purge`,
    ])
    expect([login?.imap.user, login?.smtp.user]).toEqual([name, name])
  })

  test('works with a shell at the other end, as sshd starts one', async () => {
    const fake = startFakeCommand()
    await using stack = new AsyncDisposableStack()
    stack.defer(() => fake.stop())
    const run = createRun()
    const outside = testPorts([], {
      run: (_ssh, args, wishes) =>
        run('sh', ['-c', args.at(-1) ?? ''], { ...wishes, signal: new AbortController().signal }),
    })
    const create = `${fake.script} add {address} <<< {password}`
    const login = await makeProfile(provider, { ...least, kind: 'own', create }, outside)
    expect(fake.accounts.get(login?.address ?? '')).toBe(login?.password)
  })

  test.each([
    ['ssh: connect to host mail.example.org port 22: Connection refused', 'unreachable'],
    ['ssh: Could not resolve hostname mail.example.org: Name or service not known', 'name-not-found'],
    ['ssh: connect to host mail.example.org port 22: Connection timed out', 'timeout'],
    ['Host key verification failed.', 'tls'],
    ['@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @', 'tls'],
    ['root@mail.example.org: Permission denied (publickey,password).', 'credentials'],
    ['something else', 'server-error'],
  ])('that fails with "%s" is %s', async (stderr, code) => {
    const { started, outside } = recorded({ status: 255, stderr })
    expect(await failureOf(makeProfile(provider, least, outside))).toMatchObject({ code })
    expect(started).toHaveLength(1)
  })

  test('that finds no such program there says so', async () => {
    const { outside } = recorded({ status: 127, stderr: 'sh: 1: docker: not found' })
    expect(await failureOf(makeProfile(provider, least, outside))).toEqual({
      code: 'server-error',
      message: '"docker" on root@mail.example.org: there is no such program, or it may not be run',
    })
  })

  test('never lets a name for a server become an option of ssh', () => {
    for (const machine of ['-v', '--', '-oProxyCommand=x', 'a b', 'ssh://-v', '@host'])
      expect(() => parseSettings(provider, { ...least, machine })).toThrow(
        expect.objectContaining({ field: 'machine' }),
      )
    for (const machine of ['here', 'mail', 'root@mail', 'ssh://root@mail.example.org:2222', 'my_host'])
      expect(() => parseSettings(provider, { ...least, machine })).not.toThrow()
  })
})
