import type { Person } from '../../shared/overview.ts'
import { able } from './able.ts'
import { openDesk, until } from './open-desk.ts'
import type { FakeWorld } from './world.ts'

type Found = Person & { address: string }

/** A desk at the server that can do everything, without a stock unless `settings` say so; its people, and its guests. */
export async function openAble(folder: string, settings: object, world: FakeWorld) {
  const server = { provider: 'able', settings: { domain: 'able.test' } }
  const desk = await openDesk(folder, { server, stock: { size: 0 }, ...settings }, world)
  const { call } = desk
  const list = async () => (await call('people.list', { text: '', state: null })).people
  /** The newest, or the newest in a state. */
  const newest = async (state?: Person['state']): Promise<Found> => {
    const person = (await list()).find(person => state === undefined || person.state === state)
    if (!person?.address) throw new Error('nobody is there')
    return { ...person, address: person.address }
  }
  const stocked = (count: number) =>
    until(
      () => call('overview.read', null),
      ({ stockReady }) => stockReady === count,
    )
  /** A guest whose code is on the screen. */
  async function guest(): Promise<Found> {
    await call('visit.start', { language: 'en', phone: 'android' })
    await until(
      () => call('visit.current', null),
      visit => visit?.stage === 'code',
    )
    return newest('shown')
  }
  async function connected(): Promise<Found> {
    const { address } = await guest()
    world.fake.mail.arrive(address)
    await until(list, people => people.some(({ state }) => state === 'connected'))
    return newest('connected')
  }
  /** What the server was asked to do with profiles that were there already, in its order. */
  const sent = () => able.server.asked.filter(request => !/^(create|lastLogin)/.test(request))
  return { ...desk, list, newest, stocked, guest, connected, sent }
}
