import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { createCodeReader } from '../../../../electron/core/codes/read.ts'
import type { DisplayState } from '../../../../shared/wall.ts'
import { worldTest } from '../../../fakes/desk-test.ts'
import { openDesk, until } from '../../../fakes/open-desk.ts'
import { wallState } from '../../../fakes/wall-state.ts'
import { AppError } from '../../../../shared/errors.ts'
import { DisplayState as DisplaySchema } from '../../../../shared/wall.ts'

const relay = { provider: 'chatmail', settings: { domain: 'relay.example.org' } }
const page = { status: 200, contentType: 'text/html', text: '<html>' }
const minute = 60_000

/** A desk with a wall that hangs somewhere, and everything a browser in the room hears of it. */
const test = worldTest.extend('open', ({ world, folder, undo }) => async (settings: object = {}) => {
  const desk = await openDesk(
    folder,
    { server: relay, stock: { size: 0 }, lan: { listen: '127.0.0.1:0' }, ...settings },
    world,
  )
  undo.defer(() => desk.core.close())
  const peer = desk.core.peer('display')
  const heard: DisplayState[] = []
  desk.core.subscribe(peer, (name, payload) => name === 'display.changed' && heard.push(payload as DisplayState))
  const state = () => desk.call('display.state', null)
  const card = (wanted: (state: DisplayState) => boolean) => until(state, wanted)
  return { ...desk, heard, state, card }
})
const reader = createCodeReader()

describe('the wall', () => {
  test('shows what the settings say, and every code can be read', async ({ open, world }) => {
    world.fake.http.answer = () => page
    const desk = await open({ event: { name: 'Library meetup' } })
    const { settings } = await desk.call('settings.read', null)
    const wall = {
      ...settings.wall,
      wifi: { ssid: 'Library', security: 'wpa', hidden: false },
      stores: ['fdroid', 'appstore'],
    } as const
    await desk.call('wall.save', { wall: { ...wall, stores: [...wall.stores] }, wifiPassword: 'open sesame' })
    const { wifi, install, card, ...rest } = await desk.state()
    const texts = [wifi?.code, install.code, ...install.stores.map(({ code }) => code), card?.code]
    expect([await Promise.all(texts.map(async code => code && reader.read(code))), rest]).toEqual([
      [
        'WIFI:T:WPA;S:Library;P:open sesame;;',
        'https://get.delta.chat',
        'https://f-droid.org/packages/com.b44t.messenger/',
        'https://apps.apple.com/app/id1459523234',
        'DCACCOUNT:https://relay.example.org/new',
      ],
      {
        event: 'Library meetup',
        peopleIn: 0,
        practice: false,
        languages: ['en', 'de', 'fa'],
        rotationSeconds: 10,
        paused: false,
        trouble: null,
      },
    ])
  })

  test('keeps the password of the Wi-Fi in the vault, and shows no code without it', async ({ open, world }) => {
    const desk = await open()
    const { settings } = await desk.call('settings.read', null)
    const wall = { ...settings.wall, wifi: { ssid: 'Library', security: 'wpa', hidden: false } as const }
    const failure = await desk.failure('wall.save', { wall, wifiPassword: 'short' })
    await desk.call('wall.save', { wall, wifiPassword: '' })
    const without = [(await desk.state()).wifi, (await desk.call('wall.read', null)).wifi]
    await desk.call('wall.save', { wall, wifiPassword: 'open sesame' })
    const saved = JSON.stringify((await desk.call('settings.read', null)).settings)
    expect([failure.code, without, saved.includes('open sesame'), world.vault.get('wall.wifi')]).toEqual([
      'invalid-input',
      [null, { passwordSet: false, wrong: 'missing' }],
      false,
      'open sesame',
    ])
    await desk.call('wall.save', { wall, wifiPassword: null })
    expect(world.vault.get('wall.wifi')).toBeUndefined()
  })

  test('keeps the old password of the Wi-Fi where the rest cannot be saved', async ({ open, world, folder }) => {
    const desk = await open()
    const { settings } = await desk.call('settings.read', null)
    const wall = { ...settings.wall, wifi: { ssid: 'Library', security: 'wpa', hidden: false } as const }
    await desk.call('wall.save', { wall, wifiPassword: 'open sesame' })
    rmSync(join(folder, 'config.json'))
    mkdirSync(join(folder, 'config.json'))
    await desk.failure('wall.save', { wall, wifiPassword: 'another one' })
    expect(world.vault.get('wall.wifi')).toBe('open sesame')
  })

  test('takes its code away while the server is down, and brings it back by itself', async ({ open, world }) => {
    let isUp = true
    world.fake.http.answer = () => {
      if (isUp) return page
      throw new AppError('unreachable', 'nothing listens at relay.example.org')
    }
    const desk = await open()
    await desk.card(({ card }) => card !== null)
    isUp = false
    await world.fake.advance(minute + 1)
    expect((await desk.state()).card).not.toBeNull() // one lost packet
    await world.fake.advance(15_001)
    await until(
      () => desk.heard.at(-1),
      last => last?.trouble === 'wait' && last.card === null,
    )
    const { health } = await desk.call('wall.read', null)
    expect(health).toMatchObject({ state: 'wait', code: 'unreachable', cause: 'nothing listens at relay.example.org' })
    isUp = true
    await world.fake.advance(15_001)
    await until(
      () => desk.heard.at(-1),
      last => last?.trouble === null && last.card?.kind === 'account',
    )
    expect(world.fake.http.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array.from({ length: 4 }, () => 'GET https://relay.example.org/'),
    )
  })

  test('does not look at the server while it hangs nowhere', async ({ open, world }) => {
    const desk = await open({ lan: { listen: null } })
    await desk.state()
    await world.fake.advance(10 * minute)
    expect(world.fake.http.requests).toEqual([])
  })

  test('says so when there is nothing to scan', async ({ open }) => {
    const desk = await open({ wall: { card: 'invite' } })
    expect([await desk.state(), (await desk.call('wall.read', null)).card]).toMatchObject([
      { card: null, trouble: 'ask' },
      {
        kind: null,
        reason: 'missing',
        detail: 'the event has no invite',
        possible: ['automatic', 'address', 'domain'],
      },
    ])
  })

  test('holds still while the operator wants it to, and is told once of each change', async ({ open }) => {
    const desk = await open()
    await desk.card(({ card }) => card !== null)
    await until(
      () => desk.heard.length,
      count => count > 0,
    )
    const before = desk.heard.length
    await desk.call('wall.pause', { paused: true })
    await desk.call('wall.pause', { paused: true })
    await until(
      () => desk.heard.at(-1)?.paused,
      paused => paused === true,
    )
    expect(desk.heard.length).toBe(before + 1)
  })
})

