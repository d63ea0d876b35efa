import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { isWebPage, ownWords, readJson, tryJson, usualRefusal } from './answers.ts'
import {
  askApi,
  basic,
  bytesOf,
  inventedLogin,
  inventLogin,
  localPart,
  placeFields,
  placeOf,
  roomFields,
} from './own-server.ts'
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
    example: 'Lamp-29-harbour',
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
    return new AppError('credentials', `${host} answered ${status}: it does not take the administrator's password`, {
      field: 'password',
    })
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
  { secrets = [], mayBeGone = false }: { secrets?: string[]; mayBeGone?: boolean } = {},
): Promise<HttpAnswer> {
  const place = placeOf(chosen)
  const { host } = place.web
  const authorization = basic(chosen.administrator, chosen.password)
  const answer = await askApi(ports, place, authorization, method, `/admin/api/v1/boxes${path}`, body)
  const worked = answer.status >= 200 && answer.status < 300
  // What it says to something that worked is not established, only that it is JSON or nothing; routers send pages.
  if (worked && answer.text.trim() !== '' && tryJson(answer, z.unknown()) === undefined)
    throw new AppError('malformed', `${host} answered with ${foreign(answer)}: is this poste.io, and its web port?`)
  if (worked || (mayBeGone && answer.status === 404 && !isWebPage(answer))) return answer
  throw refusal(answer, chosen, host, secrets)
}

const at = (address: string) => `/${encodeURIComponent(address)}`
const change = async (chosen: Settings, ports: Ports, path: string, what: object) =>
  void (await ask(chosen, ports, 'PATCH', path, what))

const Box = z.object({ address: z.string().toLowerCase() })
const Page = z.object({ lastPage: z.int(), results: z.array(Box) })
const BOXES_PER_PAGE = 100
/** A server that never comes to an end must not keep the desk. */
const MOST_PAGES = 100

/** Only `storageLimit` is established; 0 is no limit. */
const Space = z.object({ storageLimit: z.coerce.number().min(0) })
// Whole megabytes, as on its pages.
const spaceLimit = (mebibytes: number) => ({ storageLimit: Math.max(1, Math.floor(mebibytes)) })

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
    if (chosen.spaceMiB !== undefined) await change(chosen, ports, `${at(email)}/quota`, spaceLimit(chosen.spaceMiB))
    return login
  },
  async exists(chosen, address, ports) {
    const answer = await ask(chosen, ports, 'GET', at(address), undefined, { mayBeGone: true })
    if (answer.status === 404) return false
    return readJson(answer, Box, placeOf(chosen).web.host, 'a mailbox').address === address
  },
  async list(chosen, ports) {
    const found: string[] = []
    for (let page = 1; page <= MOST_PAGES; page++) {
      const answer = await ask(chosen, ports, 'GET', `?page=${page}&paging=${BOXES_PER_PAGE}`)
      const { results, lastPage } = readJson(answer, Page, placeOf(chosen).web.host, 'a list of mailboxes')
      found.push(...results.map(({ address }) => address).filter(address => address.endsWith(`@${chosen.domain}`)))
      if (page >= lastPage || results.length === 0) break
    }
    return found
  },
  async remove(chosen, address, ports) {
    await ask(chosen, ports, 'DELETE', at(address), undefined, { mayBeGone: true })
  },
  block: (chosen, address, ports) => change(chosen, ports, at(address), { disabled: true }),
  unblock: (chosen, address, ports) => change(chosen, ports, at(address), { disabled: false }),
  quota: {
    async read(chosen, address, ports) {
      const answer = await ask(chosen, ports, 'GET', `${at(address)}/quota`)
      const { storageLimit } = readJson(answer, Space, placeOf(chosen).web.host, 'the space of a mailbox')
      return { usedBytes: null, maxBytes: bytesOf(storageLimit) || null }
    },
    set: (chosen, address, maxBytes, ports) =>
      change(chosen, ports, `${at(address)}/quota`, spaceLimit(maxBytes / bytesOf(1))),
  },
  cannot: () => ({
    lastLogin: 'poste.io does not tell who has logged in last',
    registration: 'poste.io has no registration: only its administrators make mailboxes',
    tokens: 'poste.io has no registration tokens: this desk counts by itself',
  }),
})
