/** A desk for the operator's screens that only exists in the page: it answers from a script and keeps what it was told. */
import type { AbilityReasons, Quota, Registration, ServerToken } from '../../shared/abilities.ts'
import type { Closed, ClosingWish } from '../../shared/closing.ts'
import type { Output, Transport } from '../../shared/contract.ts'
import type { Failure, Outcome } from '../../shared/errors.ts'
import type { DoctorLine, Person } from '../../shared/overview.ts'
import type { SlipPage, SlipsState, SlipWish } from '../../shared/slips.ts'
import type { WallSettings } from '../../shared/wall.ts'

export type DeskScript = {
  setUp: boolean
  unlocked: boolean
  pin: string
  providers: Output<'providers.list'>
  settings: Output<'settings.read'>['settings']
  secretsSet: string[]
  overview: Output<'overview.read'>
  voices: Output<'voices.read'>
  problems: Output<'problems.list'>
  doctor: DoctorLine[]
  abilities: AbilityReasons
  tokens: ServerToken[]
  slips: SlipsState
  slipPage: SlipPage
  wall: Output<'wall.read'>
  registration: Registration
  /** Of whomever is looked at. */
  space: Quota
  register: Output<'register.read'>
  /** What the end of the event comes to. */
  closed: Closed
  /** The next call of a command fails with this, once. */
  failures: { [command: string]: Failure }
}
/** What a test finds in the page as `window.scriptedDesk`. */
export type ScriptedDesk = {
  script: DeskScript
  calls: [name: string, input: unknown][]
  emit(name: string, payload: unknown): void
  /** Lets a doctor that `holdDoctor` stopped go on. */
  holdDoctor: boolean
}

declare global {
  interface Window {
    scriptedDesk: ScriptedDesk
  }
}

