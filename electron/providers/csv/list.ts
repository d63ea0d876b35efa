/** A list of profiles that exist already, one in a row. */
import { z } from 'zod'
import { parseDclogin } from '../../../shared/dclogin.ts'
import { AppError } from '../../../shared/errors.ts'
import { Security, type CertificatePolicy, type Endpoint, type Login } from '../../../shared/model.ts'
import { Domain } from '../fields.ts'
import { readRows, writeRow, type Row } from './table.ts'

/** A row as it was written, and checked as far as it goes without the other settings. */
export type Entry = {
  line: number
  address: string
  password: string
  imap: PartOfEndpoint
  smtp: PartOfEndpoint
  /** What phones log in with, where it is not the address. */
  user: string | undefined
}
type PartOfEndpoint = { host?: string; port?: number; security?: Security }

const columns = [
  'address',
  'password',
  'imap_host',
  'imap_port',
  'imap_security',
  'smtp_host',
  'smtp_port',
  'smtp_security',
  'login',
] as const
type Column = (typeof columns)[number]
/** What others call them. */
const synonyms: Record<string, Column> = {
  email: 'address',
  'e-mail': 'address',
  mail: 'address',
  user: 'login',
  username: 'login',
}

const columnOf = (text: string): Column | undefined => {
  const name = text.toLowerCase().replaceAll(' ', '_')
  return columns.find(column => column === name) ?? synonyms[name]
}

/** The columns by the first row where it names them, else as listed above. */
function header(rows: Row[]): { order: (Column | undefined)[]; entries: Row[] } {
  const [first, ...rest] = rows
  if (!first || first.cells.some(cell => cell.includes('@'))) return { order: [...columns], entries: rows }
  const unknown = first.cells.find(cell => cell !== '' && columnOf(cell) === undefined)
  if (unknown !== undefined)
    throw new Error(`line ${first.line}: the columns are ${columns.join(', ')}, and only the first two are needed`)
  const order = first.cells.map(columnOf)
  for (const needed of ['address', 'password'] as const)
    if (!order.includes(needed)) throw new Error(`line ${first.line}: there is no column ${needed}`)
  return { order, entries: rest }
}

const Address = z
  .string()
  .regex(/^[^@\s%/?#\p{C}]{1,64}@[^@\s%/?#\p{C}]{1,255}$/u)
  .toLowerCase()
const Port = z.coerce.number().int().min(1).max(65_535)

function readEntry({ line, cells }: Row, order: (Column | undefined)[]): Entry {
  const wrong = (what: string) => new Error(`line ${line}: ${what}`)
  if (cells.slice(order.length).some(cell => cell !== '')) throw wrong('there are more cells than columns')
  const cell = (column: Column) => cells[order.indexOf(column)] ?? ''
  const checked = <T>(schema: z.ZodType<T>, column: Column): T | undefined => {
    const text = cell(column)
    if (text === '') return undefined
    const parsed = schema.safeParse(column.endsWith('security') ? text.toLowerCase() : text)
    if (!parsed.success) throw wrong(`${column} is not right`)
    return parsed.data
  }
  const endpoint = (kind: 'imap' | 'smtp'): PartOfEndpoint => {
    const host = checked(Domain, `${kind}_host`)
    const port = checked(Port, `${kind}_port`)
    const security = checked(Security, `${kind}_security`)
    return { ...(host && { host }), ...(port && { port }), ...(security && { security }) }
  }
  const address = checked(Address, 'address')
  const password = cell('password')
  if (address === undefined) throw wrong('there is no address')
  if (password === '' || password.includes('\0')) throw wrong('there is no password')
  return { line, address, password, imap: endpoint('imap'), smtp: endpoint('smtp'), user: cell('login') || undefined }
}

/** Codes of a DCLOGIN list have everything in them. */
function readCode(text: string, line: number): Entry {
  try {
    const { address, password, imap, smtp } = parseDclogin(text)
    return { line, address: Address.parse(address), password, imap, smtp, user: imap.user }
  } catch {
    throw new Error(`line ${line}: this is no DCLOGIN code that works`)
  }
}

/** Every profile of the list. Throws an Error that names the line; it quotes nothing, as every line holds a password. */
export function readList(text: string): Entry[] {
  const lines = text.split(/\r?\n/)
  const codes = lines.some(line => /^\s*dclogin:/i.test(line))
  const { order, entries } = codes ? { order: [], entries: [] } : header(readRows(text))
  const found = codes
    ? lines.flatMap((line, index) => (line.trim() === '' ? [] : [readCode(line, index + 1)]))
    : entries.map(row => readEntry(row, order))
  if (found.length === 0) throw new Error('there is no profile in it')
  const seen = new Map<string, number>()
  for (const { address, line } of found) {
    const earlier = seen.get(address)
    if (earlier !== undefined) throw new Error(`line ${line}: the address stands in line ${earlier} already`)
    seen.set(address, line)
  }
  return found
}

type Standard = { imap: Endpoint; smtp: Endpoint; certificates: CertificatePolicy }

const standardPorts = { imap: { ssl: 993, starttls: 143, plain: 143 }, smtp: { ssl: 465, starttls: 587, plain: 587 } }

/** The login of a row; what it does not say comes from the settings. */
export function loginOf({ address, password, imap, smtp, user }: Entry, standard: Standard): Login {
  const endpoint = (kind: 'imap' | 'smtp', own: PartOfEndpoint): Endpoint => {
    // Another host, port or security than the standard one makes the rest of the standard meaningless.
    const base = Object.keys(own).length === 0 ? standard[kind] : { host: standard[kind].host, ...own }
    const security = base.security ?? (base.port === standardPorts[kind].starttls ? 'starttls' : 'ssl')
    const port = base.port ?? standardPorts[kind][security]
    return { host: base.host, port, security, ...(user === undefined || user === address ? {} : { user }) }
  }
  return {
    address,
    password,
    imap: endpoint('imap', imap),
    smtp: endpoint('smtp', smtp),
    certificates: standard.certificates,
  }
}

/** The first profile nobody got. Throws AppError `quota` when there is none; `what` names the kind: "profiles". */
export function nextOf<E extends { address: string }>(
  entries: E[],
  taken: (address: string) => boolean,
  what: string,
): E {
  const next = entries.find(({ address }) => !taken(address))
  if (!next) throw new AppError('quota', `all ${entries.length} ${what} of the list have been given out`)
  return next
}

/** What became of a profile: `state` is the desk's own word, `at` milliseconds since 1970. */
export type Use = { state: string; at: number }

/**
 * The list with what was used, as CSV text without any secret: address, whether it was given out, what became of it, and
 * when (UTC). In the order of the list.
 */
export function exportUsed(entries: readonly { address: string }[], uses: ReadonlyMap<string, Use>): string {
  const rows = entries.map(({ address }) => {
    const use = uses.get(address)
    return [address, use ? 'yes' : 'no', use?.state ?? '', use ? new Date(use.at).toISOString() : '']
  })
  return [['address', 'given out', 'state', 'changed'], ...rows].map(row => `${writeRow(row)}\r\n`).join('')
}
