/** A scripted core for one page: what the guest screens see without a server, a database or a clock. */
import qrcode from 'qrcode'
import type { Output, Transport } from '../../shared/contract.ts'
import type { Rung } from '../../shared/ladder.ts'
import type { DeskState, PaintedCode, Visit } from '../../shared/model.ts'
import type { StickState } from '../../shared/stick.ts'
import type { DisplayState } from '../../shared/wall.ts'

export type Script = {
  desk: DeskState
  visit: Visit | null
  display: DisplayState
  /** What `visit.start` answers with, apart from language and phone. */
  next: Visit
  /** What the core adds to the visit at a rung. */
  rungs?: Partial<Record<Rung, Partial<Visit>>>
  /** What `voices.list` answers with. */
  voices?: Output<'voices.list'>
  /** What `stick.list` answers with. */
  sticks?: Output<'stick.list'>
}

/** What a test can do with the page's core. */
export type GuestDesk = {
  calls: { name: string; input: unknown }[]
  tell(name: string, payload: unknown): void
  /** Goes on with another script, as after the next person. */
  play(next: Script): void
}

declare global {
  interface Window {
    guestDesk: GuestDesk
  }
}

/** Runs inside the page, before the page's own script; it may use nothing from this file. */
export function installGuestDesk(first: Script): void {
  let script = first
  let { desk, visit } = script
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const calls: GuestDesk['calls'] = []
  const tell = (name: string, payload: unknown) => {
    if (name === 'visit.changed') visit = payload as Visit | null
    if (name === 'desk.changed') desk = payload as DeskState
    if (name === 'stick.changed' && script.sticks) script.sticks.state = payload as StickState
    for (const listener of listeners) listener(name, payload)
  }
  const answer = (name: string, input: unknown): unknown => {
    switch (name) {
      case 'desk.state':
        return desk
      case 'visit.current':
        return visit
      case 'display.state':
        return script.display
      case 'visit.start':
        tell('visit.changed', { ...script.next, ...(input as object) })
        return visit
      case 'visit.hello':
        tell('visit.changed', {
          ...script.next,
          ...(input as object),
          phone: 'existing',
          stage: 'arrived',
          code: null,
          hidesAt: null,
          kept: true,
        })
        return visit
      case 'visit.change':
        tell('visit.changed', visit && { ...visit, ...(input as object) })
        return visit
      case 'visit.arrived':
        tell('visit.changed', visit && { ...visit, stage: 'arrived', code: null })
        return visit
      case 'visit.extend':
        tell('visit.changed', visit && { ...visit, hidesAt: visit.now + 300_000 })
        return visit
      case 'visit.rung': {
        const { rung } = input as { rung: Rung | 'next' }
        const next = visit?.rungs[visit.rungs.indexOf(visit.rung) + 1] ?? 'help'
        const wanted = rung === 'next' ? next : rung
        tell('visit.changed', visit && { ...visit, ...script.rungs?.[wanted], rung: wanted })
        return visit
      }
      case 'voices.list':
        return script.voices ?? []
      case 'stick.list':
        return script.sticks
      case 'visit.end':
        tell('visit.changed', null)
        return null
      case 'providers.list':
        return []
      case 'admin.state':
        return { unlocked: false }
      case 'help.ask':
        tell('desk.changed', { ...desk, helpWanted: true })
        return null
      default:
        return null
    }
  }
  const play = (next: Script) => {
    script = next
    tell('desk.changed', next.desk)
    tell('visit.changed', next.visit)
  }
  window.guestDesk = { calls, tell, play }
  const kiosk: Transport = {
    async call(name, input) {
      calls.push({ name, input })
      return { ok: true, value: answer(name, input) }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  Object.assign(window, { kiosk })
}

/** Any text as a code, with four modules of margin. */
export function painted(text: string): PaintedCode {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const dark: string[] = []
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) dark.push(`M${x + 4} ${y + 4}h1v1h-1z`)
  }
  return { modules: modules.size + 8, path: dark.join('') }
}

/** As long as a real one: 49 modules without margin. */
export const loginText =
  'dclogin:guest-k7m2x9qp4w@relay.example.org/?p=Vt8nRq2LxYb4WmZc7KpD&v=1&ih=relay.example.org&ip=993&is=ssl&sh=relay.example.org&sp=465&ss=ssl&ic=1&sc=1'
export const inviteText =
  'https://i.delta.chat/#8A0B6C1D2E3F405162738495A6B7C8D9E0F10213&a=desk%40relay.example.org&g=Welcome%20evening&x=abcDEF12345&i=ghiJKL67890&s=mnoPQR12345'

export const desk: DeskState = {
  setUp: true,
  practice: false,
  event: 'Welcome evening',
  languages: ['en', 'de', 'fa'],
  idleSeconds: 90,
  contrast: 'normal',
  helpWanted: false,
}

export const visit: Visit = {
  id: 1,
  language: 'en',
  phone: 'android',
  phoneLanguage: null,
  stage: 'code',
  code: painted(loginText),
  kept: false,
  practice: false,
  sign: 'recent',
  hidesAt: 1_300_000,
  now: 1_000_000,
  invite: null,
  rung: 'code',
  rungs: ['code', 'stick', 'typed', 'help'],
  link: null,
  typed: null,
  trouble: null,
}
export const invite = { code: painted(inviteText), link: inviteText }