/** Runs in the page, so it must not use anything from outside its braces. */
export function installScriptedDesk(script: DeskScript): void {
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const desk: ScriptedDesk = {
    script,
    calls: [],
    emit: (name, payload) => listeners.forEach(listener => listener(name, payload)),
    holdDoctor: false,
  }
  /** Without the PIN. */
  const open = (
    'admin.lock admin.state admin.unlock desk.state display.state ' +
    'help.done log.report providers.list setup.finish visit.current'
  ).split(' ')
  /** Commands that answer null. */
  const nothing = (...names: string[]) => Object.fromEntries(names.map(name => [name, () => null]))
  const wait = (milliseconds: number) => new Promise(done => setTimeout(done, milliseconds))
  const deskState = () => ({
    setUp: script.setUp,
    practice: script.overview.practice,
    event: script.overview.event,
    languages: script.settings.event.languages,
    idleSeconds: 90,
    contrast: script.settings.table.contrast,
    helpWanted: script.overview.helpWantedSince !== null,
  })
  const unused = () =>
    script.overview.people.filter(({ state, slip }) => !slip && (state === 'expired' || state === 'proved'))
  const unusedSlips = () => script.overview.people.filter(({ state, slip }) => slip && state === 'shown')
  const take = (people: Person[], state: Person['state'], revocation: Person['revocation']) => {
    for (const person of people) Object.assign(person, { state, revocation, reason: `${revocation} at the server` })
    desk.emit('overview.changed', null)
    return null
  }
  const withId = (id: number) => script.overview.people.filter(person => person.id === id)
  const answers: { [command: string]: (input: never) => unknown } = {
    ...nothing('visit.current', 'log.report', 'register.renew', 'wall.check', 'admin.pin', 'desk.quit'),
    ...nothing('handover.stop', 'handover.start', 'handover.trust'),
    'desk.state': deskState,
    'display.state': () => ({ event: '', peopleIn: 0 }),
    'providers.list': () => script.providers,
    'admin.state': () => ({ unlocked: script.unlocked }),
    'setup.finish': ({ pin, server }: { pin: string; server: DeskScript['settings']['server'] }) => {
      script.setUp = true
      script.pin = pin
      script.settings.server = server
      desk.emit('desk.changed', deskState())
      return null
    },
    'admin.unlock': ({ pin }: { pin: string }): unknown => {
      if (pin !== script.pin) throw { code: 'wrong-pin', cause: 'that is not the PIN' } satisfies Failure
      script.unlocked = true
      return null
    },
    'admin.lock': () => {
      script.unlocked = false
      return null
    },
    'overview.read': () => script.overview,
    'problems.list': () => script.problems,
    'settings.read': () => ({ settings: script.settings, secretsSet: script.secretsSet }),
    'settings.save': ({ settings }: { settings: DeskScript['settings'] }) => {
      script.settings = settings
      return null
    },
    'doctor.run': async () => {
      for (const line of script.doctor) {
        await wait(5)
        desk.emit('doctor.line', line)
      }
      while (desk.holdDoctor) await wait(20)
      return script.doctor
    },
    'help.done': () => {
      script.overview.helpWantedSince = null
      desk.emit('desk.changed', deskState())
      desk.emit('overview.changed', null)
      return null
    },
    'abilities.read': () => script.abilities,
    'people.list': ({ text, state, slips }: { text: string; state: Person['state'] | null; slips?: boolean }) => {
      const people = script.overview.people.filter(
        person =>
          `${person.address} ${person.cameBy}`.toLowerCase().includes(text.toLowerCase()) &&
          (state === null || person.state === state) &&
          (!slips || person.slip),
      )
      const listed = script.settings.server.provider === 'csv'
      const counts = { unused: unused().length, unusedSlips: unusedSlips().length }
      return { people, total: people.length, ...counts, listed, looksUp: true }
    },
    'people.lookUp': ({ id }: { id: number }) => {
      for (const person of withId(id)) Object.assign(person, { state: 'expired', reason: 'the server has it' })
      desk.emit('overview.changed', null)
      return { exists: true }
    },
    'people.space': () => script.space,
    'people.setSpace': ({ maxBytes }: { maxBytes: number }) => Object.assign(script.space, { maxBytes }),
    'people.export': () => ({ path: '/home/desk/used-profiles.csv' }),
    'people.remove': ({ id }: { id: number }) => take(withId(id), 'revoked', 'removed'),
    'people.block': ({ id }: { id: number }) => take(withId(id), 'revoked', 'blocked'),
    'people.unblock': ({ id }: { id: number }) => take(withId(id), 'revoked', 'unblocked'),
    'people.revokeUnused': ({ slips }: { slips: boolean }) => {
      const people = slips ? [...unused(), ...unusedSlips()] : unused()
      take(people, 'revoked', 'removed')
      return { revoked: people.length, failed: 0, skipped: 1, cause: null }
    },
    'slips.read': () => script.slips,
    'slips.make': (wish: SlipWish) => {
      script.slips.making = { made: 3, wanted: wish.count }
      desk.emit('overview.changed', null)
      return null
    },
    'slips.cancel': () => {
      script.slips.making = null
      script.slips.spare = 3
      desk.emit('overview.changed', null)
      return null
    },
    'slips.page': () => script.slipPage,
    'slips.revoke': ({ batch: id }: { batch: number }) => {
      const batch = script.slips.batches.find(one => one.id === id)
      const revoked = batch?.waiting ?? 0
      if (batch) Object.assign(batch, { waiting: 0, revoked })
      desk.emit('overview.changed', null)
      return { revoked, failed: 0, skipped: 0, cause: null }
    },
    'tokens.list': () => script.tokens,
    'tokens.create': (wish: { comment: string; maxUses: number; expiresAt: number | null }) => {
      const made = { ...wish, token: 'w4kq8n2xh6zt', used: 0, pending: 0, state: 'active' } as const
      script.tokens.push(made)
      return made
    },
    'tokens.remove': ({ token }: { token: string }) => {
      script.tokens = script.tokens.filter(one => one.token !== token)
      return null
    },
    'limit.save': ({ profiles, until }: { profiles: number | null; until: string | null }) => {
      script.overview.limit =
        profiles === null && until === null
          ? null
          : { profiles, left: profiles, until: until === null ? null : Date.parse(until), isOver: false }
      desk.emit('overview.changed', null)
      return null
    },
    'register.read': () => script.register,
    'event.close': (wish: ClosingWish): Closed => {
      Object.assign(script.overview, {
        stockReady: 0,
        limit: { profiles: null, left: null, until: null, isOver: true },
      })
      desk.emit('overview.changed', null)
      return { ...script.closed, erased: wish.erase ? script.closed.erased : 0 }
    },
    'wall.read': () => script.wall,
    'wall.save': ({ wall, wifiPassword }: { wall: WallSettings; wifiPassword: string | null }) => {
      script.settings.wall = wall
      if (wifiPassword !== '') script.wall.wifi.passwordSet = wifiPassword !== null
      desk.emit('overview.changed', null)
      return null
    },
    'wall.pause': ({ paused }: { paused: boolean }) => {
      script.wall.paused = paused
      desk.emit('display.changed', null)
      return null
    },
    'wall.show': (window: WallSettings['window']) => {
      script.settings.wall.window = window
      if (script.wall.monitors) script.wall.monitors.shownOn = window.show ? (window.monitor ?? '2') : null
      desk.emit('overview.changed', null)
      return null
    },
    'voices.read': () => script.voices,
    'handover.addresses': () => ['192.168.1.20', 'fd00::20'],
    'registration.read': () => script.registration,
    'registration.set': (wish: Partial<Registration>) => Object.assign(script.registration, wish),
  }
  const kiosk: Transport = {
    async call(name, input): Promise<Outcome> {
      desk.calls.push([name, input])
      const failure = script.failures[name]
      delete script.failures[name]
      if (failure) return { ok: false, error: failure }
      if (!open.includes(name) && !script.unlocked) return { ok: false, error: { code: 'not-allowed' } }
      const answer = answers[name]
      if (!answer) return { ok: false, error: { code: 'unknown-command' } }
      try {
        // What crosses a process is a copy.
        return { ok: true, value: structuredClone(await answer(input as never)) }
      } catch (error) {
        return { ok: false, error: error as Failure }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  Object.assign(window, { kiosk, scriptedDesk: desk })
}
