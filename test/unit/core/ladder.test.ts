import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Core } from '../../../electron/core/compose.ts'
import { offered, reach, typedLogin } from '../../../electron/core/onboarding/ladder.ts'
import type { Login, Visit } from '../../../shared/model.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { imapServer, openTable } from '../../fakes/table-desk.ts'
import { fakeWorld, type FakeWorld } from '../../fakes/world.ts'

const withoutPage = offered(false)
const withPage = offered(true)

describe('the ladder', () => {
  test('it has the rungs of the hand-over page only while that gives a link', () => {
    expect({ withoutPage, withPage }).toEqual({
      withoutPage: ['code', 'stick', 'typed', 'help'],
      withPage: ['code', 'link', 'file', 'stick', 'typed', 'help'],
    })
  })

  test.each([
    ['code', 'next', withPage, 'link'],
    ['code', 'next', withoutPage, 'stick'],
    ['link', 'next', withPage, 'file'],
    ['link', 'next', withoutPage, 'stick'],
    ['typed', 'next', withPage, 'help'],
    ['help', 'next', withPage, 'help'],
    ['stick', 'code', withPage, 'code'],
    ['help', 'typed', withoutPage, 'typed'],
    ['code', 'file', withoutPage, 'stick'],
  ] as const)('from %s to %s', (here, wish, open, there) => {
    expect(reach(here, wish, open)).toBe(there)
  })
})

const login: Login = {
  address: 'anna@example.org',
  password: 'secret',
  imap: { host: 'mail.example.org', port: 993, security: 'ssl' },
  smtp: { host: 'example.org', port: 587, security: 'starttls' },
  certificates: 'strict',
}
describe('typed by hand', () => {
  test('what the app finds by itself is not asked of anybody', () => {
    expect(typedLogin(login)).toEqual({ address: 'anna@example.org', password: 'secret', servers: null })
  })
  test.each<[string, Partial<Login>]>([
    ['another port', { imap: { ...login.imap, port: 10993 } }],
    ['a usual port with another security', { smtp: { ...login.smtp, security: 'ssl' } }],
    ['another host', { imap: { ...login.imap, host: 'mx.example.net' } }],
    ['a login name of its own', { smtp: { ...login.smtp, user: 'anna' } }],
    ['no encryption', { imap: { ...login.imap, port: 143, security: 'plain' } }],
    ['a certificate nobody vouches for', { certificates: 'any' }],
  ])('the servers are needed with %s', (_, changes) => {
    const changed = { ...login, ...changes }
    expect(typedLogin(changed).servers).toEqual({
      imap: changed.imap,
      smtp: changed.smtp,
      anyCertificate: changed.certificates === 'any',
    })
  })
})

