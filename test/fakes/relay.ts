/**
 * A chatmail relay's web side on loopback, as recorded from relay 1.12.0 (newemail.py behind nginx), and every way in
 * which a server can answer badly. Counts what it was asked; makes no mailboxes.
 */
import type { TestCertificate } from './certificates.ts'
import { brokenAnswers, json, startFakeWeb, type Answer } from './web.ts'

export { json }

/** Answers of three relays to POST /new, word for word. */
export const recordedAnswers = {
  named: { email: 'hszbxo8wt@chat.example.org', password: 'H0;z8E>~QmCn' },
  underscore: {
    email: '2nuy9wplk@_cm0.example.org',
    password: '<0Dd%cKAEO-H',
    dclogin_url: 'dclogin:2nuy9wplk@_cm0.example.org?p=%3C0Dd%25cKAEO-H&v=1&ic=3',
  },
  ipv4: {
    email: 's1ntr14qq@[127.0.0.1]',
    password: 'f64W"5"Bp;z~',
    dclogin_url: 'dclogin:s1ntr14qq@[127.0.0.1]?p=f64W%225%22Bp%3Bz~&v=1&ih=127.0.0.1&sh=127.0.0.1&ic=3',
  },
}

/** Bad answers, by what an operator would call them. */
export const badAnswers = {
  ...brokenAnswers,
  'a number as address': json({ email: 7, password: 'H0;z8E>~QmCn' }),
  'no password': json({ email: 'hszbxo8wt@chat.example.org' }),
  'an empty password': json({ email: 'hszbxo8wt@chat.example.org', password: '' }),
  'a list': json(['hszbxo8wt@chat.example.org', 'H0;z8E>~QmCn']),
  'an address with two @': json({ email: 'a@b@chat.example.org', password: 'H0;z8E>~QmCn' }),
  'an address without a name': json({ email: '@chat.example.org', password: 'H0;z8E>~QmCn' }),
  'an address of another domain': json({ email: 'hszbxo8wt@evil.example', password: 'H0;z8E>~QmCn' }),
  'an address of a longer domain': json({ email: 'hszbxo8wt@evilchat.example.org', password: 'H0;z8E>~QmCn' }),
  'an address of 5,000 characters': json({ email: `${'a'.repeat(5000)}@chat.example.org`, password: 'H0;z8E>~QmCn' }),
  'a password with a line end': json({ email: 'hszbxo8wt@chat.example.org', password: 'H0;z8E\r\n>~QmCn' }),
  'a code for somebody else': json({
    ...recordedAnswers.named,
    dclogin_url: 'dclogin:other@chat.example.org?p=H0%3Bz8E%3E~QmCn&v=1',
  }),
  'a code that is none': json({ ...recordedAnswers.named, dclogin_url: 'https://chat.example.org/H0;z8E>~QmCn' }),
} satisfies Record<string, Answer>
export type BadAnswer = keyof typeof badAnswers

export type FakeRelay = {
  origin: string
  port: number
  /** `POST /new?query`, one per request, in order. */
  asked: string[]
  answer: Answer
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** HTTPS with a certificate, else plain HTTP, on a free port of 127.0.0.1. Answers like a relay with a name. */
export async function startFakeRelay(certificate?: TestCertificate): Promise<FakeRelay> {
  const asked: string[] = []
  const web = await startFakeWeb(certificate, ({ method, url }) => {
    asked.push(`${method} ${url}`)
    // /new answers whatever comes after it, and GET sends phones to the code (nginx.conf of the relay).
    if (url.startsWith('/new') && method === 'POST') return relay.answer
    return response => void response.writeHead(301, { location: `dcaccount:${web.origin}/new` }).end()
  })
  const relay: FakeRelay = {
    origin: web.origin,
    port: web.port,
    asked,
    answer: json(recordedAnswers.named),
    stop: () => web.stop(),
    [Symbol.asyncDispose]: () => web.stop(),
  }
  return relay
}
