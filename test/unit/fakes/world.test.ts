import { expect, test } from 'vitest'
import { memoryVault } from '../../fakes/vault.ts'
import { fakeWorld, startOfTime } from '../../fakes/world.ts'

const login = {
  address: 'a@example.org',
  password: 'p',
  imap: { host: 'example.org', port: 993, security: 'ssl' as const },
  smtp: { host: 'example.org', port: 465, security: 'ssl' as const },
  certificates: 'strict' as const,
}

test('timers run in their order, also those set by timers, and the clock shows their time', async () => {
  const world = fakeWorld()
  const seen: [string, number][] = []
  const note = (name: string) => seen.push([name, world.now() - startOfTime])
  world.after(200, () => note('second'))
  world.after(100, () => {
    note('first')
    world.after(50, () => note('from a timer'))
  })
  world.after(150, () => note('called off'))()
  await world.fake.advance(1000)
  expect({ seen, now: world.now() - startOfTime, timers: world.fake.timers() }).toEqual({
    seen: [
      ['first', 100],
      ['from a timer', 150],
      ['second', 200],
    ],
    now: 1000,
    timers: 0,
  })
})

test('chance is the same in two worlds and never repeats in one', () => {
  const [one, two] = [fakeWorld(), fakeWorld()]
  const first = one.randomBytes(40)
  expect(two.randomBytes(40)).toEqual(first)
  expect(one.randomBytes(40)).not.toEqual(first)
})

test('a watched phone arrives, is refused, or is no longer awaited', async () => {
  const { mail, fake } = fakeWorld()
  const gone = new AbortController()
  const watch = (address: string) => mail.watch({ ...login, address }, () => 2000, gone.signal)
  const answers = Promise.all([watch('in@example.org'), watch('no@example.org'), watch('away@example.org')])
  const watched = [...fake.mail.watched]
  fake.mail.arrive('in@example.org')
  fake.mail.refuse('no@example.org')
  gone.abort()
  expect({ watched, answers: await answers, still: fake.mail.watched }).toEqual({
    watched: ['in@example.org', 'no@example.org', 'away@example.org'],
    answers: [true, false, false],
    still: [],
  })
})

test('only the vault that sealed a text opens it', () => {
  const vault = memoryVault()
  const sealed = vault.seal('secret')
  expect(vault.open(sealed)).toBe('secret')
  expect(() => memoryVault('another').open(sealed)).toThrowError(expect.objectContaining({ code: 'vault-locked' }))
})
