/**
 * mailcow's API on loopback, as strict as mailcow 2026-08: the order of the checks, the names of the refusals and which
 * of them come with status 200 are those of json_api.php, functions.mailbox.inc.php and functions.app_passwd.inc.php.
 */
import { z } from 'zod'
import type { TestCertificate } from './certificates.ts'
import { json, send, startFakeWeb, type Answer, type Asked, type FakeWeb } from './web.ts'

const text = z.string()
const flag = z.enum(['0', '1'])
const NewMailbox = z.strictObject({
  local_part: text,
  domain: text,
  name: text,
  password: text,
  password2: text,
  quota: z.string().regex(/^\d+$/),
  active: flag.optional(),
  force_pw_update: flag.optional(),
  force_tfa: flag.optional(),
  tls_enforce_in: flag.optional(),
  tls_enforce_out: flag.optional(),
  tags: z.array(text).optional(),
  authsource: z.enum(['mailcow', 'keycloak', 'generic-oidc', 'ldap']).optional(),
  protocol_access: z.array(z.enum(['imap', 'pop3', 'smtp', 'sieve'])).optional(),
  rl_value: text.optional(),
  rl_frame: z.enum(['s', 'm', 'h', 'd']).optional(),
})
const NewAppPassword = z.strictObject({
  username: text,
  app_name: text.min(1),
  app_passwd: text,
  app_passwd2: text,
  active: flag,
  protocols: z.array(z.enum(['imap_access', 'smtp_access', 'pop3_access', 'dav_access', 'eas_access', 'sieve_access'])),
})
const Edit = z.strictObject({
  items: z.array(text),
  attr: z.strictObject({ active: flag.optional(), quota: z.string().regex(/^\d+$/).optional() }),
})

type FakeMailbox = {
  password: string
  appPassword: string | null
  active: boolean
  quotaMiB: number
  tags: string[]
  rate: string | null
  /** As the template has it, where the creation did not say. */
  opensByImap: boolean
  lastImapLogin: number
}

export type FakeMailcow = {
  web: FakeWeb
  accounts: Map<string, string>
  mailboxes: Map<string, FakeMailbox>
  /** Refused keys; mailcow's ban daemon counts them. */
  failures: number
  key: string
  readOnly: boolean
  allowedAddress: boolean
  domain: { name: string; mailboxes: number; spaceMiB: number; spacePerMailboxMiB: number }
  unlimitedAllowed: boolean
  /** Addresses that are aliases, temporary aliases. */
  aliases: Set<string>
  temporaryAliases: Set<string>
  passwordPolicy: RegExp
  /** What mailcow says of the next change instead of making it. */
  says: unknown
  stop(): Promise<void>
}

export const mailcowKey = '5F0A4E-1B2C3D-9E8F7A-6B5C4D-3E2F1A'

