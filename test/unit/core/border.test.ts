import { expect, test } from 'vitest'
import { createEvents } from '../../../electron/core/events.ts'
import { createPeer } from '../../../electron/core/peer.ts'
import { createRouter, type Handlers } from '../../../electron/core/router.ts'
import { AppError } from '../../../shared/errors.ts'
import { wallState } from '../../fakes/wall-state.ts'
import { fakeWorld } from '../../fakes/world.ts'

const withPassword = { ...wallState, password: 'hunter2' }

/** A gate with one handler; all others are never called here. */
const gate = (handler: Handlers['display.state']) => {
  const world = fakeWorld()
  const call = createRouter({ 'display.state': handler } as Handlers, world.log)
  return { call: () => call('display.state', null, createPeer('display', world.now)), logged: world.fake.logged }
}

test('what the contract does not name does not leave, in answers', async () => {
  expect(await gate(() => withPassword).call()).toEqual({ ok: true, value: wallState })
})

test('what the contract does not name does not leave, in events', () => {
  const events = createEvents()
  const heard: unknown[] = []
  events.subscribe(
    () => 'display',
    (_name, payload) => void heard.push(payload),
  )
  events.emit('display.changed', withPassword)
  expect(heard).toEqual([wallState])
})

test('a guest gets the code of a failure and never its cause', async () => {
  const { call } = gate(() => {
    throw new AppError('timeout', 'mail.example.org did not answer in 10 s')
  })
  expect(await call()).toEqual({ ok: false, error: { code: 'timeout' } })
})

test('a fault nobody foresaw becomes a reference that is in the log too', async () => {
  const { call, logged } = gate(() => {
    throw new TypeError('x is not a function')
  })
  const outcome = await call()
  expect(outcome).toEqual({
    ok: false,
    error: { code: 'unexpected', reference: expect.stringMatching(/^[0-9A-F]{4}$/) as string },
  })
  expect(logged).toMatchObject([
    {
      level: 'error',
      fields: { command: 'display.state', ...(!outcome.ok && { reference: outcome.error.reference }) },
    },
  ])
})
