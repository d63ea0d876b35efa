import { expect } from 'vitest'
import { tableTest as test } from '../../fakes/desk-test.ts'

const mailcow = (key: string) => ({
  provider: 'mailcow',
  settings: { server: 'mail.example.org', domain: 'example.org', key },
})
const refused = { status: 401, contentType: 'application/json', text: '{"type":"error","msg":"authentication failed"}' }

test('a refused key is used once, however many guests come; later, saved or tested it is tried again', async ({
  open,
  world,
}) => {
  world.fake.http.answer = () => refused
  const desk = await open({ server: mailcow('1A2B3C-4D5E6F'), stock: { size: 0 } })
  const asked = () => world.fake.http.requests.length
  const counts: unknown[] = []
  const guests = async (what: string) => {
    for (let guest = 0; guest < 3; guest++) {
      await desk.call('visit.start', { language: 'en', phone: 'android' })
      await desk.stage('trouble')
      await desk.call('visit.end', null)
    }
    counts.push([what, asked()])
  }
  await guests('at first')
  await world.fake.advance(9 * 60_000)
  await guests('nine minutes later')
  await world.fake.advance(60_000)
  await guests('ten minutes later')
  const { settings } = await desk.operator.call('settings.read', null)
  await desk.operator.call('settings.save', { settings })
  await guests('saved again')
  await desk.operator.call('settings.save', { settings: { ...settings, server: mailcow('7A8B9C-0D1E2F') } })
  await guests('another key')
  await desk.operator.call('doctor.run', {})
  await guests('tested, which asks by itself')
  expect(counts).toEqual([
    ['at first', 1],
    ['nine minutes later', 1],
    ['ten minutes later', 2],
    ['saved again', 3],
    ['another key', 4],
    ['tested, which asks by itself', 6],
  ])
  const { people, total } = await desk.operator.call('people.list', { text: '', state: 'failed' })
  expect([total, people[0]?.reason]).toEqual([
    5,
    expect.stringMatching(/^credentials: mail\.example\.org does not take/),
  ])
  expect((await desk.operator.call('problems.list', null)).map(({ cause }) => cause)).toContainEqual(
    expect.stringMatching(/not asked again for 10 minutes, or until the settings are saved or tested\)$/),
  )
})
