import { expect } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import { ableTest as test } from '../../../fakes/desk-test.ts'

test('a profile whose proof failed is looked up once; what the server has can be removed, what it lacks stays failed', async ({
  open,
  server,
  world,
}) => {
  world.fake.mail.failure = new AppError('login-refused', 'able.test refused the login')
  const desk = await open()
  for (let guest = 0; guest < 2; guest++) {
    await desk.call('visit.start', { language: 'en', phone: 'android' })
    await expect.poll(async () => (await desk.call('visit.current', null))?.stage).toBe('trouble')
    await desk.call('visit.end', null)
  }
  const [second, first] = await desk.list()
  server.accounts.delete(second?.address ?? '')
  const ids = { first: first?.id ?? 0, second: second?.id ?? 0 }
  expect([
    await desk.call('people.lookUp', { id: ids.first }),
    await desk.call('people.lookUp', { id: ids.second }),
    await desk.failure('people.lookUp', { id: ids.first }),
  ]).toEqual([{ exists: true }, { exists: false }, { code: 'invalid-input', message: 'there is nothing to look up' }])
  await desk.call('people.remove', { id: ids.first })
  expect((await desk.list()).map(({ state, revocation }) => [state, revocation])).toEqual([
    ['failed', null],
    ['revoked', 'removed'],
  ])
  expect(desk.sent()).toEqual([`look ${first?.address}`, `look ${second?.address}`, `remove ${first?.address}`])
})
