import { beforeEach, describe, expect, test } from 'vitest'
import { findProvider } from '../../electron/providers/index.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { failureOf, makeProfile, testPorts } from '../fakes/providers.ts'
import { startNewStalwart, startOldStalwart, stalwartKey, stalwartSettings } from '../fakes/stalwart.ts'
import { json } from '../fakes/web.ts'

describe('Stalwart', () => {
  const provider = findProvider('stalwart')
  let certificate: TestCertificate
  beforeEach(async () => {
    certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
  })

  test.each([
    ['up to 0.15', startOldStalwart, 50 * 1024 ** 2],
    ['from 0.16 on', startNewStalwart, 50 * 1024 ** 2],
  ])('%s takes an API key too, and gives the space it is told', async (_what, start, quota) => {
    await using stack = new AsyncDisposableStack()
    const fake = await start(certificate)
    stack.defer(() => fake.stop())
    const raw = { ...stalwartSettings(fake), password: stalwartKey, kind: 'api-key', spaceMiB: '50' }
    await makeProfile(provider, raw, testPorts([certificate.cert]))
    expect(fake.people).toMatchObject([{ quota, mayLogIn: true }])
  })

  test('from 0.16 on is asked once to make an account, the first time only for the domain', async () => {
    await using stack = new AsyncDisposableStack()
    const fake = await startNewStalwart(certificate)
    stack.defer(() => fake.stop())
    await makeProfile(provider, stalwartSettings(fake), testPorts([certificate.cert]))
    const methods = fake.web.asked.slice(1).map(({ body }) => body.match(/x:\w+\/\w+(?=",\{)/g))
    expect(methods).toEqual([['x:Domain/query', 'x:Domain/get'], ['x:Account/set']])
  })

  test('without JMAP is one up to 0.15', async () => {
    await using stack = new AsyncDisposableStack()
    const fake = await startOldStalwart(certificate)
    stack.defer(() => fake.stop())
    fake.web.spoil(json({ type: 'about:blank', status: 404 }, 404))
    await makeProfile(provider, stalwartSettings(fake), testPorts([certificate.cert]))
    expect(fake.people).toHaveLength(1)
  })

  test('never gets the password sent anywhere else, whatever it says about itself', async () => {
    await using stack = new AsyncDisposableStack()
    const fake = await startNewStalwart(certificate)
    stack.defer(() => fake.stop())
    const urls: string[] = []
    const ports = testPorts([certificate.cert])
    const http: typeof ports.http = request => {
      urls.push(new URL(request.url).host)
      return ports.http(request)
    }
    await makeProfile(provider, stalwartSettings(fake), { ...ports, http })
    expect([...new Set(urls)]).toEqual([`127.0.0.1:${fake.web.port}`])
  })

  test('refuses an administrator that is none', async () => {
    const raw = { server: 'a.example', domain: 'a.example', administrator: 'ad:min', password: 'x' }
    expect(await failureOf(makeProfile(provider, raw, testPorts([])))).toMatchObject({
      code: 'invalid-input',
    })
  })
})
