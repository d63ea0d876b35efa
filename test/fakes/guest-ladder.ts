/** Every face of the other ways, by name. */
import type { StickState } from '../../shared/stick.ts'
import type { Language } from '../../shared/languages.ts'
import type { TypedLogin } from '../../shared/ladder.ts'
import type { Visit } from '../../shared/model.ts'
import { desk, painted, type Script, visit } from './guest-desk.ts'
import { wallState as display } from './wall-state.ts'

export const linkText = 'http://192.168.178.23:8081/#1qFzV9s0t1u2v3w4x5y6z7A'

const typed: TypedLogin = {
  address: 'k7m2q9xa4@relay.example.org',
  password: 'vT8nRq2LxYb-WmZc7KpD',
  servers: null,
}
const own = (host: string, port: number) => ({ host, port, security: 'ssl' as const })
export const servers: TypedLogin = {
  ...typed,
  servers: { imap: own('mail.example.org', 10993), smtp: own('mail.example.org', 10465), anyCertificate: true },
}

const withLink = {
  rungs: ['code', 'link', 'file', 'stick', 'typed', 'help'],
  link: { code: painted(linkText), address: linkText },
} satisfies Partial<Visit>
const idle: StickState = { stage: 'idle', fraction: 0, place: null, trouble: null }
const anna = { place: 0, name: 'ANNA' }

type Face = { hash?: string; script: (language: Language) => Script }
const at = (changes: Partial<Visit>, state: StickState = idle, places = [anna]): Face => ({
  script: language => ({
    desk,
    visit: { ...visit, ...changes, language },
    display,
    next: visit,
    rungs: { link: withLink, file: withLink, typed: { typed } },
    sticks: { places, state },
  }),
})

export const ladderStates: Record<string, Face> = {
  link: at({ ...withLink, rung: 'link' }),
  'file-existing': at({ ...withLink, rung: 'file', phone: 'existing' }),
  'stick-none-computer': at({ rung: 'stick', phone: 'computer' }, idle, []),
  'stick-choice': at({ rungs: withLink.rungs, rung: 'stick' }, idle, [
    anna,
    { place: 1, name: 'NO NAME OF ITS OWN, A LONG ONE' },
  ]),
  'stick-writing': at({ rung: 'stick', phone: 'iphone' }, { ...idle, stage: 'writing', fraction: 0.6, place: anna }),
  'stick-done': at({ rung: 'stick' }, { ...idle, stage: 'done', fraction: 1, place: anna }),
  'stick-failed': at({ rung: 'stick' }, { ...idle, stage: 'failed', place: anna, trouble: 'stick-damaged' }),
  typed: at({ rung: 'typed', typed }),
  'typed-existing-servers': at({
    rungs: withLink.rungs,
    rung: 'typed',
    phone: 'existing',
    typed: servers,
    sign: 'button',
    hidesAt: 1_045_000,
    practice: true,
  }),
  help: at({ rung: 'help' }),
}
