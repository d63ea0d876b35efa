import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { ownWords, readJson, tryJson, usualRefusal } from './answers.ts'
import { Secret } from './fields.ts'
import { askApi, inventedLogin, inventLogin, placeFields, placeOf, roomFields } from './own-server.ts'
import { defineProvider, type HttpAnswer, type HttpRequest, type Ports } from './provider.ts'

const settings = z.strictObject({
  ...placeFields('Modoboa'),
  token: Secret.meta({
    title: 'API token',
    description:
      'Of an administrator of the mail domain: in Modoboa open your own settings, then API, and activate it.',
    example: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
    secret: true,
  }),
  ...roomFields,
})
type Settings = z.output<typeof settings>

/** `{field: [messages]}`, or `{detail}` for the request as a whole (Django REST framework). */
const Said = z.record(z.string(), z.union([z.string(), z.array(z.unknown())]))
/** Which field it complains about says what is wrong (modoboa/admin/api/v2/serializers.py). */
function complaintMeans(complaint: z.output<typeof Said>, chosen: Settings, secrets: string[]): AppError {
  const refused = `${placeOf(chosen).web.host} refused`
  const about = (field: string) => complaint[field] && JSON.stringify(complaint[field])
  const words = (text: string) => ownWords(text.replace(/["[\]{}]/g, ''), [chosen.token, ...secrets])
  const username = about('username')
  if (username && /already|exist/i.test(username))
    return new AppError('name-taken', `${refused}: there is such a mailbox already`)
  if (username) return new AppError('name-rules', `${refused}${words(username)}`)
  const password = about('password')
  if (password) return new AppError('password-rules', `${refused}${words(password)}`)
  const room = about('mailbox') || about('domain') || about('quota')
  if (room && /permission/i.test(room))
    return new AppError('credentials', `${refused}: the owner of the API token may not change ${chosen.domain}`)
  if (room) return new AppError('quota', `${refused}${words(room)}`)
  return new AppError('server-error', `${refused}${words(JSON.stringify(complaint))}`)
}

function refusal(answer: HttpAnswer, chosen: Settings, secrets: string[] = []): AppError {
  const { host } = placeOf(chosen).web
  const { status } = answer
  const answered = `${host} answered ${status}`
  const complaint = tryJson(answer, Said)
  if (status === 401)
    return new AppError('credentials', `${answered}: it does not accept the API token`, { field: 'token' })
  if (status === 403) return new AppError('credentials', `${answered}: the owner of the API token may not do this`)
  if (complaint && status === 404)
    return new AppError('invalid-input', `${host} has no mail domain ${chosen.domain}`, { field: 'domain' })
  if (complaint && status === 409) return new AppError('name-taken', `${answered}: there is such a mailbox already`)
  if (complaint && status === 400) return complaintMeans(complaint, chosen, secrets)
  return usualRefusal(answer, host) ?? new AppError('malformed', `${answered}: is this Modoboa 2 or later?`)
}

/** Every path ends with a slash: without it Django redirects, and the body is lost. */
const ask = (chosen: Settings, ports: Ports, method: HttpRequest['method'], path: string, body?: object) =>
  askApi(ports, placeOf(chosen), `Token ${chosen.token}`, method, `/api/v2/accounts/${path}`, body)

const Account = z.object({ pk: z.int(), username: z.string() })
const Accounts = z.union([z.array(Account), z.object({ results: z.array(Account) }).transform(page => page.results)])

/** Undefined where there is no such account: the search finds parts of names too. */
async function find(chosen: Settings, address: string, ports: Ports): Promise<number | undefined> {
  const answer = await ask(chosen, ports, 'GET', `?search=${encodeURIComponent(address)}`)
  if (answer.status !== 200) throw refusal(answer, chosen)
  const found = readJson(answer, Accounts, placeOf(chosen).web.host, 'a list of accounts')
  return found.find(({ username }) => username.toLowerCase() === address)?.pk
}

async function setActive(chosen: Settings, address: string, active: boolean, ports: Ports): Promise<void> {
  const pk = await find(chosen, address, ports)
  const { host } = placeOf(chosen).web
  if (pk === undefined) throw new AppError('server-error', `${host} has no such mailbox any more`)
  const answer = await ask(chosen, ports, 'PATCH', `${pk}/`, { is_active: active })
  if (answer.status !== 200) throw refusal(answer, chosen)
  const Changed = z.object({ is_active: z.boolean() })
  if (readJson(answer, Changed, host, 'the changed account').is_active !== active)
    throw new AppError('server-error', `${host} took the request and changed nothing`)
}

/** Modoboa's API, version 2 (modoboa/admin/api/v2, as of August 2026). */
export const modoboa = defineProvider({
  id: 'modoboa',
  title: 'Modoboa',
  description: 'A mail server with Modoboa, whose mailboxes are made over its API.',
  real: true,
  settings,
  plan: placeOf,
  invent: (chosen, ports) => inventLogin(placeOf(chosen), ports),
  async create(chosen, invented, ports) {
    const login = inventedLogin(invented)
    const { spaceMiB } = chosen
    const account = {
      username: login.address,
      role: 'SimpleUsers',
      password: login.password,
      mailbox:
        spaceMiB === undefined ? { use_domain_quota: true } : { use_domain_quota: false, quota: String(spaceMiB) },
    }
    const answer = await ask(chosen, ports, 'POST', '', account)
    if (answer.status !== 201) throw refusal(answer, chosen, [login.password])
    const { host } = placeOf(chosen).web
    if (readJson(answer, Account, host, 'an account').username.toLowerCase() !== login.address)
      throw new AppError('malformed', `${host} made another account than it was asked for`)
    return login
  },
  exists: async (chosen, address, ports) => (await find(chosen, address, ports)) !== undefined,
  async remove(chosen, address, ports) {
    const pk = await find(chosen, address, ports)
    if (pk === undefined) return
    const answer = await ask(chosen, ports, 'POST', `${pk}/delete/`, { keepdir: false })
    if (answer.status !== 204) throw refusal(answer, chosen)
  },
  block: (chosen, address, ports) => setActive(chosen, address, false, ports),
  unblock: (chosen, address, ports) => setActive(chosen, address, true, ports),
  cannot: () => ({
    lastLogin: 'Modoboa tells only who was on its web pages, not who logged in with a phone',
    quota: 'the space of a profile is set when it is made; later only on the pages of Modoboa',
    registration: 'Modoboa has no registration: only its administrators make mailboxes',
    tokens: 'Modoboa has no registration tokens: this desk counts by itself',
  }),
})