describe('with Madmail', () => {
  const madmail = {
    provider: 'madmail',
    settings: { domain: 'mad.example.org', token: 'abcdefghijkl', adminToken: 'f00f00' },
  }
  const listed = (status: string, used: number) => ({
    token: 'abcdefghijkl',
    max_uses: 30,
    used_count: used,
    pending_reservations: 0,
    status,
  })
  const answer = (status: number, body: object, error: string | null = null) => ({
    status: 200,
    contentType: 'application/json',
    text: JSON.stringify({ status, body, error, version: '2.23.0' }),
  })

  test('counts who came by the token, and asks for a person when it is used up', async ({ open, world }) => {
    let token = listed('active', 12)
    world.fake.http.answer = () => answer(200, { tokens: [token] })
    const desk = await open({ server: madmail })
    await desk.card(({ peopleIn }) => peopleIn === 12)
    const people = { arrived: 0, handedOver: 0, byToken: 12 }
    expect((await desk.call('wall.read', null)).people).toEqual(people)
    expect(await desk.call('overview.read', null)).toMatchObject({ peopleIn: 12, heads: people })
    token = listed('exhausted', 30)
    await world.fake.advance(minute + 1)
    expect(await desk.card(({ trouble }) => trouble !== null)).toMatchObject({
      peopleIn: 30,
      card: null,
      trouble: 'ask',
    })
  })

  test('asks as an administrator no more after one refusal: ten lock everybody out', async ({ open, world }) => {
    world.fake.http.answer = ({ method }) => (method === 'GET' ? page : answer(401, {}, 'unauthorized'))
    const desk = await open({ server: madmail })
    await desk.card(({ card }) => card !== null)
    await world.fake.advance(3 * minute)
    const methods = world.fake.http.requests.map(({ method }) => method)
    expect([methods[0], new Set(methods.slice(1))]).toEqual(['POST', new Set(['GET'])])
  })
})

test('a text for one guest does not leave in the state of the wall, wherever it stands', () => {
  const secret = 'dclogin:anna@example.org?p=hunter2&v=1'
  const smuggled = [
    { ...wallState, event: secret },
    { ...wallState, wifi: wallState.wifi && { ...wallState.wifi, name: secret } },
    { ...wallState, install: { ...wallState.install, address: secret } },
    { ...wallState, card: wallState.card && { ...wallState.card, code: { modules: 29, path: secret } } },
  ]
  expect(
    [DisplaySchema.safeParse(wallState), ...smuggled.map(each => DisplaySchema.safeParse(each))].map(
      parsed => parsed.success,
    ),
  ).toEqual([true, ...smuggled.map(() => false)])
  expect(DisplaySchema.parse({ ...wallState, text: secret })).toEqual(wallState)
})
