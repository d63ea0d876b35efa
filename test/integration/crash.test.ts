import { expect, test } from 'vitest'
import { type Chosen, crashAndGoOn, killEverywhere } from './crash/killing.ts'

const whole = { again: 'done', lost: [], shownTwice: 0 }
const everywhere = (chosen: Chosen) => killEverywhere(killAt => crashAndGoOn(chosen, killAt), whole)

test(
  'killed at any point, the desk loses no created profile and never shows one twice',
  { timeout: 300_000 },
  async () => {
    const relay = { provider: 'chatmail', settings: { domain: 'relay.example' } }
    expect(await everywhere({ settings: { server: relay, stock: { size: 1 } } })).toEqual([
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
  },
)

test('killed at any point, the desk gives no row of a list to two people', { timeout: 300_000 }, async () => {
  // Few enough that a row used twice could not hide: two guests, one more after the crash, and stock of one.
  const rows = Array.from({ length: 6 }, (_, index) => `guest${index}@list.example,password-${index}`)
  const chosen = {
    settings: { server: { provider: 'csv', settings: {} }, stock: { size: 1 } },
    secrets: { 'server.csv.profiles': rows.join('\n') },
  }
  expect(await everywhere(chosen)).toEqual([
    'after the first login',
    'before a write',
    'before the first login',
    'before tidying',
    'now, in the middle of a write',
    'the code is on the screen',
    'the phone is in',
  ])
})
