import { createDecipheriv } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../fakes/folder.ts'
import { type HandoverDesk, openHandoverDesk } from '../../../fakes/handover-desk.ts'
import { until } from '../../../fakes/open-desk.ts'
import { fakeWorld, type FakeWorld } from '../../../fakes/world.ts'

const HALF_AN_HOUR = 30 * 60_000
let world: FakeWorld
let desk: HandoverDesk
let folder: string
const open = async (settings: object = {}) => (desk = await openHandoverDesk(folder, settings, world))
beforeEach(() => {
  world = fakeWorld()
  folder = temporaryFolder()
})
afterEach(() => desk.core.close())

const people = async () => (await desk.call('people.list', { text: '', state: null })).people
const states = async () => (await people()).map(({ state }) => state)
const addressOf = (got: object) => ('address' in got ? got.address : got)
const over = { ok: false, error: 'over' }

test('it is off until it is switched on, and off again when the operator says so', async () => {
  await open({ handover: { listen: null } })
  const { settings } = await desk.call('settings.read', null)
  const seen = [desk.core.handover.roomAddress(), (await desk.call('overview.read', null)).handover]
  await desk.call('settings.save', {
    settings: { ...settings, handover: { ...settings.handover, listen: '127.0.0.1:0' } },
  })
  const address = desk.core.handover.roomAddress() ?? ''
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#w[\w-]{22}$/)
  expect((await desk.call('overview.read', null)).handover).toEqual({
    address,
    open: true,
    given: 0,
    held: { addresses: 0, profiles: 0 },
  })
  await desk.call('settings.save', { settings })
  await expect(fetch(address)).rejects.toThrow()
  expect([...seen, desk.core.handover.roomAddress()]).toEqual([null, null, null])
})

test('every phone in the room gets a profile of its own, and the same one again after a reload', async () => {
  await open()
  const [anna, bob] = [desk.phone(), desk.phone()]
  const first = [await anna.claim(), await bob.claim(), await desk.phone(desk.address(), anna.keys).claim()]
  const [one, two, again] = first.map(addressOf)
  expect([one === two, one === again, await states()]).toEqual([false, true, ['shown', 'shown']])
  expect(first[0]).toMatchObject({
    login: expect.stringMatching(/^dclogin:/),
    fileName: expect.stringMatching(/^delta-chat-backup-.*\.tar$/),
    until: world.now() + HALF_AN_HOUR,
    now: world.now(),
  })
})

test('a phone that asks twice at the same moment still gets one', async () => {
  await open({ stock: { size: 2 } })
  const phone = desk.phone()
  const got = await Promise.all([phone.claim(), phone.claim(), phone.claim()])
  expect(new Set(got.map(addressOf)).size).toBe(1)
  expect((await states()).filter(state => state === 'shown')).toEqual(['shown'])
})

test('the phone learns when it is in, and then nothing more is handed out', async () => {
  await open()
  const phone = desk.phone()
  const before = await phone.state()
  const got = await phone.claim()
  const waiting = await phone.state()
  world.fake.mail.arrive(String(addressOf(got)))
  await until(phone.state, state => state.ok && state.state === 'in')
  expect([before, waiting, await phone.claim(), await phone.file()]).toEqual([
    over,
    { ok: true, state: 'waiting' },
    over,
    over,
  ])
  expect((await desk.call('overview.read', null)).peopleIn).toBe(1)
})

test('the backup opens on the phone that asked, and is the file Delta Chat restores', async () => {
  await open()
  const phone = desk.phone()
  expect(await phone.file()).toEqual(over)
  const got = await phone.claim()
  const file = await phone.file()
  if (!(file instanceof Buffer)) throw new Error(JSON.stringify(file))
  expect([file.subarray(0, 26).toString(), file.length % 512, file.includes(String(addressOf(got)))]).toEqual([
    'dc_database_backup.sqlite\0',
    0,
    true,
  ])
})

test('after half an hour without the phone its profile is over', async () => {
  await open()
  const phone = desk.phone()
  await phone.claim()
  await world.fake.advance(HALF_AN_HOUR - 1)
  const before = await phone.state()
  await world.fake.advance(1)
  expect([before, await phone.state(), await phone.claim(), await phone.file(), await states()]).toEqual([
    { ok: true, state: 'waiting' },
    over,
    over,
    over,
    ['expired'],
  ])
})

test('the code on the wall lives through a restart, and so does a phone that has a profile', async () => {
  await open()
  const wall = desk.address().split('#')[1]
  const phone = desk.phone()
  const got = await phone.claim()
  await desk.core.close()
  await open()
  const again = desk.phone(desk.address(), phone.keys)
  expect([desk.address().split('#')[1], addressOf(await again.claim()), await states()]).toEqual([
    wall,
    addressOf(got),
    ['shown'],
  ])
})

