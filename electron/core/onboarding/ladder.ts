/** Which ways a guest is offered, and what is typed by hand. Pure. */
import { type Rung, rungs, type TypedLogin } from '../../../shared/ladder.ts'
import type { Endpoint, Login } from '../../../shared/model.ts'

/** The ways that are open now, best first. `hasPage`: the hand-over page gave a link for this guest. */
export const offered = (hasPage: boolean): Rung[] =>
  rungs.filter(rung => hasPage || (rung !== 'link' && rung !== 'file'))

/** Where a wish leads from `here`: one that is not open leads to the next one below it. The last one is `help`. */
export function reach(here: Rung, wish: Rung | 'next', open: readonly Rung[]): Rung {
  const from = wish === 'next' ? rungs.indexOf(here) + 1 : rungs.indexOf(wish)
  return rungs.slice(from).find(rung => open.includes(rung)) ?? 'help'
}

/** What the app tries for an address when no server is given (`src/login_param`, `configure/server_params.rs` of the core). */
const tried = {
  imap: { names: ['', 'imap.', 'mail.'], ports: [993, 143] },
  smtp: { names: ['', 'smtp.', 'mail.'], ports: [465, 587] },
} as const

function isFound(kind: keyof typeof tried, { host, port, security, user }: Endpoint, address: string): boolean {
  const domain = address.slice(address.indexOf('@') + 1)
  const { names, ports } = tried[kind]
  const [encrypted, upgraded] = ports
  const usual = (port === encrypted && security === 'ssl') || (port === upgraded && security === 'starttls')
  return usual && names.some(name => host === name + domain) && (user === undefined || user === address)
}

/** What a guest types: address and password, and the servers only where the app would not find them. */
export function typedLogin({ address, password, imap, smtp, certificates }: Login): TypedLogin {
  const isPlain = certificates === 'strict' && isFound('imap', imap, address) && isFound('smtp', smtp, address)
  return {
    address,
    password,
    servers: isPlain ? null : { imap, smtp, anyCertificate: certificates === 'any' },
  }
}
