/** What our codes say to the real Delta Chat core, in its oldest and its newest version. */
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDcaccount } from '../../shared/dcaccount.ts'
import { buildDclogin, buildDcloginCode } from '../../shared/dclogin.ts'
import { logins, simpleLogin } from '../fakes/logins.ts'
import { startPhone, type Phone, type PhoneVersion } from '../phone/phone.ts'

/** An IMAP server that hears who wants to log in, and refuses. */
async function startListener() {
  const logins: string[][] = []
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    socket.setEncoding('utf8').on('data', (line: string) => {
      const [tag = '*', command] = line.split(' ')
      if (command === 'LOGIN') {
        const words = line.match(/"(?:[^"\\]|\\.)*"/g) ?? []
        logins.push(words.map(word => word.slice(1, -1).replace(/\\(.)/g, '$1')))
      }
      socket.write(`${tag} NO [AUTHENTICATIONFAILED] refused\r\n`)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    logins,
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

const versions: PhoneVersion[] = ['oldest', 'newest']

describe.each(versions)('the %s phone', version => {
  let phone: Phone
  beforeAll(async () => {
    phone = await startPhone(version)
  })
  afterAll(() => phone.stop())

  test.each([
    'alice@example.org',
    'dave+meetup@example.org',
    "o'neil_1.2-3@mail.example.org",
    'x=y&z@example.org',
    'a!$*;:,@example.org',
    '2nuy9wplk@_cm0.example.org',
    's1ntr14qq@[127.0.0.1]',
    'carol@[203.0.113.250]',
    'bob@localhost',
    'zoë@bücher.example',
  ])('reads the address %s out of a code', async address => {
    expect(await phone.checkQr(buildDclogin({ ...simpleLogin, address }))).toEqual({ kind: 'login', address })
  })

  test.each([
    'H0;z8E>~QmCn',
    '<0Dd%cKAEO-H',
    'f64W"5"Bp;z~',
    ' leading, trailing ',
    'a+b&c=d#e?f/g\\h',
    'x://y',
    '%41%zz%',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    'é€😀سلام',
    'tab\tline\nend',
    'dclogin:evil@example.org?p=1&v=1',
  ])('takes a code with the password %j', async password => {
    const code = buildDclogin({ ...simpleLogin, password, certificates: 'any' })
    expect(await phone.checkQr(code)).toEqual({ kind: 'login', address: simpleLogin.address })
  })

  test('takes any login that can be in a code, and reads its address, also in the spelling of pictures', async () => {
    await fc.assert(
      fc.asyncProperty(logins(), async login => {
        expect(await phone.checkQr(buildDclogin(login))).toEqual({ kind: 'login', address: login.address })
        const pictured = await phone.checkQr(buildDcloginCode(login))
        expect(JSON.stringify(pictured).toLowerCase()).toBe(JSON.stringify({ kind: 'login', address: login.address }))
      }),
      { numRuns: 300 },
    )
  })

  test.each(['!$*,;:?', '?;:,*$!aB9', 'x:y;z=1&v=2,$%3B'])('hears the password %s as it is', async password => {
    await using server = await startListener()
    const endpoint = { host: '127.0.0.1', port: server.port, security: 'plain' as const }
    const code = buildDclogin({ ...simpleLogin, password, imap: endpoint, smtp: endpoint })
    await expect(phone.loginFromQr(code)).rejects.toThrow(/cannot log in/)
    expect(server.logins[0]).toEqual([simpleLogin.address, password])
  })

  test('logs in with exactly the name and the password of a code, at exactly its host and port', async () => {
    await using server = await startListener()
    const user = 'car ol+"1"\\'
    const password = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ é€😀'
    const endpoint = { host: '127.0.0.1', port: server.port, security: 'plain' as const }
    const code = buildDclogin({ ...simpleLogin, password, imap: { ...endpoint, user }, smtp: endpoint })
    await expect(phone.loginFromQr(code)).rejects.toThrow(/cannot log in/)
    expect(server.logins[0]).toEqual([user, password])
  })

  test('takes the codes for everybody', async () => {
    const url = await phone.checkQr(buildDcaccount('https://relay.example.org/new?tOk%20en'))
    expect(url).toEqual({ kind: 'account', domain: 'relay.example.org' })
    const domains = ['nine.testrun.org', '_host.example.org', '1.2.3.4']
    const found = await Promise.all(
      domains.map(domain => phone.checkQr(buildDcaccount(domain)).catch(() => 'not understood')),
    )
    // Only cores from 2.23 on know a domain alone.
    expect(found).toEqual(
      version === 'oldest'
        ? domains.map(() => 'not understood')
        : ['NINE.TESTRUN.ORG', '_host.example.org', '[1.2.3.4]'].map(domain => ({ kind: 'account', domain })),
    )
  })
})
