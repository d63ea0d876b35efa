import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { isWebPage, ownWords, readJson, tryJson, usualRefusal } from './answers.ts'
import { Secret } from './fields.ts'
import { askApi, bytesOf, inventedLogin, inventLogin, placeFields, placeOf, roomFields } from './own-server.ts'
import { defineProvider, type HttpAnswer, type HttpRequest, type Ports } from './provider.ts'

const settings = z.strictObject({
  ...placeFields('Mailu'),
  token: Secret.meta({
    title: 'API token',
    description: 'API_TOKEN of the file mailu.env. The API must be switched on there too, with API=true.',
    example: 'Q5tWe2b8hRk1',
    secret: true,
  }),
  ...roomFields,
})
type Settings = z.output<typeof settings>

/** `code` repeats the status (Mailu 2024.06, core/admin/mailu/api/v1/user.py). */
const Said = z.object({ code: z.number().optional(), message: z.string() })
const said = (answer: HttpAnswer) => tryJson(answer, Said)
const gone = (answer: HttpAnswer) =>
  answer.status === 404 && /user .* cannot be found/i.test(said(answer)?.message ?? '')

function refusal(answer: HttpAnswer, chosen: Settings, secrets: string[]): AppError {
  const { host } = placeOf(chosen).web
  const message = said(answer)?.message
  const status = answer.status === 200 ? (said(answer)?.code ?? 200) : answer.status
  const answered = `${host} answered ${status}`
  const words = ownWords(message ?? '', [chosen.token, ...secrets])
  const usual = usualRefusal({ status }, host)
  if (status === 401 || status === 403)
    return new AppError('credentials', `${answered}: it does not accept the API token, and bans who tries often`, {
      field: 'token',
    })
  if (usual) return usual
  if (status === 404 && gone(answer)) return new AppError('server-error', `${host} has no such mailbox any more`)
  if (status === 404 && message && /domain .* (?:does not exist|cannot be found)/i.test(message))
    return new AppError('invalid-input', `${host} has no mail domain ${chosen.domain}`, { field: 'domain' })
  if (status === 409 && message)
    return /too many|maximum|limit|quota/i.test(message)
      ? new AppError('quota', `${answered}: the domain is full${words}`)
      : new AppError('name-taken', `${answered}: there is such a mailbox already`)
  if (status === 400 && message) {
    if (/password/i.test(message)) return new AppError('password-rules', `${answered}${words}`)
    if (/e-?mail address/i.test(message)) return new AppError('name-rules', `${answered}${words}`)
    return new AppError('server-error', `${answered}${words}`)
  }
  const what = isWebPage(answer) ? ' with a web page' : ''
  return new AppError('malformed', `${answered}${what}: is this Mailu, with API=true in its mailu.env?`)
}

const ask = (chosen: Settings, ports: Ports, method: HttpRequest['method'], path: string, body?: object) =>
  askApi(ports, placeOf(chosen), `Bearer ${chosen.token}`, method, `/api/v1${path}`, body)

/** Done is what has status 200 and says the same in words. */
function expectDone(answer: HttpAnswer, chosen: Settings, secrets: string[] = []): void {
  if (answer.status !== 200) throw refusal(answer, chosen, secrets)
  const { code = 200 } = readJson(answer, Said, placeOf(chosen).web.host, 'what became of it')
  if (code !== 200) throw refusal(answer, chosen, secrets)
}

const userPath = (address: string) => `/user/${encodeURIComponent(address)}`
const change = async (chosen: Settings, address: string, what: object, ports: Ports) =>
  expectDone(await ask(chosen, ports, 'PATCH', userPath(address), what), chosen)

const User = z.object({
  email: z.string(),
  quota_bytes: z.number().min(0).nullish(),
  quota_bytes_used: z.number().min(0).nullish(),
})

/** Mailu's REST API (core/admin/mailu/api/v1, there since Mailu 2.0). */
export const mailu = defineProvider({
  id: 'mailu',
  title: 'Mailu',
  description: 'A mail server with Mailu, whose mailboxes are made over its API.',
  real: true,
  settings,
  plan: placeOf,
  invent: (chosen, ports) => inventLogin(placeOf(chosen), ports),
  async create(chosen, invented, ports) {
    const login = inventedLogin(invented)
    const user = {
      email: login.address,
      raw_password: login.password,
      comment: 'Made by Welcome Desk',
      enabled: true,
      enable_imap: true,
      // Else nobody would get in by IMAP before he has been to the web page.
      change_pw_next_login: false,
      ...(chosen.spaceMiB === undefined ? {} : { quota_bytes: bytesOf(chosen.spaceMiB) }),
    }
    expectDone(await ask(chosen, ports, 'POST', '/user', user), chosen, [login.password])
    return login
  },
  async exists(chosen, address, ports) {
    const answer = await ask(chosen, ports, 'GET', userPath(address))
    if (gone(answer)) return false
    if (answer.status !== 200) throw refusal(answer, chosen, [])
    return readJson(answer, User, placeOf(chosen).web.host, 'a mailbox').email.toLowerCase() === address
  },
  async remove(chosen, address, ports) {
    const answer = await ask(chosen, ports, 'DELETE', userPath(address))
    if (!gone(answer)) expectDone(answer, chosen)
  },
  block: (chosen, address, ports) => change(chosen, address, { enabled: false }, ports),
  unblock: (chosen, address, ports) => change(chosen, address, { enabled: true }, ports),
  quota: {
    async read(chosen, address, ports) {
      const answer = await ask(chosen, ports, 'GET', userPath(address))
      if (answer.status !== 200) throw refusal(answer, chosen, [])
      const user = readJson(answer, User, placeOf(chosen).web.host, 'a mailbox')
      return { usedBytes: user.quota_bytes_used ?? 0, maxBytes: user.quota_bytes || null }
    },
    set: (chosen, address, maxBytes, ports) => change(chosen, address, { quota_bytes: maxBytes }, ports),
  },
  cannot: () => ({
    lastLogin: 'Mailu does not tell when somebody logged in last',
    registration: 'Mailu lets people sign up per domain, which is set on its own page',
    tokens: 'Mailu has no registration tokens: this desk counts by itself',
  }),
})
