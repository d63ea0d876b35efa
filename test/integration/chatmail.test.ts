import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeAccount } from '../../electron/core/account.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { parseDclogin } from '../../shared/dclogin.ts'
import { asAppError } from '../../shared/errors.ts'
import { temporaryFolder } from '../fakes/folder.ts'
import { startMailServer, type MailServerOptions } from '../mailserver/mailserver.ts'
import { startPhone } from '../phone/phone.ts'

/** A relay as far as it runs here: its rules for names and passwords, its POST /new, on real Dovecot and Postfix. */
async function openRelay(options: MailServerOptions = {}) {
  const relay = await startMailServer({ names: 'relay', ...options })
  const { ports, host, domain } = relay
  const choice = (settings: Record<string, unknown> = {}) => ({
    provider: 'chatmail',
    settings: {
      domain,
      imap: `${host}:${ports.imaps}:ssl`,
      smtp: `${host}:${ports.smtps}:ssl`,
      web: new URL(relay.newUrl).origin,
      certificates: 'any',
      ...settings,
    },
  })
  const world = createWorld({
    dataFolder: temporaryFolder(),
    root: join(import.meta.dirname, '../..'),
    vaultProtection: plainProtection,
  })
  return { relay, make: (settings?: Record<string, unknown>) => makeAccount(world, choice(settings)) }
}

test.each([
  ['the relay invents the name', {}],
  ['the desk invents the name', { create: 'desk' }],
])('%s, the proof login makes the profile, and a phone gets in', async (_how, settings) => {
  const { relay, make } = await openRelay()
  await using _relay = relay
  const { address, code } = await make(settings)
  expect({ known: relay.accounts(), parsed: parseDclogin(code).address }).toEqual({ known: [address], parsed: address })
  await using phone = await startPhone('newest')
  await phone.loginFromQr(code)
  await phone.startIo()
  await phone.waitConnected()
})

test('an invite-only relay lets in whoever has the token, and nobody else', async () => {
  const { relay, make } = await openRelay({ token: 'sesame-open' })
  await using _relay = relay
  const { code } = await make({ token: 'sesame-open' })
  expect(parseDclogin(code).password.startsWith('sesame-open')).toBe(true)
  const refused = await make({ token: 'wrong' }).catch(asAppError)
  expect(refused).toMatchObject({ code: 'closed' })
})

test('registration is closed: the relay still invents names, and only the proof login tells', async () => {
  const { relay, make } = await openRelay()
  await using _relay = relay
  relay.close()
  expect(await make().catch(asAppError)).toMatchObject({ code: 'closed' })
  expect(relay.accounts()).toEqual([])
})
