import { z } from 'zod'
import { isWebPage, ownWords, readJson } from './answers.ts'
import { Secret } from './fields.ts'
import { askApi, basic, bytesOf, inventedLogin, inventLogin, placeFields, placeOf, roomFields } from './own-server.ts'
import { defineProvider, type Ports } from './provider.ts'
import { refusal, type Generation, type Stalwart } from './stalwart/generation.ts'
import { jmap, managerOf, Session } from './stalwart/jmap.ts'
import { rest } from './stalwart/rest.ts'

const settings = z.strictObject({
  ...placeFields('Stalwart'),
  administrator: z
    .string()
    .trim()
    .regex(/^[^\s:]{1,255}$/, 'a login name has no space and no colon')
    .meta({
      title: 'Administrator',
      description: 'The login name of an account that may make accounts. With an API key its name.',
      example: 'admin',
    }),
  password: Secret.meta({
    title: 'Password or API key',
    description: 'What belongs to the administrator. Better an API key that may do nothing but make accounts.',
    example: 'Lamp-29-harbour',
    secret: true,
  }),
  kind: z.enum(['password', 'api-key']).default('password').meta({
    title: 'What was written there',
    description: 'password: of the account above. api-key: a key made on the pages of Stalwart.',
    advanced: true,
  }),
  ...roomFields,
})
type Settings = z.output<typeof settings>

function stalwartOf(chosen: Settings, ports: Ports, secrets: string[] = []): Stalwart {
  const place = placeOf(chosen)
  const { administrator, password, kind, spaceMiB, domain } = chosen
  const authorization = kind === 'api-key' ? `Bearer ${password}` : basic(administrator, password)
  return {
    host: place.web.host,
    domain,
    spaceBytes: spaceMiB === undefined ? undefined : bytesOf(spaceMiB),
    ask: (method, path, body) => askApi(ports, place, authorization, method, path, body),
    words: text => ownWords(text, [password, ...secrets]),
  }
}

/**
 * Which interface the server has: what it says about itself to this administrator. `/.well-known/jmap` would only
 * redirect here. A server without JMAP, or with JMAP but nothing to manage, is one up to 0.15.
 */
async function generationOf(stalwart: Stalwart): Promise<Generation> {
  const answer = await stalwart.ask('GET', '/jmap/session')
  const noJmap = answer.status === 404 && !isWebPage(answer)
  if (noJmap) return rest
  if (answer.status !== 200) throw refusal(answer, stalwart)
  const manager = managerOf(readJson(answer, Session, stalwart.host, 'what it is able to do'))
  return manager === undefined ? rest : jmap(manager)
}

async function setBlocked(chosen: Settings, address: string, blocked: boolean, ports: Ports): Promise<void> {
  const stalwart = stalwartOf(chosen, ports)
  const generation = await generationOf(stalwart)
  await generation.setBlocked(stalwart, address, blocked)
}

/** Stalwart, whose interface changed completely with 0.16. */
export const stalwart = defineProvider({
  id: 'stalwart',
  title: 'Stalwart',
  description: 'A mail server with Stalwart, whose accounts are made over its API.',
  real: true,
  settings,
  plan: placeOf,
  invent: (chosen, ports) => inventLogin(placeOf(chosen), ports),
  async create(chosen, invented, ports) {
    const login = inventedLogin(invented)
    const server = stalwartOf(chosen, ports, [login.password])
    const generation = await generationOf(server)
    await generation.create(server, login)
    return login
  },
  async exists(chosen, address, ports) {
    const server = stalwartOf(chosen, ports)
    const generation = await generationOf(server)
    return generation.exists(server, address)
  },
  async remove(chosen, address, ports) {
    const server = stalwartOf(chosen, ports)
    const generation = await generationOf(server)
    await generation.remove(server, address)
  },
  block: (chosen, address, ports) => setBlocked(chosen, address, true, ports),
  unblock: (chosen, address, ports) => setBlocked(chosen, address, false, ports),
  cannot: () => ({
    lastLogin: 'Stalwart does not tell when somebody logged in last',
    quota: 'the space of a profile is set when it is made; later only on the pages of Stalwart',
    registration: 'Stalwart has no registration: only its administrators make accounts',
    tokens: 'Stalwart has no registration tokens: this desk counts by itself',
  }),
})
