/** Links for one phone alone, at the table. */
import { expect } from 'vitest'
import { worldTest } from '../../../fakes/desk-test.ts'
import { type HandoverDesk, openHandoverDesk } from '../../../fakes/handover-desk.ts'
import { until } from '../../../fakes/open-desk.ts'

const test = worldTest.extend('open', ({ world, folder, undo }) => async (settings: object = {}) => {
  const desk = await openHandoverDesk(folder, settings, world)
  undo.defer(() => desk.core.close())
  return desk
})

const people = async ({ call }: HandoverDesk) => (await call('people.list', { text: '', state: null })).people
const addressOf = (got: object) => ('address' in got ? got.address : got)
const over = { ok: false, error: 'over' }

test('a link for one phone belongs to the first that opens it', async ({ open }) => {
  const desk = await open()
  const id = await desk.guest()
  const link = desk.core.handover.link(id) ?? ''
  expect([link, desk.core.handover.link(id)]).toEqual([expect.stringMatching(/\/#1[\w-]{22}$/), link])
  const [guest, thief] = [desk.phone(link), desk.phone(link)]
  expect([await guest.state(), await guest.file()]).toEqual([over, over])
  const got = await guest.claim()
  const used = { ok: false, error: 'used' }
  expect([await thief.claim(), await thief.state(), await thief.file()]).toEqual([used, used, used])
  expect([addressOf(await guest.claim()), (await guest.file()) instanceof Buffer, await guest.state()]).toEqual([
    addressOf(got),
    true,
    { ok: true, state: 'waiting' },
  ])
  expect((await people(desk)).map(({ address }) => address)).toEqual([addressOf(got)])
})

test('a link ends with the time of its profile, which is longer for a guest who opened it late', async ({
  open,
  world,
}) => {
  const desk = await open()
  const id = await desk.guest()
  const link = desk.core.handover.link(id) ?? ''
  await world.fake.advance(299_000)
  const guest = desk.phone(link)
  await guest.claim()
  const [{ hidesAt, now } = { hidesAt: 0, now: 0 }] = [(await desk.call('visit.current', null)) ?? undefined]
  await world.fake.advance(2_000)
  const late = await guest.state()
  await world.fake.advance(300_000)
  expect([(hidesAt ?? 0) - now, late, await guest.state(), await guest.claim(), desk.core.handover.link(id)]).toEqual([
    300_000,
    { ok: true, state: 'waiting' },
    over,
    over,
    null,
  ])
})

test('a link that nobody opened before its profile was in says nothing', async ({ open, world }) => {
  const desk = await open()
  const link = desk.core.handover.link(await desk.guest()) ?? ''
  world.fake.mail.arrive((await people(desk))[0]?.address ?? '')
  await until(
    () => people(desk),
    all => all[0]?.state === 'connected',
  )
  const late = desk.phone(link)
  expect([await late.claim(), await late.state(), await late.file()]).toEqual([over, over, over])
})

test('no link leads to a profile that is not shown, and none outlives the desk', async ({ open }) => {
  const desk = await open({ stock: { size: 1 } })
  const [stocked] = await until(
    () => people(desk),
    all => all[0]?.state === 'proved',
  )
  expect(desk.core.handover.link(stocked?.id ?? 0)).toBeNull()
  const link = desk.core.handover.link(await desk.guest()) ?? ''
  await desk.core.close()
  const again = await open()
  expect(await again.phone(`${again.address().split('#')[0]}#${link.split('#')[1]}`).claim()).toEqual(over)
})
