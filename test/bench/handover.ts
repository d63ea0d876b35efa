import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { openPhone, type PhoneBrowser } from '../fakes/phone-browser.ts'
import { kilobytes, milliseconds, type Row, row, time } from './measure.ts'

const PHONES = 100

/** A hundred phones download their backup at the same moment, against one phone alone. */
export async function handover(): Promise<Row[]> {
  const desk = fork(join(import.meta.dirname, 'handover-desk.ts'))
  const heard = async () => (await once(desk, 'message'))[0] as unknown
  try {
    const { address } = z.object({ address: z.string() }).parse(await heard())
    const post = (path: string, body: object) =>
      fetch(new URL(path, address), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const peak = async () => {
      desk.send('peak')
      return z.object({ peak: z.number() }).parse(await heard()).peak
    }
    const claimed = async (): Promise<PhoneBrowser> => {
      const phone = openPhone(address, post)
      // All come from one address here, of which the desk lets 20 in at once, then two a second.
      while (!('login' in (await phone.claim()))) await sleep(200)
      return phone
    }
    const download = async (phone: PhoneBrowser): Promise<number> => {
      const start = performance.now()
      const file = await phone.file()
      if (!(file instanceof Buffer)) throw new Error(JSON.stringify(file))
      return performance.now() - start
    }
    const phones = await Promise.all(Array.from({ length: PHONES }, claimed))
    const [first] = phones
    if (!first) throw new Error('no phone')
    const one = await time(50, () => download(first))
    await sleep(500)
    await peak()
    await time(50, () => download(first))
    const calm = await peak()
    const start = performance.now()
    const each = (await Promise.all(phones.map(download))).toSorted((a, b) => a - b)
    const all = performance.now() - start
    const crowd = await peak()
    return [
      row(`${PHONES} backups handed over at once, all of them`, all, milliseconds, 'one alone', one),
      row(`${PHONES} backups at once, p99 of a phone`, each[PHONES - 2] ?? all, milliseconds, 'one alone', one),
      row(`memory (all) at the peak of ${PHONES} backups`, crowd, kilobytes, 'one after the other', calm),
    ]
  } finally {
    if (desk.connected) desk.disconnect()
  }
}
