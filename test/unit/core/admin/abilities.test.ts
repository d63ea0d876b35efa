import { describe, expect } from 'vitest'
import { whyNot } from '../../../../electron/core/onboarding/abilities.ts'
import { ableProvider } from '../../../fakes/able.ts'
import { ableTest as test } from '../../../fakes/desk-test.ts'

describe('what the server can do', () => {
  test('is told by ability, with the reason where it cannot', async ({ open, server }) => {
    const desk = await open()
    server.cannot = { block: 'needs the admin token' }
    expect(await desk.call('abilities.read', null)).toEqual({
      remove: null,
      block: 'needs the admin token',
      unblock: null,
      lastLogin: null,
      quota: null,
      registration: null,
      tokens: null,
    })
  })

  test('is told for a server without any ability too', async ({ open }) => {
    const desk = await open({ server: { provider: 'practice' } })
    const reasons = await desk.call('abilities.read', null)
    expect(new Set(Object.values(reasons))).toEqual(new Set(['practice profiles exist nowhere']))
    const { remove: _remove, ...unable } = ableProvider
    expect(whyNot({ provider: unable, settings: {} }, 'remove')).toBe('Able has no way to do this from here')
    expect(await desk.failure('tokens.list', null)).toMatchObject({ code: 'invalid-input' })
  })

  test('tokens are made, listed and removed; registration is opened and closed', async ({ open, server }) => {
    const desk = await open()
    const made = await desk.call('tokens.create', { comment: 'Library', maxUses: 40, expiresAt: 5 })
    const listed = await desk.call('tokens.list', null)
    await desk.call('tokens.remove', { token: made.token })
    expect([listed, server.tokens, await desk.call('registration.set', { open: false })]).toEqual([
      [made],
      [],
      { open: false, firstLogin: false },
    ])
  })
})
