import { watch } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeAccount } from '../../electron/core/account.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { parseDclogin } from '../../shared/dclogin.ts'
import { asAppError } from '../../shared/errors.ts'
import { startFakeCommand } from '../fakes/command.ts'
import { temporaryFolder } from '../fakes/folder.ts'
import { startMailServer } from '../mailserver/mailserver.ts'

/** A real script, and a real mail server that takes up its mailboxes `milliseconds` later, as docker-mailserver does. */
async function slowServer(milliseconds: number) {
  const stack = new AsyncDisposableStack()
  const server = stack.use(await startMailServer({ firstLogin: false }))
  const fake = startFakeCommand()
  stack.defer(() => fake.stop())
  const takenUp = new Set<string>()
  const watcher = watch(join(fake.folder, 'mailboxes'), () => {
    for (const [address, password] of fake.accounts) {
      if (password === '' || takenUp.has(address)) continue
      takenUp.add(address)
      setTimeout(() => server.add(address, password), milliseconds).unref()
    }
  })
  stack.defer(() => watcher.close())
  const world = createWorld({
    dataFolder: temporaryFolder(),
    root: join(import.meta.dirname, '../..'),
    vaultProtection: plainProtection,
  })
  const make = (more: object = {}) =>
    makeAccount(world, {
      provider: 'command',
      settings: {
        kind: 'own',
        machine: 'here',
        server: server.host,
        domain: server.domain,
        imap: `${server.host}:${server.ports.imaps}:ssl`,
        smtp: `${server.host}:${server.ports.smtps}:ssl`,
        certificates: 'any',
        create: `${fake.script} add {address} <<< {password}`,
        ...more,
      },
    })
  return { server, fake, make, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

test('a mailbox made by a command is proved as soon as the server knows it', async () => {
  await using slow = await slowServer(4000)
  const { address, code } = await slow.make()
  expect({ known: slow.server.accounts(), parsed: parseDclogin(code).address, added: slow.fake.added() }).toEqual({
    known: [address],
    parsed: address,
    added: 1,
  })
})

test('a server that is slower than it said is a refused login, and the command is not run again', async () => {
  await using slow = await slowServer(60_000)
  const refused = await slow.make({ settleSeconds: '1' }).catch(asAppError)
  expect({ refused, added: slow.fake.added() }).toMatchObject({ refused: { code: 'login-refused' }, added: 1 })
})
