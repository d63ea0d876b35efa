/** A guest's phone with the hand-over page open, as the unit tests see it: its clock is moved by hand. */
import type { Desk } from '../../renderer/handover/desk.ts'
import type { Kept } from '../../renderer/handover/memory.ts'
import { createVisit, type Screen } from '../../renderer/handover/visit.ts'
import type { HandoverLink } from '../../shared/handover-link.ts'
import type { ClaimAnswer, HandedOver, StateAnswer } from '../../shared/handover.ts'
import { createSealer } from './handover-seal.ts'

export const sealer = createSealer()
export const profile: HandedOver = {
  login: 'dclogin:anna@example.org?p=secret&v=1',
  code: { modules: 9, path: '' },
  address: 'anna@example.org',
  event: 'Meetup',
  fileName: 'delta-chat-backup.tar',
  // The desk's clock is an hour ahead.
  until: 3_600_000 + 600_000,
  now: 3_600_000,
}
export const file = Buffer.alloc(100_000, 'backup')
/** All that was promised has been kept. */
export const settled = () => new Promise<void>(done => setImmediate(done))

type PhoneOptions = { link?: HandoverLink; kept?: Kept | null }

/** A phone with a clock that is moved by hand, and what its desk answers next. */
export function openPhone({ link = sealer.room, kept = null }: PhoneOptions = {}) {
  let screens: Screen[] = []
  let last: Screen | undefined
  const phones: string[] = []
  const timers = new Set<{ at: number; action: () => void }>()
  let now = 0
  let memory = kept
  let claim: (phone: string) => Promise<ClaimAnswer> = phone =>
    Promise.resolve({ ok: true, key: sealer.key, box: sealer.box(link, phone, profile) })
  let state: () => Promise<StateAnswer> = () => Promise.resolve({ ok: true, state: 'waiting' })
  const desk: Desk = {
    claim: ({ phone }) => (phones.push(phone), claim(phone)),
    state: () => state(),
    file: async ({ phone }) => new Response(new Uint8Array(await sealer.file(link, phone, file))),
  }
  const visit = createVisit({
    link,
    desk,
    memory: {
      read: () => memory,
      keep: value => (memory = value),
      forget: () => (memory = null),
    },
    now: () => now,
    after(milliseconds, action) {
      const timer = { at: now + milliseconds, action }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    choice: () => ({ language: 'en', device: 'android' }),
    show(screen) {
      screens.push(screen)
      last = screen
    },
  })
  return {
    visit,
    phones,
    memory: () => memory,
    /** Since it was asked for the last time. */
    screens() {
      const shown = screens
      screens = []
      return shown.map(screen => (screen.name === 'ready' ? `ready${screen.offline ? ', offline' : ''}` : screen))
    },
    last: () => last,
    claims: (answer: typeof claim) => (claim = answer),
    states: (answer: typeof state) => (state = answer),
    async pass(milliseconds: number) {
      now += milliseconds
      for (const timer of timers) {
        if (timer.at > now) continue
        timers.delete(timer)
        timer.action()
      }
      await settled()
    },
    waits: () => timers.size,
  }
}

/** A phone with its card. */
export async function openCard(options: PhoneOptions = {}) {
  const phone = openPhone(options)
  phone.visit.open()
  phone.visit.ask()
  await settled()
  phone.screens()
  return phone
}
