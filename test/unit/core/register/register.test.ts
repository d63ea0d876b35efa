import { connect } from 'node:net'
import { expect } from 'vitest'
import { until } from '../../../fakes/open-desk.ts'
import { on, registerTest } from '../../../fakes/register-desk.ts'
import { startOfTime } from '../../../fakes/world.ts'

registerTest('the request line of older phones, with the whole address in it, is understood', async ({ open }) => {
  const desk = await open()
  const ask = (line: string) => desk.raw(`${line} HTTP/1.1\r\nhost: desk.test\r\ncontent-length: 0\r\n\r\n`)
  const statuses = [
    await ask(`POST https://desk.test/new?t=${desk.token()}`),
    await ask(`POST /new?t=${desk.token()}`),
    await ask('POST https://desk.test/new?t=wrong'),
    await ask(`POST https://desk.test/other?t=${desk.token()}`),
  ].map(answer => answer.split('\r\n')[0])
  expect(statuses).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK', 'HTTP/1.1 403 Forbidden', 'HTTP/1.1 404 Not Found'])
})

registerTest('a body without an end is not read', async ({ open }) => {
  const desk = await open()
  const head = `POST /new?t=${desk.token()} HTTP/1.1\r\nhost: desk.test\r\ncontent-length: 99999999999\r\n\r\n`
  expect(await desk.raw(head)).toMatch(/^HTTP\/1\.1 200 OK/)
})

registerTest('its phone is counted when it comes, and one that never comes is given up', async ({ open, world }) => {
  const operator = await open()
  const first = await operator.post()
  const second = await operator.post()
  world.fake.mail.arrive(first.body.email ?? '')
  await until(
    () => operator.call('overview.read', null),
    ({ peopleIn }) => peopleIn === 1,
  )
  await world.fake.advance(301_000)
  const { people } = await operator.call('people.list', { text: '', state: null })
  expect(people.map(({ address, state }) => [address, state])).toEqual([
    [second.body.email, 'expired'],
    [first.body.email, 'connected'],
  ])
})

registerTest(
  'where nothing tells of an arrival, the phone that asked counts as in, and is never taken for unused',
  async ({ open, world }) => {
    world.fake.mail.proof.sign = 'button'
    const operator = await open()
    await operator.post()
    const { people, unused } = await operator.call('people.list', { text: '', state: null })
    expect([people.map(({ state }) => state), unused]).toEqual([['connected'], 0])
  },
)

registerTest('a phone that hangs up while its profile is made leaves it to the next one', async ({ open, world }) => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const { mail } = world
  let proving = 0
  const prove: typeof mail.prove = async (...given) => {
    proving += 1
    await held
    return mail.prove(...given)
  }
  Object.assign(world, { mail: { ...mail, prove } })
  const operator = await open()
  const socket = connect(operator.port(), '127.0.0.1')
  socket.write(`POST /new?t=${operator.token()} HTTP/1.1\r\nhost: desk.test\r\ncontent-length: 0\r\n\r\n`)
  await until(
    () => proving,
    count => count === 1,
  )
  const gone = new Promise(done => socket.on('close', done))
  socket.destroy()
  await gone
  await fetch(`http://127.0.0.1:${operator.port()}/`) // the server has seen the end of the first by then
  release()
  await until(
    () => operator.call('overview.read', null),
    ({ stockReady }) => stockReady === 1,
  )
  const { status } = await operator.post()
  const { people } = await operator.call('people.list', { text: '', state: null })
  expect([status, people.map(({ state }) => state)]).toEqual([200, ['shown']])
})

registerTest('the operator reads why there was no profile, the guest does not', async ({ open, world }) => {
  world.fake.mail.failure = new Error('secret cause')
  const operator = await open()
  const { status, body } = await operator.post()
  const [problem] = await operator.call('problems.list', null)
  expect([status, JSON.stringify(body).includes('secret'), problem?.tried]).toEqual([
    503,
    false,
    'making a profile for a phone that scanned the wall code',
  ])
})

registerTest('a limit that is over, and practice, give nothing', async ({ open }) => {
  const over = await open({ register: on, limit: { until: new Date(startOfTime - 1000).toISOString() } })
  expect((await over.post()).body.reason).toBe('No more profiles are given out here.')
  await over.core.close()
  const practice = await open({ register: on, server: { provider: 'practice' } })
  expect((await practice.post()).status).toBe(503)
})

registerTest('a renewed token ends the codes on the wall, and a stop keeps it', async ({ open }) => {
  const operator = await open()
  const before = operator.token()
  await operator.call('register.renew', null)
  expect([(await operator.post(before)).status, (await operator.post()).status]).toEqual([403, 200])
  const renewed = operator.token()
  await operator.core.close()
  expect((await open()).token()).toBe(renewed)
})

registerTest('behind a proxy every phone counts for itself, by the address that the proxy wrote', async ({ open }) => {
  const desk = await open()
  const ask = (forwarded: string) => desk.post('wrong', { 'x-forwarded-for': forwarded })
  await Promise.all(Array.from({ length: 60 }, (_, index) => ask(`10.9.9.${index}, 10.0.0.7`)))
  expect([(await ask('10.9.9.99, 10.0.0.7')).status, (await ask('10.0.0.8')).status]).toEqual([429, 403])
})
