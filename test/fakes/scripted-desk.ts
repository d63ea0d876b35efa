/** A desk for the operator's screens that only exists in the page: it answers from a script and keeps what it was told. */
import { formFields } from '../../electron/providers/form.ts'
import { providers } from '../../electron/providers/index.ts'
import type { Output, Transport } from '../../shared/contract.ts'
import type { Failure, Outcome } from '../../shared/errors.ts'
import type { DoctorLine, Person } from '../../shared/model.ts'

export type DeskScript = {
  setUp: boolean
  unlocked: boolean
  pin: string
  providers: Output<'providers.list'>
  settings: Output<'settings.read'>['settings']
  secretsSet: string[]
  overview: Output<'overview.read'>
  problems: Output<'problems.list'>
  doctor: DoctorLine[]
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
  const needAdmin = [
    'overview.read',
    'problems.list',
    'settings.read',
    'settings.save',
    'doctor.run',
    'admin.pin',
    'desk.quit',
  ]
  const wait = (milliseconds: number) => new Promise(done => setTimeout(done, milliseconds))
  const deskState = () => ({
    setUp: script.setUp,
    practice: script.overview.practice,
    event: script.overview.event,
    languages: script.settings.event.languages,
    idleSeconds: 90,
    helpWanted: script.overview.helpWantedSince !== null,
  })
  const answers: { [command: string]: (input: never) => unknown } = {
    'desk.state': deskState,
    'visit.current': () => null,
    'display.state': () => ({ event: '', peopleIn: 0 }),
    'log.report': () => null,
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
    'admin.pin': () => null,
    'desk.quit': () => null,
  }
  const kiosk: Transport = {
    async call(name, input): Promise<Outcome> {
      desk.calls.push([name, input])
      const failure = script.failures[name]
      delete script.failures[name]
      if (failure) return { ok: false, error: failure }
      if (needAdmin.includes(name) && !script.unlocked) return { ok: false, error: { code: 'not-allowed' } }
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

const now = Date.UTC(2026, 10, 21, 18, 40)
const minutes = (count: number) => now - count * 60_000

const person = (id: number, address: string | null, rest: Partial<Person>): Person => ({
  id,
  address,
  state: 'connected',
  phone: 'android',
  changedAt: minutes(id),
  reason: null,
  revocation: null,
  cameBy: null,
  here: true,
  ...rest,
})

const line = (
  check: string,
  level: DoctorLine['level'],
  found: string,
  advice = '',
  milliseconds = 12,
): DoctorLine => ({
  check,
  level,
  found,
  advice,
  milliseconds,
})

/** An evening in full swing, with the real providers' forms; tests change what they are about. */
export function eveningScript(): DeskScript {
  const newest = {
    at: minutes(7),
    code: 'timeout',
    tried: 'making a profile',
    cause: 'mail.example.org:993 did not answer within 10 s',
  } as const
  return {
    setUp: true,
    unlocked: true,
    pin: '2468',
    providers: providers.map(provider => ({
      id: provider.id,
      title: provider.title,
      description: provider.description,
      real: provider.real,
      fields: formFields(provider),
    })),
    settings: {
      event: { name: 'Library meetup', languages: ['en', 'de', 'fa'], invite: null },
      server: { provider: 'chatmail', settings: { domain: 'nine.example.org' } },
      table: { hideAfterSeconds: 300, idleAfterSeconds: 90 },
      stock: { size: 2 },
      limit: { profiles: null, until: null },
      lan: { listen: null },
    },
    secretsSet: ['token'],
    overview: {
      now,
      event: 'Library meetup',
      provider: 'chatmail',
      practice: false,
      peopleIn: 37,
      stockReady: 2,
      stockSize: 2,
      serverMilliseconds: 412,
      helpWantedSince: minutes(2),
      sign: 'recent',
      limit: null,
      displayAddress: 'http://192.168.1.20:8080/enter?key=s3kfU2xQ#/display',
      problem: newest,
      people: [
        person(0, 'k7m2q9xa4@nine.example.org', { state: 'shown' }),
        person(1, 'p4d8w1cb7@nine.example.org', { state: 'proved', phone: null }),
        person(2, 'r9t3h5nq2@nine.example.org', { phone: 'iphone' }),
        person(9, 'b6y2k8fw0@nine.example.org', { phone: 'existing' }),
        person(17, null, { state: 'failed', reason: 'mail.example.org:993 did not answer within 10 s', phone: null }),
        person(24, 'd3g9v6st8@nine.example.org', { state: 'expired', reason: 'nobody scanned the code in time' }),
        person(38, 'h5n2x8tj1@nine.example.org', { phone: 'computer' }),
        person(64, 'm2k6p9dz3@nine.example.org', {}),
      ],
    },
    problems: [
      newest,
      {
        at: minutes(33),
        code: 'tls',
        tried: 'making a profile',
        cause: 'the certificate of nine.example.org ran out on 12 November 2026',
      },
      { at: minutes(95), code: 'rate-limited', tried: 'filling the stock', cause: 'nine.example.org answered 429' },
    ],
    doctor: [
      line('Settings', 'green', 'complete, for "Chatmail relay"', '', 1),
      line('DNS', 'green', 'nine.example.org is 192.0.2.7', '', 23),
      line('Web port', 'green', 'nine.example.org answers on port 443', '', 41),
      line('IMAP port', 'green', 'nine.example.org answers on port 993', '', 39),
      line(
        'Web certificate',
        'red',
        'it ran out on 12 November 2026',
        'Renew the certificate on the server, then test again.',
        88,
      ),
      line(
        'Push',
        'amber',
        'the server does not announce instant push',
        'Guests get messages a few minutes late when their phone sleeps.',
      ),
      line('Test profile', 'green', 'made, proved by a real login, and deleted', '', 1480),
      line('Code', 'green', 'painted and read back', '', 61),
    ],
    failures: {},
  }
}
