/** The page POST /new of a chatmail relay (newemail.py, 1.12.0) over HTTPS with the test server's certificate. */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { Accounts } from './accounts.ts'
import type { TestCertificate } from '../fakes/certificates.ts'

const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789'
const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('')
const randomText = (length: number, alphabet: string) =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')

type RegistrationOptions = {
  host: string
  domain: string
  /** Length of invented passwords. */
  passwordLength: number
  /** A relay only invents the profile, which comes into being at its first login; other servers create it at once. */
  newProfile: 'invents' | 'creates'
  accounts: Accounts
  certificate: TestCertificate
  /** The DCLOGIN text for `dclogin_url`, which relays with a self-signed certificate add. */
  dclogin: (address: string, password: string) => string
}

/** Listens on a free port. Answers like the relay: whatever follows /new is a token for the password's beginning. */
export async function serveRegistration(options: RegistrationOptions): Promise<{ url: string; stop: () => void }> {
  const { accounts, certificate, domain, host } = options
  const server = createServer({ cert: certificate.cert, key: certificate.key }, (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    request.resume()
    // Delta Chat up to core 2.58 writes the whole address into the request line.
    const { pathname, search } = new URL(request.url ?? '/', `https://${host}`)
    if (!pathname.startsWith('/new')) return answer(404, { reason: 'not found', error: 'not found' })
    const closed = options.newProfile === 'creates' && !accounts.isOpen()
    if (closed) return answer(403, { reason: 'registration is closed', error: 'registration is closed' })
    const email = `${randomText(9, lettersAndDigits)}@${domain}`
    const password = decodeURIComponent(search.slice(1)) + randomText(options.passwordLength, printable)
    if (options.newProfile === 'creates') accounts.add(email, password)
    return answer(200, { email, password, dclogin_url: options.dclogin(email, password) })
  })
  server.listen(0, host).unref()
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the registration page got no port')
  return { url: `https://${host}:${bound.port}/new`, stop: () => (server.close(), server.closeAllConnections()) }
}
