import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allows, next, type Profile, type Step } from '../../../electron/core/onboarding/profile.ts'
import { verdict } from '../../../electron/core/onboarding/recover.ts'
import { ProfileState } from '../../../shared/model.ts'
import { aLogin, aProfile } from '../../fakes/profile.ts'

const steps: Step[] = [
  { type: 'adopted' },
  { type: 'invented', login: aLogin() },
  { type: 'created', login: aLogin() },
  { type: 'proved', sign: 'recent' },
  { type: 'shown', hidesAt: 99, phone: 'android', language: 'de' },
  { type: 'extended', hidesAt: 199 },
  { type: 'connected' },
  { type: 'expired', reason: 'late' },
  { type: 'revoked', how: 'removed', reason: 'unused' },
  { type: 'revised', how: 'unblocked', reason: 'may come again' },
  { type: 'failed', code: 'closed', cause: 'registration is closed' },
  { type: 'found', reason: 'the server has it' },
]

test('the machine allows exactly these steps', () => {
  const table = Object.fromEntries(
    ProfileState.options.map(state => [
      state,
      steps.filter(step => allows(aProfile({ state }), step.type)).map(step => step.type),
    ]),
  )
  expect(table).toEqual({
    asked: ['adopted', 'invented', 'created', 'expired', 'failed'],
    created: ['adopted', 'proved', 'expired', 'revoked', 'failed'],
    proved: ['adopted', 'shown', 'expired', 'revoked'],
    shown: ['extended', 'connected', 'expired', 'revoked'],
    connected: ['revoked'],
    expired: ['revoked'],
    revoked: ['revised'],
    failed: ['found'],
  })
})

test('a step that is not allowed throws', () => {
  expect(() => next(aProfile({ state: 'proved' }), { type: 'connected' }, 1)).toThrow('profile 1 is proved')
})

test('however a profile lives, it is shown at most once and its password ends with it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), walk => {
      let profile = aProfile({ state: 'asked', login: null })
      let shown = 0
      for (const step of walk) {
        if (!allows(profile, step.type)) continue
        profile = next(profile, step, 1)
        if (step.type === 'shown') shown++
      }
      expect(shown).toBeLessThanOrEqual(1)
      if (['connected', 'expired', 'revoked', 'failed'].includes(profile.state)) expect(profile.login).toBeNull()
      if (['created', 'proved', 'shown'].includes(profile.state)) expect(profile.login).not.toBeNull()
    }),
  )
})

describe('after a stop', () => {
  const found = (over: Partial<Profile>) => verdict(aProfile({ server: 'here', ...over }), 'here', 1_000_000)
  test.each([
    ['a proved one goes back to the stock', { state: 'proved' }, []],
    ['a created one is kept to be proved', { state: 'created' }, []],
    [
      'one with a login made up here may exist, so it is proved',
      { state: 'asked' },
      [{ type: 'created', login: aLogin() }],
    ],
    ['a shown one is looked for, never shown again', { state: 'shown' }, 'follow'],
    [
      'one of another server is given up',
      { state: 'proved', server: 'there' },
      [{ type: 'expired', reason: expect.any(String) as string }],
    ],
    [
      'a command that may still be running is left alone',
      { state: 'created', purpose: 'command', changedAt: 900_000 },
      'keep',
    ],
    [
      'one that a command never printed is for the table',
      { state: 'proved', purpose: 'command', changedAt: 1 },
      [{ type: 'adopted' }],
    ],
    ['one that ended stays ended', { state: 'connected' }, 'keep'],
  ] as const)('%s', (_why, over, expected) => {
    expect(found(over)).toEqual(expected)
  })

  test('an answer that never came is a failure with its reason', () => {
    expect(found({ state: 'asked', login: null, address: null })).toMatchObject([{ type: 'failed', code: 'aborted' }])
  })

  test('every verdict can be carried out', () => {
    for (const state of ProfileState.options) {
      for (const server of ['here', 'there']) {
        for (const purpose of ['table', 'command', 'doctor'] as const) {
          const verdictFound = found({ state, server, purpose, changedAt: 1 })
          let profile = aProfile({ state, server, purpose })
          if (typeof verdictFound !== 'string') for (const step of verdictFound) profile = next(profile, step, 2)
          expect(profile.purpose === 'table' || typeof verdictFound === 'string' || profile.state === 'failed').toBe(
            true,
          )
        }
      }
    }
  })
})
