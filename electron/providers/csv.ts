import { z } from 'zod'
import { loginOf, nextOf, readList, type Entry } from './csv/list.ts'
import { Domain, wayFields, wayTo } from './fields.ts'
import { localPart } from './own-server.ts'
import { defineProvider } from './provider.ts'

const List = z.string().transform((text, context): Entry[] => {
  try {
    return readList(text)
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'cannot be read')
    return z.NEVER
  }
})

const { imap, smtp, certificates } = wayFields('mail.example.org')
const settings = z.strictObject({
  profiles: List.meta({
    title: 'List of profiles',
    description:
      'CSV with the columns address and password; or DCLOGIN codes, one per line. Each is given out once, from top to bottom.',
    example: 'anna@example.org,her-password',
    secret: true,
    multiline: true,
  }),
  server: Domain.optional().meta({
    title: 'Mail server',
    description: 'Where phones get and send mail, if the list does not say it and it is not the domain itself.',
    example: 'mail.example.org',
    advanced: true,
  }),
  certificates,
  imap,
  smtp,
})
type Settings = z.output<typeof settings>

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).replace(/^\[(.*)\]$/, '$1')

/** What holds for an address where its row says nothing. */
const standardOf = ({ server, imap, smtp, certificates = 'strict' }: Settings, address: string) => ({
  ...wayTo(server ?? domainOf(address), { imap, smtp }),
  certificates,
})

/** Profiles that exist already, from a list: for servers where nothing else can be done from here. */
export const csv = defineProvider({
  id: 'csv',
  title: 'A list',
  description: 'Profiles that you made before, in a CSV file. Each is given out once.',
  real: true,
  atOnce: 4,
  settings,
  plan(chosen) {
    const [first] = chosen.profiles
    if (!first) throw new Error('a list without profiles')
    const { imap, smtp, certificates } = loginOf(first, standardOf(chosen, first.address))
    const byName = chosen.profiles.every(({ address, user }) => user === localPart(address))
    const rule = byName ? { loginName: 'name' as const } : {}
    return { domain: domainOf(first.address), web: null, imap, smtp, certificates, ...rule }
  },
  invent(chosen, ports) {
    const next = nextOf(chosen.profiles, address => ports.taken(address), 'profiles')
    return loginOf(next, standardOf(chosen, next.address))
  },
  listed: ({ profiles }) => profiles,
  cannot: () => {
    const why = 'this desk has only your list, and no way into the server'
    return { remove: why, block: why, unblock: why, lastLogin: why, quota: why, registration: why, tokens: why }
  },
})
