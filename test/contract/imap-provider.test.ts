import { describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { failureOf, leastSettings, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'

describe('another mail server', () => {
  const imap = findProvider('imap')
  const raw = (more: RawSettings = {}): RawSettings => ({ ...leastSettings['imap'], ...more })

  test('gets names by its own rule', async () => {
    const login = await makeProfile(
      imap,
      raw({ namePrefix: 'guest-', nameLength: '14', loginName: 'name' }),
      testPorts([]),
    )
    expect(login?.address).toMatch(/^guest-[a-z0-9]{8}@example\.org$/)
    expect([login?.imap.user, login?.smtp.user]).toEqual(Array(2).fill(login?.address.split('@')[0]))
  })

  test('without a name gets its addresses in brackets', async () => {
    const numbers = raw({ domain: '192.0.2.7', imap: '192.0.2.7:143:plain', certificates: 'any' })
    const login = await makeProfile(imap, numbers, testPorts([]))
    expect(login).toMatchObject({
      address: expect.stringMatching(/@\[192\.0\.2\.7\]$/),
      imap: { host: '192.0.2.7', port: 143, security: 'plain' },
      certificates: 'any',
    })
  })

  const mailboxes = 'Anna@example.org  her password\r\n\n bob@example.org his-pässword#2 \n'

  test('that has mailboxes already gives each out once, from top to bottom', async () => {
    const given = new Set<string>()
    const next = async () => {
      const login = await makeProfile(
        imap,
        raw({ mode: 'existing', mailboxes }),
        testPorts([], { taken: name => given.has(name) }),
      )
      if (login) given.add(login.address)
      return login && `${login.address} ${login.password}`
    }
    expect([await next(), await next()]).toEqual(['anna@example.org her password', 'bob@example.org his-pässword#2'])
    expect(await failureOf(next(), ['password', 'pässword'])).toEqual({
      code: 'quota',
      message: 'all 2 mailboxes of the list have been given out',
    })
  })

  test.each([
    [{ mode: 'existing' }, 'mailboxes', 'Existing mailboxes: list at least one mailbox'],
    [
      { mode: 'existing', mailboxes: 'anna@example.org pw1\nbob pw2' },
      'mailboxes',
      'Existing mailboxes: line 2 is not an address, a space and a password',
    ],
    [
      { namePrefix: 'guest-no', nameLength: 9 },
      'namePrefix',
      'Invented names begin with: leaves fewer than 4 characters of the name to chance',
    ],
    [
      { namePrefix: 'Guest' },
      'namePrefix',
      'Invented names begin with: begins with a letter and has only a-z, 0-9 and . _ -',
    ],
    [{ smtp: 'mail.example.org:99999:ssl' }, 'smtp', expect.stringContaining('HOST:PORT:ssl')],
  ])('is not set up with %j', (more, field, message) => {
    expect(() => parseSettings(imap, raw(more))).toThrow(
      expect.objectContaining({ code: 'invalid-input', field, message }),
    )
  })
})
