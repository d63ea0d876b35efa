import type { FakeWorld } from './world.ts'
import { openDesk } from './open-desk.ts'
import { openPhone, type PhoneKeys } from './phone-browser.ts'
import { imapServer } from './table-desk.ts'

/** A desk with the hand-over page open on loopback, and phones that open it. */
export async function openHandoverDesk(folder: string, settings: object, world: FakeWorld) {
  const handover = { listen: '127.0.0.1:0' }
  const desk = await openDesk(folder, { server: imapServer, stock: { size: 0 }, handover, ...settings }, world)
  const { core } = desk
  const address = () => core.handover.state()?.address ?? 'http://127.0.0.1:9/#w'
  const post = (path: string, body: object) =>
    fetch(new URL(path, address()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return {
    ...desk,
    address,
    port: () => Number(new URL(address()).port),
    post,
    /** A phone in the room, or with `link` the one at the table. */
    phone: (link = address(), keys?: PhoneKeys) => openPhone(link, post, keys),
    /** A guest at the table, and the id of the profile whose code is shown. */
    async guest(): Promise<number> {
      await desk.call('visit.start', { language: 'en', phone: 'android' })
      for (;;) {
        const { people } = await desk.call('people.list', { text: '', state: 'shown' })
        const visit = await desk.call('visit.current', null)
        if (visit?.stage === 'code' && people[0]) return people[0].id
        await new Promise(done => setTimeout(done, 5))
      }
    },
  }
}
export type HandoverDesk = Awaited<ReturnType<typeof openHandoverDesk>>
