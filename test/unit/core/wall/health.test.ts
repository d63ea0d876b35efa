import { describe, expect, test } from 'vitest'
import { type HealthFacts, judge, type Look } from '../../../../electron/core/wall/health.ts'
import type { ServerToken } from '../../../../shared/abilities.ts'

const token = (state: ServerToken['state']): ServerToken => ({
  token: 'abc',
  comment: '',
  maxUses: 30,
  used: 12,
  pending: 0,
  expiresAt: null,
  state,
})
const look: Look = { at: 1, failure: null, times: 0, token: null, open: null, isLockedOut: false }
const facts: HealthFacts = {
  kind: 'account',
  missing: null,
  limitIsOver: false,
  stockReady: 0,
  lastFailure: null,
  look: null,
}
const stateOf = (changes: Partial<HealthFacts>) => {
  const { state, code } = judge({ ...facts, ...changes })
  return [state, code]
}
const down = { code: 'unreachable', cause: 'nothing listens at mail.example.org' } as const
const closed = { code: 'closed', cause: 'mail.example.org answered 403' } as const

describe('the code by which phones register at the server', () => {
  test('goes away after two lost looks, comes back with the first good one, and is not touched by the stock', () => {
    expect([
      stateOf({}),
      stateOf({ look: { ...look, failure: down, times: 1 } }),
      stateOf({ look: { ...look, failure: down, times: 2 } }),
      stateOf({ look: { ...look, failure: { code: 'tls', cause: 'expired' }, times: 2 } }),
      stateOf({ look }),
      stateOf({ lastFailure: down }),
    ]).toEqual([
      ['good', null],
      ['good', null],
      ['wait', 'unreachable'],
      ['ask', 'tls'],
      ['good', null],
      ['good', null],
    ])
  })

  test('goes away when the server says that it lets nobody in', () => {
    expect([
      stateOf({ look: { ...look, token: token('active') }, lastFailure: closed }),
      stateOf({ look: { ...look, token: token('used-up') } }),
      stateOf({ look: { ...look, token: token('expired') } }),
      stateOf({ look: { ...look, token: 'missing' } }),
      stateOf({ look: { ...look, open: false } }),
      stateOf({ look: { ...look, open: true }, lastFailure: closed }),
      stateOf({ look, lastFailure: closed }),
      stateOf({ limitIsOver: true }),
    ]).toEqual([
      ['good', null],
      ['ask', 'token-used-up'],
      ['ask', 'token-expired'],
      ['ask', 'token-invalid'],
      ['ask', 'closed'],
      ['good', null],
      ['ask', 'closed'],
      ['ask', 'token-used-up'],
    ])
  })
})

test('what the desk gives out works while there is stock or nothing failed', () => {
  const handover = { kind: 'handover' } as const
  expect([
    stateOf(handover),
    stateOf({ ...handover, lastFailure: down, stockReady: 3 }),
    stateOf({ ...handover, lastFailure: down }),
    stateOf({ ...handover, lastFailure: closed }),
    stateOf({ ...handover, limitIsOver: true, stockReady: 3 }),
    stateOf({ kind: 'desk', lastFailure: { code: 'timeout', cause: 'slow' } }),
  ]).toEqual([
    ['good', null],
    ['good', null],
    ['wait', 'unreachable'],
    ['ask', 'closed'],
    ['ask', 'token-used-up'],
    ['wait', 'timeout'],
  ])
})

test('an invite is always shown, and nothing is said of what is not there', () => {
  expect([
    stateOf({ kind: 'invite', limitIsOver: true, lastFailure: closed }),
    judge({ ...facts, kind: null, missing: 'the event has no invite' }),
  ]).toEqual([['good', null], { state: 'ask', code: 'invalid-input', cause: 'the event has no invite' }])
})
