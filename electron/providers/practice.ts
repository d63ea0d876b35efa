import { z } from 'zod'
import { inventAddress, inventPassword } from './credentials.ts'
import { abilityNames, defineProvider } from './provider.ts'

// `.invalid` is reserved and never leads anywhere (RFC 2606).
const domain = 'practice.invalid'
const imap = { host: domain, port: 993, security: 'ssl' } as const
const smtp = { host: domain, port: 465, security: 'ssl' } as const

/** No server at all: everything runs, and no phone can log in. */
export const practice = defineProvider({
  id: 'practice',
  title: 'Practice',
  description: 'No server: try the desk with made-up profiles that no phone can use.',
  real: false,
  settings: z.strictObject({}),
  plan: () => ({ domain, web: null, imap, smtp, certificates: 'strict' }),
  invent: (_settings, ports) => ({
    address: inventAddress(ports, domain),
    password: inventPassword(ports),
    imap,
    smtp,
    certificates: 'strict',
  }),
  cannot: () => Object.fromEntries(abilityNames.map(name => [name, 'practice profiles exist nowhere'])),
})
