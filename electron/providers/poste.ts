import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { isWebPage, ownWords, tryJson, usualRefusal } from './answers.ts'
import { askApi, basic, inventedLogin, inventLogin, localPart, placeFields, placeOf, roomFields } from './own-server.ts'
import { defineProvider, type HttpAnswer, type HttpRequest, type Ports } from './provider.ts'

const settings = z.strictObject({
  ...placeFields('poste.io'),
  administrator: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[^@\s:]+@[^@\s:]+$/, 'write the whole address, like admin@example.org')
    .meta({
      title: 'Administrator',
      description: 'The address with which you log in to the administration of poste.io.',
      example: 'admin@example.org',
    }),
  password: z.string().min(1).max(512).meta({
    title: 'Password',
    description: 'What belongs to the administrator. Better an administrator of this mail domain alone.',
    secret: true,
  }),
  ...roomFields,
})
type Settings = z.output<typeof settings>

/**
 * Its answers to bad requests are nowhere written down for the public, so the words in them are looked at, and shown
 * without passwords: a server may repeat what it was sent.
 */
function refusedWith(answer: HttpAnswer, { domain, password }: Settings, host: string, secrets: string[]): AppError {
  const { status } = answer
  const words = `${host} refused (${status})${ownWords(answer.text, [password, ...secrets])}`
  // Names of fields say nothing: it may repeat them all.
  const text = answer.text.replace(/"\w+"\s*:/g, '')
  if (/domain/i.test(text) && /\b(?:unknown|not|no such|doesn't)\b/i.test(text))
    return new AppError('invalid-input', `${words} (is there the domain ${domain}?)`, { field: 'domain' })
  if (status === 409 || /already|exists|taken|in use/i.test(text)) return new AppError('name-taken', words)
  if (/quota|limit|maximum|too many/i.test(text)) return new AppError('quota', words)
  if (/password/i.test(text)) return new AppError('password-rules', words)
  if (/e-?mail|address/i.test(text)) return new AppError('name-rules', words)
  return new AppError('server-error', words)
}

function refusal(answer: HttpAnswer, chosen: Settings, host: string, secrets: string[]): AppError {
  const { status } = answer
  if (status === 401 || status === 403)
    return new AppError('credentials', `${host} answered ${status}: it does not take the administrator's password`)
  if ([400, 409, 422].includes(status) && !isWebPage(answer)) return refusedWith(answer, chosen, host, secrets)
  if (status === 404 && !isWebPage(answer))
    return new AppError('server-error', `${host} has no such mailbox (any more)`)
  const unknown = `${host} answered ${status} where poste.io has its API: is this poste.io, and its web port?`
  return usualRefusal(answer, host) ?? new AppError('malformed', unknown)
}

const foreign = (answer: HttpAnswer) => (isWebPage(answer) ? 'a web page' : 'something that is not JSON')

/** One request; `path` follows `/boxes`. Any 2xx counts, but not the page of a login form or a router. Throws AppError. */
async function ask(
  chosen: Settings,
  ports: Ports,
  method: HttpRequest['method'],
  path: string,
  body?: object,
  { secrets = [], goneIsFine = false }: { secrets?: string[]; goneIsFine?: boolean } = {},
): Promise<void> {
  const place = placeOf(chosen)
  const { host } = place.web
  const authorization = basic(chosen.administrator, chosen.password)
  const answer = await askApi(ports, place, authorization, method, `/admin/api/v1/boxes${path}`, body)
  const worked = answer.status >= 200 && answer.status < 300
  // What it says to something that worked is not established, only that it is JSON or nothing; routers send pages.
  if (worked && answer.text.trim() !== '' && tryJson(answer, z.unknown()) === undefined)
    throw new AppError('malformed', `${host} answered with ${foreign(answer)}: is this poste.io, and its web port?`)
  if (worked || (goneIsFine && answer.status === 404 && !isWebPage(answer))) return
  throw refusal(answer, chosen, host, secrets)
}

const at = (address: string) => `/${encodeURIComponent(address)}`
const disable = (chosen: Settings, address: string, disabled: boolean, ports: Ports) =>
  ask(chosen, ports, 'PATCH', at(address), { disabled })

/** poste.io's REST interface, as clients of it use it: its own page lies in every installation at /admin/api/doc. */
export const poste = defineProvider({
  id: 'poste',
  title: 'poste.io',
  description: 'A mail server in one container, often on a storage box at home.',
  real: true,
  settings,
  plan: placeOf,
  invent: (chosen, ports) => inventLogin(placeOf(chosen), ports),
  async create(chosen, invented, ports): Promise<Login> {
    const login = inventedLogin(invented)
    const { address: email, password } = login
    const box = { email, passwordPlaintext: password, name: localPart(email), disabled: false, superAdmin: false }
    await ask(chosen, ports, 'POST', '', box, { secrets: [password] })
    // Whole megabytes, as on its pages.
    if (chosen.spaceMiB !== undefined)
      await ask(chosen, ports, 'PATCH', `${at(email)}/quota`, { storageLimit: chosen.spaceMiB })
    return login
  },
  remove: (chosen, address, ports) => ask(chosen, ports, 'DELETE', at(address), undefined, { goneIsFine: true }),
  block: (chosen, address, ports) => disable(chosen, address, true, ports),
  unblock: (chosen, address, ports) => disable(chosen, address, false, ports),
  cannot: () => ({
    lastLogin: 'poste.io does not tell who has logged in last',
    quota: 'poste.io does not tell how much space is used: the desk only sets the space of new profiles',
    registration: 'poste.io has no registration: only its administrators make mailboxes',
    tokens: 'poste.io has no registration tokens: this desk counts by itself',
  }),
})
