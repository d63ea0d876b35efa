/**
 * What every provider must do with every server, whatever the server answers: one suite over all of them. A provider
 * brings its fake server and a table of conditions; see `Contract`. Use it as `keepsTheContract({ … })` at the top level
 * of `test/contract/<id>.test.ts`, and add what only this server has beside it.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttp } from '../../electron/core/net/http.ts'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import type { HttpRequest, Ports } from '../../electron/providers/provider.ts'
import { buildDclogin, parseDclogin } from '../../shared/dclogin.ts'
import { Login } from '../../shared/model.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { failureOf, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'
import { brokenAnswers, brokenPassword, repeats } from '../fakes/web.ts'
import { briefly, codesOf, type Contract, type FakeServer } from './contract.ts'

export type { Contract, Deed, FakeServer, Refusal, Scene } from './contract.ts'

/** For servers that never answer. */
const SHORT_MILLISECONDS = 300

/** Registers the tests. */
export function keepsTheContract<F extends FakeServer>(contract: Contract<F>): void {
  const { asks, creates = asks, deeds = {} } = contract
  const provider = findProvider(contract.provider)
  let certificate: TestCertificate
  let fake: F
  beforeAll(async () => {
    certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
  })
  beforeEach(async () => {
    fake = await contract.start(certificate)
  })
  afterEach(() => fake.stop())

  const raw = (but: RawSettings = {}) => ({ ...contract.settings(fake), ...but })
  const ports = (more: Partial<Ports> = {}, milliseconds?: number) =>
    testPorts([certificate.cert], { ...contract.ports?.(fake), ...more }, milliseconds)
  /** Passwords that this desk made up itself: the server may refuse them and repeat them. */
  let invented: string[] = []
  beforeEach(() => {
    invented = []
  })
  const make = (but: RawSettings = {}, outside = ports()) =>
    makeProfile(provider, raw(but), outside, ({ password }) => invented.push(password))
  /** Secrets as they are and as they travel. */
  const secrets = (more: string[] = []) =>
    [...contract.secrets, brokenPassword, ...more, ...invented, ...fake.accounts.values()].flatMap(secret => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ])
  const asked = () => (fake.web?.lines() ?? []).map(line => line.replace(/[^/]+(?:@|%40)[^/]+/g, '{address}'))
  const askedToCreate = () => asked().filter(line => creates.includes(line))
  const once = (lines: string[]) => expect(lines).toEqual([...new Set(lines)])

  const name = ['the provider', provider.id, contract.variant].filter(Boolean).join(' ')

  describe(name, () => {
    test('makes a profile that its server knows and a phone can read', async () => {
      const login = Login.parse(await make())
      expect(asked()).toEqual(asks)
      expect(fake.accounts.get(login.address)).toBe(login.password)
      expect(parseDclogin(buildDclogin(login))).toEqual(login)
    })

    test('makes every profile for itself', async () => {
      const logins = [await make(), await make(), await make()].map(login => Login.parse(login))
      expect(new Set(logins.map(({ address }) => address)).size).toBe(3)
      expect(new Set(logins.map(({ password }) => password)).size).toBe(3)
    })

    test.each(Object.entries(contract.refusals))('with a server %s says so', async (_what, refusal) => {
      refusal.given?.(fake)
      const failure = await failureOf(make(refusal.but), secrets(refusal.secrets))
      expect(failure).toEqual({ code: refusal.code, message: expect.stringMatching(refusal.says ?? /\S/) })
      once(askedToCreate())
    })
  })

  if (asks.length > 0)
    describe.each(asks.map((ask, step) => ({ ask, step })))(
      `${name}, when its server gives to $ask`,
      ({ ask, step }) => {
        test.each(codesOf(contract.broken?.(ask)))('%s, fails as %s and asks once', async (what, code) => {
          fake.web?.spoil(brokenAnswers[what], step)
          const outside = code === 'timeout' ? ports({}, SHORT_MILLISECONDS) : ports()
          expect(await failureOf(make({}, outside), secrets())).toMatchObject({ code })
          expect(asked()).toEqual(asks.slice(0, step + 1))
        })

        test.each([200, 400, 403, 500])('%i and all that was sent, tells none of it and asks once', async status => {
          fake.web?.spoil(repeats(status), step)
          const made = make()
          const worked = await made.then(
            () => true,
            () => false,
          )
          // Of some servers nobody knows what they say to something that worked; the proof login tells.
          if (!worked || status !== 200) await failureOf(made, secrets())
          once(askedToCreate())
        })

        test('no answer before the guest has left, stops at once', async () => {
          const caller = new AbortController()
          fake.web?.spoil(() => caller.abort(), step)
          // Longer than a test may take.
          const patient = createHttp({ timeoutMilliseconds: 60_000, authorities: [certificate.cert] })
          const http = (request: HttpRequest) => patient(request, caller.signal)
          expect(await failureOf(make({}, ports({ http })), secrets())).toMatchObject({ code: 'aborted' })
          expect(asked()).toEqual(asks.slice(0, step + 1))
        })
      },
    )

  if (asks.length > 0)
    describe(`${name}, when its server gives`, () => {
      test('no sign of life at all, fails as unreachable', async () => {
        const settings = raw()
        await fake.stop()
        expect(await failureOf(makeProfile(provider, settings, ports()), secrets())).toMatchObject({
          code: 'unreachable',
        })
        fake = await contract.start(certificate)
      })

      test('a certificate that nobody vouches for, fails as tls and sends nothing', async () => {
        const strict = createHttp()
        const http = (request: HttpRequest) => strict(request, new AbortController().signal)
        const failure = await failureOf(make({ certificates: 'strict' }, ports({ http })), secrets())
        expect(failure).toMatchObject({ code: 'tls' })
        expect(asked()).toEqual([])
      })
    })

  const { wrongCredentials } = contract
  if (wrongCredentials)
    test(`${name} stops at the first refused key or password`, async () => {
      const failure = await failureOf(
        make(wrongCredentials.but),
        secrets(Object.values(wrongCredentials.but).map(String)),
      )
      expect(failure).toMatchObject({ code: 'credentials' })
      expect(asked()).toEqual(wrongCredentials.asks)
    })

  if (Object.keys(deeds).length === 0) return
  describe.each(Object.entries(deeds))(`${name}, asked to do %s`, (_name, deed) => {
    /** A profile first; only requests after it count. */
    async function scene(): Promise<{ login: Login; before: number; run(but?: RawSettings): Promise<unknown> }> {
      const login = Login.parse(await make())
      deed.given?.(fake, login)
      return {
        login,
        before: asked().length,
        run: async but =>
          deed.do({ fake, provider, settings: parseSettings(provider, raw(but)), ports: ports(), login }),
      }
    }

    test('does it', async () => {
      const { login, before, run } = await scene()
      expect(await run()).toEqual(deed.gives)
      expect(asked().slice(before)).toEqual(deed.asks)
      deed.after?.(fake, login)
    })

    test.each(codesOf(deed.broken).filter(([what]) => briefly.includes(what)))(
      'and given %s, fails as %s and asks once',
      async (what, code) => {
        const { before, run } = await scene()
        fake.web?.spoil(brokenAnswers[what])
        expect(await failureOf(run(), secrets())).toMatchObject({ code })
        expect(asked().slice(before)).toEqual(deed.asks.slice(0, 1))
      },
    )

    if (wrongCredentials)
      test('stops at the first refused key or password', async () => {
        const { before, run } = await scene()
        const failure = await failureOf(run(wrongCredentials.but), secrets())
        expect(failure).toMatchObject({ code: 'credentials' })
        expect(asked().slice(before)).toHaveLength(1)
      })
  })
}
