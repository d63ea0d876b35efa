/**
 * poste.io's REST interface on loopback. The program is closed: requests and statuses are those that clients of it use
 * (a Go and a PHP library, a lab's shell script); the texts of refusals are made up, in several forms.
 */
import { z } from 'zod'
import type { TestCertificate } from './certificates.ts'
import { json, page, send, startFakeWeb, type Answer, type Asked, type FakeWeb } from './web.ts'

export const posteAdministrator = 'admin@example.org'
export const postePassword = 'pässword: of the admin'

const NewBox = z.strictObject({
  email: z.string(),
  passwordPlaintext: z.string().min(1),
  name: z.string().optional(),
  disabled: z.boolean().optional(),
  superAdmin: z.literal(false).optional(),
  redirectTo: z.array(z.string()).optional(),
  referenceId: z.string().optional(),
})
const Change = z.strictObject({ passwordPlaintext: z.string().optional(), disabled: z.boolean().optional() })
// Numbers as text are refused: the shell script warns of it.
const Quota = z.strictObject({ storageLimit: z.int().min(0).optional(), countLimit: z.int().min(0).optional() })

export type FakePoste = {
  web: FakeWeb
  accounts: Map<string, string>
  boxes: Map<string, { password: string; disabled: boolean; storageLimit: number }>
  domain: string
  mostPerPage: number
  /** What it answers to the next POST of a box instead of making one. */
  refuses: ((box: z.output<typeof NewBox>) => Answer) | undefined
  stop(): Promise<void>
}

export async function startFakePoste(certificate: TestCertificate): Promise<FakePoste> {
  const web = await startFakeWeb(certificate, answer)
  const error = (status: number, message: string) => json({ code: status, message }, status)
  const right = `Basic ${Buffer.from(`${posteAdministrator}:${postePassword}`).toString('base64')}`

  function answer({ method, path, query, headers, body }: Asked): Answer {
    const [, boxes, address = '', part = ''] =
      /^\/admin\/api\/v1(\/boxes)(?:\/([^/]+))?(?:\/(quota))?$/.exec(path) ?? []
    if (boxes === undefined) return send(200, 'text/html', page('Log in'))
    if (headers.authorization !== right) return error(401, 'Bad credentials')
    let wish: unknown
    try {
      if (headers['content-type'] === 'application/json') wish = JSON.parse(body)
    } catch {
      return error(400, 'Invalid JSON')
    }
    try {
      if (address === '' && method === 'GET') return list(Number(query.get('page') ?? 1), Number(query.get('paging')))
      if (address === '') return method === 'POST' ? create(NewBox.parse(wish)) : error(405, 'Method Not Allowed')
      return change(method, decodeURIComponent(address), part, wish)
    } catch (wrong) {
      return error(400, `Validation failed: ${String(wrong)}`)
    }
  }

  const shown = (address: string, { disabled }: { disabled: boolean }) => ({ address, disabled, superAdmin: false })

  /** Of every domain: an administrator of the whole server sees them all. Pages are counted from 1. */
  function list(page: number, wanted: number): Answer {
    const paging = Math.min(wanted || 20, fake.mostPerPage)
    const all = [['chief@elsewhere.example', { disabled: false }] as const, ...fake.boxes]
    const results = all.slice((page - 1) * paging, page * paging).map(([address, box]) => shown(address, box))
    return json({ page, paging, lastPage: Math.ceil(all.length / paging), resultsCount: all.length, results })
  }

  function create(box: z.output<typeof NewBox>): Answer {
    const { email, passwordPlaintext: password, disabled = false } = box
    if (fake.refuses) return fake.refuses(box)
    if (!email.endsWith(`@${fake.domain}`)) return error(400, 'Domain is unknown to this server')
    if (fake.boxes.has(email)) return error(400, 'This value is already used.')
    fake.boxes.set(email, { password, disabled, storageLimit: 0 })
    open(email)
    return send(201, '', '')
  }

  function change(method: string, email: string, part: string, wish: unknown): Answer {
    const box = fake.boxes.get(email)
    if (!box) return error(404, 'Box not found')
    if (method === 'GET' && part === '') return json(shown(email, box))
    if (method === 'GET') return json({ storageLimit: box.storageLimit, countLimit: 0 })
    if (method === 'PATCH' && part === 'quota') box.storageLimit = Quota.parse(wish).storageLimit ?? box.storageLimit
    else if (method === 'PATCH') box.disabled = Change.parse(wish).disabled ?? box.disabled
    else if (method === 'DELETE' && part === '') fake.boxes.delete(email)
    else return error(405, 'Method Not Allowed')
    open(email)
    return response => void response.writeHead(204).end()
  }

  /** Keeps `accounts` true. */
  function open(email: string): void {
    const box = fake.boxes.get(email)
    if (box && !box.disabled) fake.accounts.set(email, box.password)
    else fake.accounts.delete(email)
  }

  const fake: FakePoste = {
    web,
    accounts: new Map(),
    boxes: new Map(),
    domain: 'example.org',
    mostPerPage: 100,
    refuses: undefined,
    stop: () => web.stop(),
  }
  return fake
}
