import { randomInt } from 'node:crypto'
import type { TestCertificate } from '../fakes/certificates.ts'
import { badAnswers, type BadAnswer } from '../fakes/relay.ts'
import { brokenAnswers, json, startFakeWeb, type FakeWeb } from '../fakes/web.ts'
import { keepsTheContract, type FakeServer, type Refusal } from './suite.ts'

type FakeOpenRelay = FakeServer & { web: FakeWeb }

/** An open relay that gives every visitor another name; a first login with it would make the mailbox. */
async function start(certificate: TestCertificate): Promise<FakeOpenRelay> {
  const accounts = new Map<string, string>()
  const web = await startFakeWeb(certificate, ({ method, path }) => {
    if (method !== 'POST' || path !== '/new') return badAnswers['404 with a web page']
    const email = `${randomInt(36 ** 8, 36 ** 9).toString(36)}@chat.example.org`
    const password = `${randomInt(36 ** 8, 36 ** 9).toString(36)}"'\\&`
    accounts.set(email, token + password)
    return json({ email, password })
  })
  return { web, accounts, stop: () => web.stop() }
}

const token = 'sEcReT t0k%n'

/** Answers that only have the look of a profile. */
const odd = Object.keys(badAnswers).filter(what => !(what in brokenAnswers))

keepsTheContract<FakeOpenRelay>({
  provider: 'chatmail',
  start,
  settings: ({ web }) => ({ domain: 'chat.example.org', web: web.origin, token }),
  secrets: [token],
  asks: ['POST /new'],
  broken: () => ({ '403': 'closed' }),
  refusals: Object.fromEntries(
    odd.map((what): [string, Refusal<FakeOpenRelay>] => [
      `that gives ${what}`,
      { given: ({ web }) => web.spoil(badAnswers[what as BadAnswer]), code: 'malformed' },
    ]),
  ),
})
