import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect } from 'vitest'
import { countsTable } from '../../../../electron/core/admin/counts.ts'
import { ableTest } from '../../../fakes/desk-test.ts'
import { until } from '../../../fakes/open-desk.ts'

const wish = { revoke: false, slips: false, erase: false }

/** One person in, one code on the screen, two profiles in stock. */
const test = ableTest.extend('evening', async ({ open }) => {
  const desk = await open({ event: { name: 'Library meetup' }, stock: { size: 2 } })
  await desk.stocked(2)
  const known = await desk.connected()
  await desk.stocked(2)
  const shown = await desk.guest()
  await desk.stocked(2)
  const states = async () => (await desk.list()).map(({ state }) => state).toSorted()
  const name = async (wanted: string) => {
    const { settings } = await desk.call('settings.read', null)
    await desk.call('settings.save', { settings: { ...settings, event: { ...settings.event, name: wanted } } })
  }
  return { ...desk, known, shown, states, name }
})

describe('the end of an event', () => {
  test('takes back the stock and what is shown, keeps who is in, and writes the numbers without anybody in them', async ({
    evening: desk,
    server,
  }) => {
    const closed = await desk.call('event.close', { ...wish, revoke: true })
    const table = readFileSync(closed.path, 'utf8')
    expect({ ...closed, path: basename(closed.path) }).toEqual({
      revoked: 3,
      failed: 0,
      skipped: 0,
      cause: null,
      erased: 0,
      path: 'counts-Library-meetup-2026-06-01.csv',
    })
    expect({ states: await desk.states(), left: [...server.accounts.keys()], table: table.split('\r\n') }).toEqual({
      states: ['connected', 'revoked', 'revoked', 'revoked'],
      left: [desk.known.address],
      table: [
        'event,ended,what,detail,count',
        '"Library meetup",2026-06-01T12:00:00.000Z,"people in","seen at their mailbox, or told by the server",1',
        '"Library meetup",2026-06-01T12:00:00.000Z,"people in","by the button, or counted when handed over",0',
        expect.stringContaining('way,"code: got in",1'),
        expect.stringContaining('way,"code: did not"'),
        '"Library meetup",2026-06-01T12:00:00.000Z,profiles,connected,1',
        '"Library meetup",2026-06-01T12:00:00.000Z,profiles,revoked,3',
        '',
      ],
    })
  })

  test('closes table, hand-over and wall until the event has another name, and counts from zero then', async ({
    evening: desk,
    world,
  }) => {
    await desk.call('event.close', wish)
    await desk.call('visit.start', { language: 'en', phone: 'android' })
    const refused = await until(
      () => desk.call('visit.current', null),
      visit => visit?.stage !== 'preparing',
    )
    await world.fake.advance(600_000)
    const after = await desk.call('overview.read', null)
    await desk.call('visit.end', null)
    await desk.name('Second evening')
    await desk.stocked(2)
    const again = await desk.call('overview.read', null)
    expect({
      refused: refused?.trouble?.code,
      after: [after.stockReady, after.limit?.isOver, after.peopleIn],
      again: [again.stockReady, again.limit, again.peopleIn],
      code: (await desk.guest()).state,
    }).toEqual({ refused: 'token-expired', after: [0, true, 1], again: [2, null, 0], code: 'shown' })
  })

  test('passwords of the stock are gone also where the server cannot take anything back', async ({
    evening: desk,
    server,
  }) => {
    server.cannot = { remove: 'nobody can', block: 'nobody can' }
    const closed = await desk.call('event.close', { ...wish, revoke: true })
    expect([closed.revoked, closed.cause, await desk.states(), desk.sent()]).toEqual([
      0,
      'nobody can',
      ['connected', 'expired', 'expired', 'expired'],
      [],
    ])
  })

  test('may be done again when the server could not be asked, and forgets what is settled', async ({
    evening: desk,
    server,
  }) => {
    server.judge = () => {
      throw new Error('no answer')
    }
    const first = await desk.call('event.close', { ...wish, revoke: true, erase: true })
    const left = await desk.states()
    server.judge = () => undefined
    const second = await desk.call('event.close', { ...wish, revoke: true, erase: true })
    expect([first.revoked, first.erased, left, second.revoked, second.erased, await desk.list()]).toEqual([
      0,
      1,
      ['expired', 'expired', 'expired'],
      3,
      3,
      [],
    ])
  })
})

test('a name that a table would take for a formula stays a name', () => {
  const people = { arrived: 0, handedOver: 0, byToken: 7 }
  const lines = countsTable({ event: '=1+1', endedAt: 0, people, rungs: [], states: [] }).split('\r\n')
  expect([lines[1], lines[3]]).toEqual([
    `'=1+1,1970-01-01T00:00:00.000Z,"people in","seen at their mailbox, or told by the server",0`,
    `'=1+1,1970-01-01T00:00:00.000Z,"people in","registered with the token on the wall",7`,
  ])
})
