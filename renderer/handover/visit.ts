/** One guest's way through the page: what is asked of the desk, when, and what is shown. Knows no document. */
import type { HandoverLink } from '../../shared/handover-link.ts'
import type { Device, HandedOver, Refusal } from '../../shared/handover.ts'
import type { Language } from '../../shared/languages.ts'
import { type Desk, FILE_MILLISECONDS, limited, Refused } from './desk.ts'
import type { Memory } from './memory.ts'
import { createFileOpener, keysOf, linkId, makeKeys, openBox, type PhoneKeys } from './open.ts'

const LOOK_MILLISECONDS = 3_000
const OFFLINE_MILLISECONDS = 3_000
const BUSY_SECONDS = 5

/** Times are milliseconds since 1970 in the phone's clock. */
export type Screen =
  | { name: 'start' }
  | { name: 'asking' }
  | { name: 'waiting'; reason: 'busy' | 'offline'; until: number }
  | { name: 'ready'; profile: HandedOver; endsAt: number; offline: boolean }
  | { name: 'in' }
  | { name: 'refused'; error: 'used' | 'over' | 'closed' | 'trouble' }

export type Progress = { bytes: number; total: number | null }

type VisitOptions = {
  link: HandoverLink
  desk: Desk
  memory: Memory
  now(): number
  /** Returns how to call it off. */
  after(milliseconds: number, action: () => void): () => void
  choice(): { language: Language; device: Device }
  show(screen: Screen): void
}

export type Visit = ReturnType<typeof createVisit>

export function createVisit({ link, desk, memory, now, after, choice, show }: VisitOptions) {
  let keys: PhoneKeys | null = null
  let deskKey = ''
  let screen: Screen = { name: 'start' }
  let isAsking = false
  let callOff = () => {}

  const go = (next: Screen) => {
    screen = next
    show(next)
  }
  const later = (milliseconds: number, action: () => void) => {
    callOff()
    callOff = after(milliseconds, action)
  }
  const asker = (phone: PhoneKeys) => ({ phone: phone.phone, link: linkId(link) })

  /** From here on nothing of the profile is left in the page. */
  const end = (last: Screen) => {
    callOff()
    keys = null
    if (last.name === 'in') memory.keep({ in: true })
    else memory.forget()
    go(last)
  }
  const wait = (reason: 'busy' | 'offline', milliseconds: number) => {
    go({ name: 'waiting', reason, until: now() + milliseconds })
    later(milliseconds, () => void claim())
  }
  const refuse = ({ error, seconds = BUSY_SECONDS }: Refusal) => {
    if (error === 'busy') wait('busy', seconds * 1000)
    else if (error === 'used' || error === 'over') end({ name: 'refused', error })
    else go({ name: 'refused', error })
  }

  async function claim(): Promise<void> {
    if (isAsking) return
    isAsking = true
    callOff()
    // The same key until the profile is in: whatever answer was lost, the desk gives this phone the same profile again.
    keys ??= makeKeys()
    const own = keys
    memory.keep({ secret: own.secret })
    if (screen.name !== 'waiting') go({ name: 'asking' })
    try {
      const answer = await desk.claim({ ...asker(own), ...choice() }).catch(() => null)
      if (answer === null) wait('offline', OFFLINE_MILLISECONDS)
      else if (answer.ok) receive(own, answer)
      // Nothing more is handed out to a phone that is in: this page was closed meanwhile.
      else if (answer.error === 'over' && (await isIn(own))) end({ name: 'in' })
      else refuse(answer)
    } finally {
      isAsking = false
    }
  }

  async function isIn(own: PhoneKeys): Promise<boolean> {
    const answer = await desk.state(asker(own)).catch(() => null)
    return answer?.ok === true && answer.state === 'in'
  }

  function receive(own: PhoneKeys, answer: { key: string; box: string }): void {
    try {
      const profile = openBox({ link, keys: own, desk: answer.key }, answer.box)
      deskKey = answer.key
      go({ name: 'ready', profile, endsAt: now() + profile.until - profile.now, offline: false })
      later(LOOK_MILLISECONDS, () => void look())
    } catch {
      // Another desk, or somebody in between. Nothing a guest could do about it.
      go({ name: 'refused', error: 'trouble' })
    }
  }

  /** Asks whether the phone is in. */
  async function look(): Promise<void> {
    if (!keys || isAsking) return
    isAsking = true
    callOff()
    const answer = await desk.state(asker(keys)).catch(() => null)
    isAsking = false
    if (screen.name !== 'ready') return
    if (answer?.ok && answer.state === 'in') return end({ name: 'in' })
    if (answer?.ok === false && (answer.error === 'over' || answer.error === 'used')) return refuse(answer)
    const offline = answer === null
    // The desk may be away for good: what it hands out for a time is not shown for longer.
    if (offline && now() > screen.endsAt) return end({ name: 'refused', error: 'over' })
    if (offline !== screen.offline) go({ ...screen, offline })
    return later(LOOK_MILLISECONDS, () => void look())
  }

  return {
    /** Shows the first screen: the button, or what a reload must not lose. */
    open(): void {
      const kept = memory.read()
      if (kept && 'in' in kept) return go({ name: 'in' })
      if (!kept) return go({ name: 'start' })
      try {
        keys = keysOf(kept.secret)
      } catch {
        return go({ name: 'start' })
      }
      void claim()
      return undefined
    },
    /** The guest wants the profile, or tries again. */
    ask: () => void claim(),
    /** The page is looked at again, or the network is back: no need to wait for the next turn. */
    wake(): void {
      if (screen.name === 'ready') void look()
      if (screen.name === 'waiting' && screen.reason === 'offline') void claim()
    },
    /** The opened backup in pieces. Throws Refused, or Error where the network failed or the file was spoilt. */
    download(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Uint8Array<ArrayBuffer>[]> {
      if (!keys) throw new Refused({ ok: false, error: 'over' })
      const own = keys
      const readAll = async (limit: AbortSignal) => {
        const response = await desk.file({ ...asker(own), language: choice().language }, limit)
        const total = Number(response.headers.get('content-length')) || null
        const reader = response.body?.getReader()
        if (!reader) throw new Error('there is no file')
        const opener = createFileOpener({ link, keys: own, desk: deskKey })
        const parts: Uint8Array<ArrayBuffer>[] = []
        for (let bytes = 0; ;) {
          onProgress({ bytes, total })
          const { done, value } = await reader.read()
          if (done) break
          bytes += value.length
          parts.push(...opener.push(value))
        }
        return [...parts, opener.end()]
      }
      return limited(FILE_MILLISECONDS, readAll, signal)
    },
  }
}
