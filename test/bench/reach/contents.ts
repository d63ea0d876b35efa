/** What the compared codes say. Every password here is made up. */
import { buildDcaccount } from '../../../shared/dcaccount.ts'
import { buildDcloginCode } from '../../../shared/dclogin.ts'
import type { Login } from '../../../shared/model.ts'
import type { Surrounding } from './camera.ts'

/** `target`: the most that our size may be of theirs, in the place where the desk shows this code. */
export type Content = { what: string; place: Surrounding; target: number; ours: string; theirs: string }

const relay = (password: string): Login => ({
  address: 'hszbxo8wt@nine.testrun.org',
  password,
  imap: { host: 'nine.testrun.org', port: 993, security: 'ssl' },
  smtp: { host: 'nine.testrun.org', port: 465, security: 'ssl' },
  certificates: 'strict',
})

const own = (name: string, password: string): Login => ({
  address: `${name}@example.org`,
  password,
  imap: { host: 'nas.example.org', port: 24993, security: 'ssl' },
  smtp: { host: 'nas.example.org', port: 24465, security: 'ssl' },
  certificates: 'any',
})

/** Every option written out and every value encoded, as the format's description lists them. */
function plainDclogin({ address, password, imap, smtp, certificates }: Login): string {
  const checks = certificates === 'any' ? '3' : '1'
  const options = Object.entries({
    p: password,
    v: '1',
    ih: imap.host,
    ip: imap.port,
    is: imap.security,
    sh: smtp.host,
    sp: smtp.port,
    ss: smtp.security,
    ic: checks,
    sc: checks,
  })
  return `dclogin:${address}?${options.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`
}

const same = (what: string, text: string): Content => ({ what, place: 'wall', target: 0.8, ours: text, theirs: text })
const forDomain = (domain: string): Content => ({
  what: `DCACCOUNT, domain of ${domain.length}`,
  place: 'wall',
  target: 0.8,
  ours: buildDcaccount(domain),
  theirs: `DCACCOUNT:${domain}`,
})
/** 12 printable characters, as relays make them. */
const relayPassword = 'H0;z8E>~QmCn'
/** As this desk makes them up. */
const [ourName, ourPassword] = ['q7mzk2xvd', 'hT4.qZ-mB82_wXcLe']
/** As mailadm makes them: tmp. and five characters, 20 bytes as base64url. */
const [theirName, theirPassword] = ['tmp.nvsz4', 'ur6_K4VbQx0w-T2mZc8LhYd9PfE']

export const contents: Content[] = [
  forDomain('nine.testrun.org'),
  forDomain('chat.some-town.example.org'),
  same(
    'DCACCOUNT, address and token',
    buildDcaccount('https://mailadm.example.org/new_email?t=1w_7zq2mk9xpd4rtvb&n=fair'),
  ),
  same('hand-over address', 'http://192.168.1.20:8440/#wqFz3kQ9xLrT2mVb8NcYd1A'),
  {
    what: 'DCLOGIN of a relay',
    place: 'table',
    target: 0.6,
    // Relays publish their servers where phones look.
    ours: buildDcloginCode({ ...relay(relayPassword), published: true }),
    theirs: plainDclogin(relay(relayPassword)),
  },
  {
    what: 'DCLOGIN, own server that publishes its ports',
    place: 'table',
    target: 0.6,
    ours: buildDcloginCode({ ...own(ourName, ourPassword), certificates: 'strict', published: true }),
    theirs: plainDclogin({ ...own(theirName, theirPassword), certificates: 'strict' }),
  },
  {
    what: 'DCLOGIN, own server, odd ports',
    place: 'table',
    target: 0.6,
    ours: buildDcloginCode(own(ourName, ourPassword)),
    theirs: plainDclogin(own(theirName, theirPassword)),
  },
]