describe('at the table', () => {
  let world: FakeWorld
  let folder: string
  let core: Core | undefined
  beforeEach(() => {
    world = fakeWorld()
    folder = temporaryFolder()
  })
  afterEach(async () => {
    await core?.close()
    core = undefined
  })
  async function openWithGuest(more: object = {}) {
    const settings = {
      server: imapServer,
      stock: { size: 1 },
      event: { name: 'Library' },
      table: { hideAfterSeconds: 60 },
      ...more,
    }
    const desk = await openTable(folder, settings, world)
    core = desk.core
    await desk.call('visit.start', { language: 'de', phone: 'android' })
    const shown = await desk.stage('code')
    const rung = (wish: Visit['rung'] | 'next') => desk.call('visit.rung', { rung: wish })
    const counts = async () => (await desk.operator.call('overview.read', null)).rungs
    return { ...desk, shown, rung, counts }
  }

  test('down to the typed login and back: the same code, and its time goes on', async () => {
    const { rung, shown, call } = await openWithGuest()
    const stick = await rung('next')
    await world.fake.advance(20_000)
    const typed = await rung('next')
    const [address = ''] = world.fake.mail.watched
    expect(typed?.typed).toMatchObject({ address, password: expect.stringMatching(/^\S{12,}$/) })
    const back = await rung('code')
    expect({
      ways: [shown?.rung, stick?.rung, typed?.rung, back?.rung],
      sameCode: back?.code?.path === shown?.code?.path,
      sameEnd: back?.hidesAt === shown?.hidesAt,
      typed: [shown?.typed, stick?.typed, back?.typed],
    }).toEqual({
      ways: ['code', 'stick', 'typed', 'code'],
      sameCode: true,
      sameEnd: true,
      typed: [null, null, null],
    })
    await world.fake.advance(41_000)
    expect(await call('visit.current', null)).toBeNull()
  })

  test('more time is given on every rung', async () => {
    const { rung, call } = await openWithGuest()
    await rung('typed')
    await world.fake.advance(50_000)
    await call('visit.extend', null)
    await world.fake.advance(50_000)
    expect(await call('visit.current', null)).toMatchObject({ stage: 'code', rung: 'typed' })
  })

  test('the phone arrives: nothing of the login is left, and the way is counted without a name', async () => {
    const { rung, stage, events, counts, call } = await openWithGuest()
    const typed = await rung('typed')
    const before = events.length
    world.fake.mail.arrive(world.fake.mail.watched[0] ?? '')
    const arrived = await stage('arrived')
    expect({ rung: arrived?.rung, typed: arrived?.typed, code: arrived?.code }).toEqual({
      rung: 'code',
      typed: null,
      code: null,
    })
    const later = JSON.stringify(events.slice(before))
    expect(later).not.toContain(typed?.typed?.password ?? 'no password')
    await call('visit.end', null)
    expect(await counts()).toEqual([{ rung: 'typed', arrived: 1, gone: 0 }])
  })

  test('the next person begins at the code; who left is counted where they left', async () => {
    const { rung, call, counts } = await openWithGuest()
    await rung('stick')
    await call('visit.end', null)
    const next = await call('visit.start', { language: 'en', phone: 'iphone' })
    expect(next.rung).toBe('code')
    await world.fake.advance(61_000)
    expect(await counts()).toEqual([
      { rung: 'code', arrived: 0, gone: 1 },
      { rung: 'stick', arrived: 0, gone: 1 },
    ])
  })

  test('the last rung calls somebody', async () => {
    const { rung, call } = await openWithGuest()
    await rung('typed')
    expect(await rung('next')).toMatchObject({ rung: 'help', typed: null })
    expect(await call('desk.state', null)).toMatchObject({ helpWanted: true })
  })

  test('while the hand-over page is on its link is offered, the same whenever the guest comes back', async () => {
    const { rung, operator } = await openWithGuest({ handover: { listen: '127.0.0.1:0' } })
    const link = await rung('next')
    const file = await rung('next')
    const stick = await rung('next')
    const again = await rung('link')
    expect([link, file, stick, again].map(visit => [visit?.rung, visit?.link?.address])).toEqual([
      ['link', expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#1[\w-]{22}$/)],
      ['file', link?.link?.address],
      ['stick', undefined],
      ['link', link?.link?.address],
    ])
    const { settings } = await operator.call('settings.read', null)
    await operator.call('settings.save', {
      settings: { ...settings, handover: { ...settings.handover, listen: null } },
    })
    expect(await rung('file')).toMatchObject({ rung: 'stick', rungs: withoutPage, link: null })
  })

  test('a display on the network hears and asks nothing of it', async () => {
    const { core, rung } = await openWithGuest()
    const heard: unknown[] = []
    const display = core.peer('display')
    core.subscribe(display, (...event) => heard.push(event))
    const typed = await rung('typed')
    const answers = await Promise.all(
      (['visit.current', 'visit.rung', 'stick.list', 'stick.save', 'stick.cancel'] as const).map(name =>
        core.call(
          name,
          name === 'visit.rung' ? { rung: 'typed' } : name === 'stick.save' ? { place: 0 } : null,
          display,
        ),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ ok: false, error: { code: 'not-allowed' } })))
    expect(JSON.stringify(heard)).not.toContain(typed?.typed?.address ?? 'no address')
  })
})
