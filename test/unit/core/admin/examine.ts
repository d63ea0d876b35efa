/** A doctor who examines a fake world, for the tests of the doctor. */
import { expect } from 'vitest'
import { z } from 'zod'
import { runDoctor, type DoctorOptions } from '../../../../electron/core/admin/doctor.ts'
import { defineProvider, type Provider } from '../../../../electron/providers/provider.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Login } from '../../../../shared/model.ts'
import type { DoctorLine } from '../../../../shared/overview.ts'
import { temporaryFolder } from '../../../fakes/folder.ts'
import { fakeWorld, type FakeWorld } from '../../../fakes/world.ts'

const host = 'chat.example.org'
const imap = { host, port: 993, security: 'ssl' as const }
const smtp = { host, port: 465, security: 'ssl' as const }
export const login: Login = { address: `anna@${host}`, password: 'pass word/1', imap, smtp, certificates: 'strict' }
export const token = 'the-token'

/** A relay in miniature: one request to /new. */
const relay = defineProvider({
  id: 'relay',
  title: 'Relay',
  description: '',
  real: true,
  settings: z.strictObject({
    domain: z.string().meta({ title: 'Relay' }),
    token: z.string().optional().meta({ title: 'Token', secret: true }),
    certificates: z.enum(['strict', 'any']).default('strict').meta({ title: 'Certificate' }),
    security: z.enum(['ssl', 'starttls', 'plain']).default('ssl').meta({ title: 'Security' }),
  }),
  plan: ({ domain, certificates, security }) => ({
    domain,
    web: new URL(`https://${domain}`),
    imap: { ...imap, security },
    smtp: { ...smtp, security },
    certificates,
  }),
  async create({ domain, certificates }, _invented, ports) {
    const answer = await ports.http({ method: 'POST', url: `https://${domain}/new?${token}`, certificates })
    if (answer.status !== 200) throw new AppError('closed', answer.text)
    return { ...login, certificates }
  },
})
const { create: _create, ...withoutCreate } = relay
const inventing: Provider = {
  ...withoutCreate,
  id: 'inventing',
  plan: () => ({ domain: host, web: null, imap, smtp, certificates: 'strict' }),
  invent: (_settings, ports) => ({ ...login, address: `${ports.randomText(9, 'abc')}@${host}` }),
}
const listing: Provider = {
  ...withoutCreate,
  id: 'listing',
  invent(_settings, { taken }) {
    if (taken(login.address)) throw new AppError('quota', 'all 1 mailboxes of the list have been given out')
    return login
  },
}

/** Counts its mailboxes too. */
const counting: Provider = {
  ...relay,
  id: 'counting',
  async list(_settings, ports) {
    const answer = await ports.http({ method: 'GET', url: `https://${host}/everybody`, certificates: 'strict' })
    return answer.text.split(' ')
  },
}

export type Change = {
  arrange?: (world: FakeWorld) => void
  world?: Parameters<typeof fakeWorld>[0]
  settings?: Record<string, unknown>
  provider?: string
  options?: DoctorOptions
}

const codes = { paint: async () => ({ modules: 49, path: '', version: 6, level: 'M' as const }) }

/** Runs the doctor over a fake world; fails where a line tells a secret. `asked`: how many requests went to the server. */
export async function examine({
  arrange = () => {},
  world: parts = {},
  settings = {},
  provider = 'relay',
  options,
}: Change = {}) {
  const folder = temporaryFolder()
  const world = fakeWorld({
    paths: { data: folder, resources: folder, renderer: folder, handover: folder, voices: folder },
    ...parts,
  })
  world.fake.http.answer = () => ({ status: 200, contentType: 'application/json', text: '' })
  arrange(world)
  const told: DoctorLine[] = []
  const known = [relay, inventing, listing, counting, { ...inventing, id: 'rehearsal', real: false }]
  const find = (id: string) => {
    const found = known.find(candidate => candidate.id === id)
    if (!found) throw new AppError('invalid-input', `there is no kind of server "${id}"`)
    return found
  }
  const choice = { provider, settings: { domain: host, token, ...settings } }
  const lines = await runDoctor(world, choice, line => told.push(line), { find, codes, ...options })
  expect(told).toEqual(lines)
  for (const secret of [token, login.password, encodeURIComponent(login.password)]) {
    expect(JSON.stringify(lines)).not.toContain(secret)
  }
  return { world, lines, asked: world.fake.http.requests.length }
}

export const levels = (lines: DoctorLine[]) => lines.map(({ check, level }) => `${level} ${check}`)
/** The lines that are not green, without their advice. */
export const remarks = (lines: DoctorLine[]) =>
  lines.filter(({ level }) => level !== 'green').map(({ check, level, found }) => `${level} ${check}: ${found}`)
export const adviceOf = (lines: DoctorLine[], name: string) => lines.find(({ check }) => check === name)?.advice
