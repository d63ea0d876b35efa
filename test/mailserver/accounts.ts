/** The mailboxes of one test mail server, and the rules by which a first login makes one. */
import { createHash, randomBytes } from 'node:crypto'

type AccountRules = {
  domain: string
  /** Whether the first login of an unknown name makes the mailbox. */
  firstLogin: boolean
  /** `relay`: exactly 9 characters, as on a chatmail relay with its standard settings; `own`: 3 to 64. */
  names: 'relay' | 'own'
  minimumPassword: number
  /** Where set, a new mailbox needs a password that begins with it, as on the relay's branch `invite-only`. */
  token: string | null
}

export type Accounts = ReturnType<typeof createAccounts>

/** Dovecot reads the scheme from the braces. */
function hashed(password: string): string {
  const salt = randomBytes(8)
  const digest = createHash('sha512').update(password, 'utf8').update(salt).digest()
  return `{SSHA512}${Buffer.concat([digest, salt]).toString('base64')}`
}

/** Rules and their order as in the chatmail relay's doveauth.py, version 1.12.0. */
function refusal(rules: AccountRules, address: string, password: string): string | null {
  const [local = '', domain, ...more] = address.split('@')
  const [shortest, longest] = rules.names === 'relay' ? [9, 9] : [3, 64]
  const own = rules.token === null ? password : password.slice(rules.token.length)
  if (domain !== rules.domain || more.length > 0) return `the address must end in @${rules.domain}`
  if (local.length < shortest || local.length > longest)
    return `the name must have ${shortest} to ${longest} characters`
  if (!/^[a-z0-9_-][a-z0-9._-]*$/.test(local)) return 'the name may have a-z, 0-9, dot, dash, underscore'
  if (rules.token !== null && !password.startsWith(rules.token)) return 'the password must begin with the token'
  if (own.length < rules.minimumPassword) return `the password needs at least ${rules.minimumPassword} characters`
  return null
}

/** Mailboxes live in memory: a server forgets everything when it stops. */
export function createAccounts(rules: AccountRules) {
  const hashes = new Map<string, string>()
  const blocked = new Set<string>()
  let open = true

  const find = (address: string) => (blocked.has(address) ? undefined : hashes.get(address))
  function add(address: string, password: string) {
    if (hashes.has(address)) throw new Error(`${address} is there already`)
    hashes.set(address, hashed(password))
  }
  return {
    list: () => [...hashes.keys()].toSorted(),
    add,
    /** The stored hash, where the mailbox exists and is not blocked. */
    find,
    /** The hash to check a login with; makes the mailbox where the rules allow. The first password wins. */
    findOrCreate(address: string, password: string) {
      const mayCreate = rules.firstLogin && open && !blocked.has(address) && refusal(rules, address, password) === null
      if (!hashes.has(address) && mayCreate) add(address, password)
      return find(address)
    },
    remove: (address: string) => void hashes.delete(address),
    block: (address: string) => void blocked.add(address),
    unblock: (address: string) => void blocked.delete(address),
    close: () => void (open = false),
    open: () => void (open = true),
    isOpen: () => open,
  }
}
