/** A room on a bad day: what a phone gets, what the wall shows, what the operator reads, and that it comes back. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { AppError, type ErrorCode } from '../../../../shared/errors.ts'
import { worldTest } from '../../../fakes/desk-test.ts'
import { openHandoverDesk } from '../../../fakes/handover-desk.ts'
import { until } from '../../../fakes/open-desk.ts'

/** A desk whose wall leads to the hand-over page. */
const test = worldTest.extend('open', ({ world, folder, undo }) => async (settings: object = {}) => {
  const shown = { lan: { listen: '127.0.0.1:0' }, wall: { card: 'handover' } }
  const desk = await openHandoverDesk(folder, { ...shown, ...settings }, world)
  undo.defer(() => desk.core.close())
  /** What a new phone is told, or that it got its own. */
  const claim = async (phone = desk.phone()) => {
    const answer = await phone.claim()
    return 'login' in answer ? 'profile' : answer.error
  }
  const wall = async () => {
    const { card, trouble } = await desk.call('display.state', null)
    return trouble ?? card?.kind
  }
  const told = async () => (await desk.call('problems.list', null)).map(({ code }) => code)
  const stocked = (wanted: number) =>
    until(
      () => desk.call('overview.read', null),
      ({ stockReady }) => stockReady === wanted,
    )
  return { ...desk, claim, wall, told, stocked }
})

const fails = (code: ErrorCode) => new AppError(code, 'because of the test')

describe('a room on a bad day', () => {
  test.for<[ErrorCode, string, string]>([
    ['token-used-up', 'closed', 'ask'],
    ['closed', 'closed', 'ask'],
    ['quota', 'closed', 'ask'],
  ])(
    '%s: a phone reads "%s", the wall says "%s", and all is well after it',
    async ([code, page, wall], { open, world }) => {
      const desk = await open()
      expect(await desk.wall()).toBe('handover')
      world.fake.mail.failure = fails(code)
      const during = [await desk.claim(), await desk.wall(), await desk.told()]
      world.fake.mail.failure = null
      await world.fake.advance(15_000)
      await desk.call('wall.check', null)
      expect([during, await desk.claim(), await desk.wall()]).toEqual([[page, wall, [code]], 'profile', 'handover'])
    },
  )

  test('what the desk could not read for one phone it reads for the next', async ({ open, world, folder }) => {
    const { resources } = world.paths
    world.paths.resources = join(folder, 'resources')
    const desk = await open()
    const phone = desk.phone()
    await phone.claim()
    const without = await phone.file()
    await cp(resources, world.paths.resources, { recursive: true })
    expect([without, (await phone.file()) instanceof Buffer]).toEqual([{ ok: false, error: 'trouble' }, true])
  })

  test('what passes by itself comes back by itself: the wall shows its code again and the next phone tries', async ({
    open,
    world,
  }) => {
    const desk = await open()
    world.fake.mail.failure = fails('server-error')
    const during = [await desk.claim(), await desk.wall(), await desk.told()]
    await world.fake.advance(29_000)
    const still = await desk.wall()
    await world.fake.advance(1_000)
    const again = [await desk.wall(), await desk.claim(), await desk.wall()]
    world.fake.mail.failure = null
    await world.fake.advance(30_000)
    expect({ during, still, again, after: [await desk.wall(), await desk.claim()] }).toEqual({
      during: ['trouble', 'wait', ['server-error']],
      still: 'wait',
      again: ['handover', 'trouble', 'wait'],
      after: ['handover', 'profile'],
    })
  })

  test('a stock goes on when the server takes nobody new, and the wall asks people to the desk when it is empty', async ({
    open,
    world,
  }) => {
    const desk = await open({ stock: { size: 2 } })
    await desk.stocked(2)
    world.fake.mail.failure = fails('closed')
    const seen: unknown[] = []
    for (let phone = 0; phone < 3; phone++) seen.push([await desk.claim(), await desk.wall()])
    expect(seen).toEqual([
      ['profile', 'handover'],
      ['profile', 'ask'],
      ['closed', 'ask'],
    ])
  })

  test(
    'a server that takes 5 seconds: nobody is sent away, and everybody gets one',
    { timeout: 30_000 },
    async ({ open, world }) => {
      const { prove } = world.mail
      world.mail = {
        ...world.mail,
        prove: (login, signal) =>
          new Promise((done, failed) => void world.after(5_000, () => void prove(login, signal).then(done, failed))),
      }
      const desk = await open()
      const phones = Array.from({ length: 10 }, () => desk.phone())
      const got = new Set<unknown>()
      const answers = new Set<string>()
      await Promise.all(
        phones
          .map(async phone => {
            for (;;) {
              const answer = await phone.claim()
              answers.add('login' in answer ? 'profile' : answer.error)
              if ('login' in answer) return got.add(answer.address)
              await new Promise<void>(done => void world.after(2_000, done))
            }
          })
          .concat(
            (async () => {
              while (got.size < phones.length) {
                await new Promise(done => setTimeout(done, 2))
                await world.fake.advance(500)
              }
              return got
            })(),
          ),
      )
      expect([got.size, [...answers].toSorted(), await desk.wall(), await desk.told()]).toEqual([
        10,
        ['busy', 'profile'],
        'handover',
        [],
      ])
    },
  )

  test('without a network the stock is given out, the rest is told to wait, and it fills again by itself', async ({
    open,
    world,
  }) => {
    const desk = await open({ stock: { size: 1 } })
    await desk.stocked(1)
    world.fake.mail.failure = fails('unreachable')
    const first = desk.phone()
    const during = [await desk.claim(first), await desk.claim(), await desk.wall(), await desk.claim(first)]
    world.fake.mail.failure = null
    await world.fake.advance(60_000)
    await desk.stocked(1)
    expect([during, await desk.wall(), await desk.claim()]).toEqual([
      ['profile', expect.stringMatching(/^(busy|trouble)$/), 'wait', 'profile'],
      'handover',
      'profile',
    ])
  })

  test('a laptop that slept for 20 minutes keeps what it gave, and goes on', async ({ open, world }) => {
    const desk = await open({ stock: { size: 1 } })
    await desk.stocked(1)
    const phone = desk.phone()
    const before = await phone.claim()
    await desk.stocked(1)
    world.fake.setNow(world.now() + 20 * 60_000)
    await world.fake.advance(1_000)
    const after = await phone.claim()
    world.fake.setNow(world.now() + 20 * 60_000)
    await world.fake.advance(1_000)
    expect({
      same: 'login' in before && 'login' in after && before.login === after.login,
      // Its half hour is over, also while the laptop slept.
      late: await desk.claim(phone),
      next: await desk.claim(),
      wall: await desk.wall(),
    }).toEqual({ same: true, late: 'over', next: 'profile', wall: 'handover' })
  })
})