test('the operator stops it: no new profiles, but whoever has one keeps it', async () => {
  await open()
  const phone = desk.phone()
  const got = await phone.claim()
  await desk.call('handover.stop', null)
  const late = desk.phone()
  const stopped = [
    await late.claim(),
    addressOf(await phone.claim()),
    desk.core.handover.roomAddress(),
    (await desk.call('overview.read', null)).handover,
  ]
  await desk.core.close()
  await open({ handover: { listen: '127.0.0.1:0', stopped: true } })
  const afterwards = desk.core.handover.roomAddress()
  await desk.call('handover.start', null)
  expect([...stopped, afterwards, 'address' in (await desk.phone().claim())]).toEqual([
    { ok: false, error: 'closed' },
    addressOf(got),
    null,
    { address: expect.any(String), open: false, given: 1, held: { addresses: 0, profiles: 0 } },
    null,
    true,
  ])
})

test('practice and a desk that stopped by its own limit give nothing to the room', async () => {
  const closed = { ok: false, error: 'closed' }
  await open({ server: { provider: 'practice' } })
  expect(await desk.phone().claim()).toEqual(closed)
  await desk.core.close()
  await open({ limit: { profiles: 1 } })
  const seen = [await desk.phone().claim(), await desk.phone().claim(), await desk.phone().claim()]
  expect(seen.slice(1)).toEqual([closed, closed])
  expect((await desk.call('problems.list', null)).map(({ code }) => code)).toEqual(['token-used-up'])
})

test('what goes wrong is one problem for the operator, and the room does not ask the server again at once', async () => {
  await open()
  world.fake.mail.failure = new Error('secret cause')
  const first = await desk.phone().claim()
  const made = (await states()).length
  const next = await desk.phone().claim()
  expect([first, next, (await states()).length - made]).toEqual([
    { ok: false, error: 'trouble' },
    { ok: false, error: 'busy', seconds: 15 },
    0,
  ])
  expect((await desk.call('problems.list', null)).map(({ tried }) => tried)).toEqual([
    'making a profile for a phone in the room',
  ])
  world.fake.mail.failure = null
  await world.fake.advance(15_000)
  expect(await desk.phone().claim()).toHaveProperty('address')
})

test('somebody else who replays the key of a phone reads nothing', async () => {
  await open()
  const phone = desk.phone()
  await phone.claim()
  const replayed = (await (
    await desk.post('/api/claim', { ...phone.asker, language: 'en', device: 'android' })
  ).json()) as { box: string }
  const box = Buffer.from(replayed.box, 'base64url')
  const decipher = createDecipheriv('chacha20-poly1305', Buffer.alloc(32), box.subarray(0, 12), { authTagLength: 16 })
  decipher.setAuthTag(box.subarray(-16))
  decipher.update(box.subarray(12, -16))
  expect(() => decipher.final()).toThrow()
})

test('a desk that is not the one on the wall is noticed', async () => {
  await open()
  const wrong = `${desk.address().split('#')[0]}#w${'A'.repeat(22)}`
  await expect(desk.phone(wrong).claim()).rejects.toThrow('not the desk on the wall')
})

test('a key that is none gets nothing, and no profile is spent on it', async () => {
  await open({ stock: { size: 1 } })
  await until(states, all => all[0] === 'proved')
  const none = Buffer.alloc(32).toString('base64url')
  const answer = await desk.post('/api/claim', { phone: none, link: null, language: 'en', device: 'android' })
  expect([await answer.json(), await states()]).toEqual([over, ['proved']])
})

test('where nobody can see a phone arrive it counts when it gets its profile, and is never taken back as unused', async () => {
  await open()
  world.fake.mail.proof.sign = 'button'
  const phone = desk.phone()
  await phone.claim()
  const atOnce = (await desk.call('overview.read', null)).peopleIn
  expect(await desk.call('display.state', null)).toMatchObject({ peopleIn: atOnce })
  const waiting = await phone.state()
  await world.fake.advance(HALF_AN_HOUR)
  expect([atOnce, waiting, (await desk.call('overview.read', null)).peopleIn, await states()]).toEqual([
    1,
    { ok: true, state: 'waiting' },
    1,
    ['connected'],
  ])
})

test('the form offers the addresses of this laptop, and every address at once is refused', async () => {
  await open()
  const { settings } = await desk.call('settings.read', null)
  const failure = await desk.failure('settings.save', {
    settings: { ...settings, handover: { ...settings.handover, listen: '0.0.0.0:0' } },
  })
  expect([await desk.call('handover.addresses', null), failure.code]).toEqual([['192.168.1.20'], 'invalid-input'])
  expect(await desk.phone().claim()).toHaveProperty('address')
})
