import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseDclogin } from '../../../shared/dclogin.ts'
import type { HandedOver, Refusal } from '../../../shared/handover.ts'
import { openPhone } from '../../fakes/phone-browser.ts'
import { type Asked, createBrowser, type Kind } from './ask.ts'

/** What a page asks again after, as renderer/handover does. */
const STATE_MILLISECONDS = 3_000
const PATIENCE_MILLISECONDS = 150_000
/** From the profile on the page to the app's first login, at least, and how much longer at most. */
const APP_MILLISECONDS = 4_000
const APP_SPREAD_MILLISECONDS = 8_000

export type Guest = {
  address: string | null
  /** The hash of its key, as the desk writes it down. */
  hash: string
  /** From opening the page to the profile, in milliseconds. */
  waited: number
  /** How often it was told to come again. */
  busy: number
  isIn: boolean
  /** A reload gave the same profile; null where nobody reloaded. */
  same: boolean | null
  /** What went wrong, in words. */
  fault: string | null
}

type Wish = {
  room: string
  from: string
  number: number
  /** Page, styles and script, as a browser loads them. */
  files: readonly string[]
  login(address: string, password: string): Promise<void>
  told(asked: Asked): void
}

/** One guest from opening the page to "in": every fifth takes the file too, every tenth loads the page anew. */
export async function visit({ room, from, number, files, login, told }: Wish): Promise<Guest> {
  const browser = createBrowser(room, from, told)
  const kinds: Record<string, Kind> = { '/api/claim': 'claim', '/api/state': 'state', '/api/file': 'file' }
  const phone = openPhone(room, (path, body) => browser.ask(kinds[path] ?? 'page', path, body))
  const hash = createHash('sha256').update(Buffer.from(phone.asker.phone, 'base64url')).digest('base64url')
  const guest: Guest = { address: null, hash, waited: 0, busy: 0, isIn: false, same: null, fault: null }
  const start = performance.now()
  const isLate = () => performance.now() - start > PATIENCE_MILLISECONDS

  async function claim(): Promise<HandedOver> {
    for (;;) {
      const answer: HandedOver | Refusal = await phone.claim()
      if (!('ok' in answer)) return answer
      if (answer.error !== 'busy' || isLate()) throw new Error(`the desk said ${answer.error}`)
      guest.busy += 1
      await sleep((answer.seconds ?? 2) * 1000)
    }
  }
  async function untilIn(): Promise<void> {
    while (!isLate()) {
      const answer = await phone.state()
      if (answer.ok && answer.state === 'in') return
      await sleep(STATE_MILLISECONDS)
    }
    throw new Error('was never seen to be in')
  }

  try {
    for (const file of files) await browser.ask('page', file)
    const { address, login: code } = await claim()
    guest.address = address
    guest.waited = performance.now() - start
    const watching = untilIn()
    watching.catch(() => {})
    if (number % 10 === 0) guest.same = (await claim()).address === address
    if (number % 5 === 0 && !((await phone.file()) instanceof Buffer)) throw new Error('the file was refused')
    await sleep(APP_MILLISECONDS + Math.random() * APP_SPREAD_MILLISECONDS)
    await login(address, parseDclogin(code).password)
    await watching
    guest.isIn = true
  } catch (error) {
    guest.fault = String(error)
  } finally {
    browser.close()
  }
  return guest
}