export async function startFakeMailcow(certificate: TestCertificate): Promise<FakeMailcow> {
  const error = (msg: string, status = 200) => json({ type: 'error', msg }, status)
  const list = (type: 'success' | 'danger' | 'warning', msg: unknown) => ({ type, log: ['mailbox', 'add', '*'], msg })
  const danger = (msg: unknown) => json([list('danger', msg)])
  const success = (...messages: unknown[]) => json(messages.map(msg => list('success', msg)))

  const web = await startFakeWeb(certificate, asked => (fake.failures > 0 ? banned() : answer(asked)))
  // One wrong key is enough here: a desk that tries a second time is found out.
  const banned = (): Answer => response => void response.destroy()

  function answer({ method, path, headers, body }: Asked): Answer {
    const [, action = '', category = '', object = ''] = /^\/api\/v1\/(\w+)\/([\w-]+)(?:\/(.+))?$/.exec(path) ?? []
    if (headers.cookie !== undefined || (headers['sec-fetch-dest'] ?? 'empty') !== 'empty') return send(403, '', '')
    if (headers['x-api-key'] !== fake.key || !fake.allowedAddress) {
      fake.failures += 1
      const reason = fake.allowedAddress ? 'authentication failed' : 'api access denied for ip 127.0.0.1'
      return error(reason, 401)
    }
    if (action === 'get') {
      if (method !== 'GET') return error('only GET method is allowed', 405)
      if (category === 'mailbox' && object === `all/${fake.domain.name}`)
        return json([...fake.mailboxes.keys()].map(address => look(address)))
      return category === 'mailbox' ? json(look(decodeURIComponent(object))) : error('route not found', 404)
    }
    if (!['add', 'edit', 'delete'].includes(action)) return error('route not found', 404)
    if (fake.readOnly) return error('API read/write access denied', 403)
    if (method !== 'POST') return error('only POST method is allowed', 405)
    if (headers['content-type'] !== 'application/json') return error('Cannot find attributes in post data')
    let wish: unknown
    try {
      wish = JSON.parse(body)
    } catch {
      return error("Request body doesn't contain valid json!", 400)
    }
    if (fake.says !== undefined) return json(fake.says)
    if (action === 'add' && category === 'mailbox') return addMailbox(NewMailbox.parse(wish))
    if (action === 'add' && category === 'app-passwd') return addAppPassword(NewAppPassword.parse(wish))
    if (action === 'edit' && category === 'mailbox') return edit(Edit.parse(wish))
    if (action === 'delete' && category === 'mailbox') return remove(z.array(text).parse(wish))
    return error('route not found', 404)
  }

  const spaceUsed = () => [...fake.mailboxes.values()].reduce((sum, { quotaMiB }) => sum + quotaMiB, 0)

  function addMailbox(wish: z.output<typeof NewMailbox>): Answer {
    const name = wish.local_part.trim().toLowerCase()
    const address = `${name}@${wish.domain.toLowerCase()}`
    const quota = Number(wish.quota)
    const { domain } = fake
    if (!/^[a-z0-9._-]+@[a-z0-9.-]+$/.test(address)) return danger('mailbox_invalid')
    if (quota === 0 && !fake.unlimitedAllowed) return danger('unlimited_quota_acl')
    if (fake.mailboxes.has(address)) return danger(['object_exists', address])
    if (fake.aliases.has(address)) return danger(['is_alias', address])
    if (fake.temporaryAliases.has(address)) return danger(['is_spam_alias', address])
    if (wish.domain !== domain.name) return danger(['domain_not_found', wish.domain])
    if (wish.password !== wish.password2) return danger('password_mismatch')
    if (!fake.passwordPolicy.test(wish.password)) return danger('password_complexity')
    if (fake.mailboxes.size >= domain.mailboxes)
      return danger(['max_mailbox_exceeded', fake.mailboxes.size, domain.mailboxes])
    if (quota > domain.spacePerMailboxMiB) return danger(['mailbox_quota_exceeded', domain.spacePerMailboxMiB])
    if (spaceUsed() + quota > domain.spaceMiB)
      return danger(['mailbox_quota_left_exceeded', domain.spaceMiB - spaceUsed()])
    const protocols = wish.protocol_access ?? []
    fake.mailboxes.set(address, {
      password: wish.password,
      appPassword: null,
      active: wish.active === '1',
      quotaMiB: quota,
      tags: wish.tags ?? [],
      rate: wish.rl_value === undefined ? null : `${wish.rl_value}/${wish.rl_frame}`,
      opensByImap:
        wish.force_pw_update === '0' &&
        wish.force_tfa === '0' &&
        wish.authsource === 'mailcow' &&
        protocols.includes('imap') &&
        protocols.includes('smtp'),
      lastImapLogin: 0,
    })
    open(address)
    return success(['rl_saved', address], ['mailbox_added', address])
  }

  function addAppPassword(wish: z.output<typeof NewAppPassword>): Answer {
    const mailbox = fake.mailboxes.get(wish.username)
    if (!mailbox) return danger('access_denied')
    if (wish.app_passwd !== wish.app_passwd2) return danger('password_mismatch')
    if (!fake.passwordPolicy.test(wish.app_passwd)) return danger('password_complexity')
    if (wish.active === '1' && wish.protocols.includes('imap_access') && wish.protocols.includes('smtp_access'))
      mailbox.appPassword = wish.app_passwd
    open(wish.username)
    return success('app_passwd_added')
  }

  function edit({ items: [address = ''], attr }: z.output<typeof Edit>): Answer {
    const mailbox = fake.mailboxes.get(address)
    if (!mailbox) return danger('access_denied')
    if (attr.quota !== undefined && Number(attr.quota) > fake.domain.spacePerMailboxMiB)
      return danger(['mailbox_quota_exceeded', fake.domain.spacePerMailboxMiB])
    if (attr.quota !== undefined) mailbox.quotaMiB = Number(attr.quota)
    if (attr.active !== undefined) mailbox.active = attr.active === '1'
    open(address)
    return success(['mailbox_modified', address])
  }

  function remove([address = '']: string[]): Answer {
    if (!fake.mailboxes.delete(address)) return danger('access_denied')
    open(address)
    return success(['mailbox_removed', address])
  }

  function look(address: string): unknown {
    const mailbox = fake.mailboxes.get(address)
    if (!mailbox) return {}
    return {
      username: address,
      active: mailbox.active ? 1 : 0,
      quota: mailbox.quotaMiB * 1024 ** 2,
      quota_used: 4096,
      tags: mailbox.tags,
      last_imap_login: mailbox.lastImapLogin,
      last_smtp_login: '0',
      last_pop3_login: 0,
    }
  }

  /** Keeps `accounts` true. */
  function open(address: string): void {
    const mailbox = fake.mailboxes.get(address)
    if (mailbox?.active && mailbox.opensByImap) fake.accounts.set(address, mailbox.appPassword ?? mailbox.password)
    else fake.accounts.delete(address)
  }

  const fake: FakeMailcow = {
    web,
    accounts: new Map(),
    mailboxes: new Map(),
    failures: 0,
    key: mailcowKey,
    readOnly: false,
    allowedAddress: true,
    domain: { name: 'example.org', mailboxes: 10, spaceMiB: 5000, spacePerMailboxMiB: 1000 },
    unlimitedAllowed: false,
    aliases: new Set(),
    temporaryAliases: new Set(),
    passwordPolicy: /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9]).{12,}$/,
    says: undefined,
    stop: () => web.stop(),
  }
  return fake
}
