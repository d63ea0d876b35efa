import { expect, test } from 'vitest'
import { crashAndGoOn } from './crash/killing.ts'

/** Kills at the first point, the second, and so on until the desk comes through; the kinds of points there were. */
function killEverywhere(chosen: Parameters<typeof crashAndGoOn>[0]): string[] {
  const where = new Set<string>()
  for (let killAt = 1; ; killAt++) {
    const outcome = crashAndGoOn(chosen, killAt)
    expect({ killAt, ...outcome }).toMatchObject({ again: 'done', lost: [], shownTwice: 0 })
    if (outcome.first === 'done') return [...where].toSorted()
    where.add(outcome.where?.replace(/^\d+ /, '') ?? '')
  }
}

test('killed at any point, the desk loses no created profile and never shows one twice', { timeout: 300_000 }, () => {
  const relay = { provider: 'chatmail', settings: { domain: 'relay.example' } }
  expect(killEverywhere({ settings: { server: relay, stock: { size: 1 } } })).toEqual([
    'after asking',
    'after the first login',
    'before a write',
    'before asking',
    'before the first login',
    'before tidying',
    'now, in the middle of a write',
    'the code is on the screen',
    'the phone is in',
  ])
})

test('killed at any point, the desk gives no row of a list to two people', { timeout: 300_000 }, () => {
  // Few enough that a row used twice could not hide: two guests, one more after the crash, and stock of one.
  const rows = Array.from({ length: 6 }, (_, index) => `guest${index}@list.example,password-${index}`)
  const chosen = {
    settings: { server: { provider: 'csv', settings: {} }, stock: { size: 1 } },
    secrets: { 'server.csv.profiles': rows.join('\n') },
  }
  expect(killEverywhere(chosen)).toEqual([
    'after the first login',
    'before a write',
    'before the first login',
    'before tidying',
    'now, in the middle of a write',
    'the code is on the screen',
    'the phone is in',
  ])
})
