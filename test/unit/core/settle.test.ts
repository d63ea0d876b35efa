import { expect } from 'vitest'
import { makeAccount } from '../../../electron/core/account.ts'
import { openRecords } from '../../../electron/core/records.ts'
import type { HttpAnswer } from '../../../electron/providers/provider.ts'
import { AppError } from '../../../shared/errors.ts'
import { worldTest } from '../../fakes/desk-test.ts'
import { failureOf } from '../../fakes/providers.ts'

const mailu = {
  provider: 'mailu',
  settings: { server: 'mail.example.org', domain: 'example.org', token: 'api-token' },
}
const json = (status: number, body: object): HttpAnswer => ({
  status,
  contentType: 'application/json',
  text: JSON.stringify(body),
})
const lost = () => {
  throw new AppError('timeout', 'mail.example.org did not answer within 15 seconds')
}

/** One profile asked of a Mailu that gives these answers; what was sent, what it became, and what is on record. */
const test = worldTest.extend(
  'ask',
  ({ world: still, folder }) =>
    async (made: () => HttpAnswer, found: (address: string) => HttpAnswer, refused?: AppError) => {
      const world = { ...still, paths: { ...still.paths, data: folder } }
      if (refused) still.fake.mail.failure = refused
      still.fake.http.answer = ({ method, url }) =>
        method === 'POST' ? made() : found(decodeURIComponent(url.split('/').at(-1) ?? ''))
      const failure = await failureOf(makeAccount(world, mailu).then(() => Promise.reject(new AppError('aborted', ''))))
      using records = openRecords(world)
      const [profile] = records.profiles.newest(1)
      return {
        sent: still.fake.http.requests.map(({ method }) => method),
        failure: failure.message,
        state: profile?.state,
        reason: profile?.reason,
      }
    },
)

const exists = (email: string) => json(200, { email })

test('a mailbox whose answer was lost is asked for once, found, and proved', async ({ ask }) => {
  expect(await ask(lost, exists)).toEqual({
    sent: ['POST', 'GET'],
    failure: '',
    state: 'expired',
    reason: 'handed out by the command line',
  })
})

test('one that was found but lets nobody in is not given out', async ({ ask }) => {
  const refused = new AppError('login-refused', 'mail.example.org refused the login')
  expect(await ask(lost, exists, refused)).toMatchObject({ state: 'failed', failure: refused.message })
})

test('one that is not there says that nothing was made, and is not asked for again', async ({ ask }) => {
  const failure = 'mail.example.org did not answer within 15 seconds (the server has no such mailbox: nothing was made)'
  expect(await ask(lost, email => json(404, { code: 404, message: `User ${email} cannot be found` }))).toEqual({
    sent: ['POST', 'GET'],
    failure,
    state: 'failed',
    reason: `timeout: ${failure}`,
  })
})

test('one that the server does not tell of fails as before', async ({ ask }) => {
  expect(await ask(lost, lost)).toMatchObject({
    sent: ['POST', 'GET'],
    state: 'failed',
    failure: 'mail.example.org did not answer within 15 seconds',
  })
})

test.for([403, 409, 429])('after a plain refusal (%i) nothing more is asked', async (status, { ask }) => {
  expect((await ask(() => json(status, { message: 'no' }), exists)).sent).toEqual(['POST'])
})
