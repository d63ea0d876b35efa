import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { composeCore } from '../../../electron/core/compose.ts'
import { automatic } from '../../../electron/core/router.ts'
import type { CommandName } from '../../../shared/contract.ts'
import { tableTest as test } from '../../fakes/desk-test.ts'
import { until } from '../../fakes/open-desk.ts'
import { imapServer } from '../../fakes/table-desk.ts'

/** A desk that nobody has set up yet, and the screen that stands in front of it. */
const newDeskTest = test.extend('kiosk', async ({ world, folder, undo }) => {
  const core = await composeCore({ ...world, paths: { ...world.paths, data: folder } })
  undo.defer(() => core.close())
  const peer = core.peer('kiosk')
  return { peer, call: (name: CommandName, input: unknown) => core.call(name, input, peer) }
})

describe('the gate', () => {
  test('a display may look and nothing else', async ({ open }) => {
    const desk = await open()
    const display = desk.core.peer('display')
    const tried = await Promise.all(
      (['display.state', 'visit.current', 'visit.start', 'settings.read', 'nonsense'] as const).map(async name => {
        const outcome = await desk.core.call(name, null, display)
        return outcome.ok ? 'ok' : outcome.error
      }),
    )
    expect(tried).toEqual([
      'ok',
      { code: 'not-allowed' },
      { code: 'not-allowed' },
      { code: 'not-allowed' },
      { code: 'unknown-command' },
    ])
  })

  test('a display hears of numbers, never of guests', async ({ open, world }) => {
    const desk = await open()
    const heard: string[] = []
    onTestFinished(desk.core.subscribe(desk.core.peer('display'), name => void heard.push(name)))
    await desk.call('visit.start', { language: 'en', phone: 'android' })
    await desk.stage('code')
    world.fake.mail.arrive(world.fake.mail.watched[0] ?? '')
    await desk.stage('arrived')
    expect(new Set(heard)).toEqual(new Set(['display.changed']))
  })

  test('wrong input is named for operators only', async ({ open }) => {
    const desk = await open()
    expect(await desk.core.call('visit.start', { language: 'en', phone: 'fax' }, desk.peer)).toEqual({
      ok: false,
      error: { code: 'invalid-input' },
    })
  })
})

describe('the operator', () => {
  newDeskTest('first start: server and PIN once, then only with the PIN', async ({ kiosk }) => {
    const { call } = kiosk
    const server = { provider: 'practice', settings: {} }
    expect([
      await call('desk.state', null),
      await call('visit.start', { language: 'en', phone: 'android' }),
      await call('setup.finish', { server, pin: '246813' }),
      await call('setup.finish', { server, pin: '1111' }),
      await call('overview.read', null),
      await call('admin.unlock', { pin: '999999' }),
      await call('admin.unlock', { pin: '246813' }),
      await call('admin.state', null),
    ]).toMatchObject([
      { ok: true, value: { setUp: false } },
      { ok: false, error: { code: 'not-set-up' } },
      { ok: true },
      { ok: false, error: { code: 'already-set-up' } },
      { ok: false, error: { code: 'not-allowed' } },
      { ok: false, error: { code: 'wrong-pin' } },
      { ok: true },
      { ok: true, value: { unlocked: true } },
    ])
  })

  newDeskTest('of two screens that set the desk up at once only one chooses the PIN', async ({ kiosk: { call } }) => {
    const server = { provider: 'practice', settings: {} }
    const finish = (pin: string) => call('setup.finish', { server, pin })
    const outcomes = await Promise.all([finish('246813'), finish('135724')])
    const unlocked = await Promise.all(['246813', '135724'].map(pin => call('admin.unlock', { pin })))
    expect([...outcomes, ...unlocked].map(outcome => (outcome.ok ? 'ok' : outcome.error.code))).toEqual([
      'ok',
      'already-set-up',
      'ok',
      'wrong-pin',
    ])
  })

  newDeskTest('too many wrong PINs make everybody wait, also with the right one', async ({ kiosk, world }) => {
    const { call } = kiosk
    await call('setup.finish', { server: { provider: 'practice', settings: {} }, pin: '246813' })
    for (let tries = 0; tries < 6; tries++) await call('admin.unlock', { pin: '0000' })
    expect(await call('admin.unlock', { pin: '246813' })).toMatchObject({ ok: false, error: { code: 'pin-locked' } })
    await world.fake.advance(31_000)
    expect(await call('admin.unlock', { pin: '246813' })).toMatchObject({ ok: true })
  })

  newDeskTest(
    'ten idle minutes end it, and screens that refresh themselves are no sign of life',
    async ({ kiosk, world }) => {
      const { call, peer } = kiosk
      await call('setup.finish', { server: { provider: 'practice', settings: {} }, pin: '246813' })
      await call('admin.unlock', { pin: '246813' })
      await world.fake.advance(9 * 60_000)
      await call('wall.pause', { paused: false })
      await world.fake.advance(9 * 60_000)
      expect(peer.access()).toBe('admin')
      for (let minutes = 0; minutes < 10; minutes++) {
        await call('overview.read', null)
        await world.fake.advance(60_000)
      }
      expect(peer.access()).toBe('kiosk')
    },
  )

  test('whatever a page of the operator asks again by itself is no sign of life', () => {
    const folder = join(import.meta.dirname, '../../../renderer/operator')
    const asked = readdirSync(folder).flatMap(file =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/useQuery\(\s*'([\w.]+)',[^[\n]*\[/g)].map(
        ([, name]) => name,
      ),
    )
    expect(new Set(asked)).toEqual(new Set(automatic))
  })

  test('another server: the stock of the old one is given up, and a wrong one changes nothing', async ({
    open,
    world,
  }) => {
    const desk = await open()
    await desk.stocked(1)
    desk.peer.unlock()
    const { settings } = await desk.call('settings.read', null)
    const elsewhere = { ...imapServer, settings: { ...imapServer.settings, domain: 'other.test' } }
    await expect(
      desk.call('settings.save', { settings: { ...settings, server: { provider: 'imap', settings: {} } } }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await desk.call('settings.save', { settings: { ...settings, server: elsewhere } })
    await until(
      () => world.fake.mail.proved.length,
      count => count === 2,
    )
    const { people } = await until(
      () => desk.call('overview.read', null),
      ({ stockReady }) => stockReady === 1,
    )
    expect(people.map(({ address, state }) => [address?.split('@')[1], state])).toEqual([
      ['other.test', 'proved'],
      ['kiosk.test', 'expired'],
    ])
  })

  test('help is asked for and answered', async ({ open }) => {
    const desk = await open()
    await desk.call('help.ask', null)
    expect((await desk.call('desk.state', null)).helpWanted).toBe(true)
    await desk.call('help.done', null)
    expect((await desk.call('desk.state', null)).helpWanted).toBe(false)
  })
})
