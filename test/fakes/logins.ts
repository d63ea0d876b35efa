import * as fc from 'fast-check'
import type { Login } from '../../shared/model.ts'

const endpoint = (port: number) => ({ host: 'mail.example.org', port, security: 'ssl' as const })

/** The login that tests vary. */
export const simpleLogin: Login = {
  address: 'alice@example.org',
  password: 'secret',
  imap: endpoint(993),
  smtp: endpoint(465),
  certificates: 'strict',
}

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

/** Every printable ASCII character, what hurts somewhere, and the rest of Unicode; NUL is in no password. */
const passwords = () =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...printable) },
        {
          weight: 2,
          arbitrary: fc.constantFrom('%41', '&p=', '+', '://', '#', 'ß', 'é', '€', '😀', 'سلام', '\u200F', '\t', '\n'),
        },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }) },
      ),
      { minLength: 1, maxLength: 40 },
    )
    .map(parts => parts.join('').replaceAll('\0', '0'))

const label = () => fc.stringMatching(/^[a-z0-9]{1,12}$/)
const ipv4 = () => fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map(parts => parts.join('.'))
const names = () => fc.array(label(), { minLength: 2, maxLength: 4 }).map(labels => labels.join('.'))

const addresses = () =>
  fc
    .tuple(
      fc.stringMatching(/^[a-z0-9][a-z0-9._+'=-]{0,20}$/),
      fc.oneof(
        names(),
        names().map(name => `_${name}`),
        ipv4().map(address => `[${address}]`),
      ),
    )
    .map(([name, domain]) => `${name}@${domain}`)

const endpoints = () =>
  fc.record(
    {
      host: fc.oneof(names(), ipv4(), fc.constantFrom('localhost', '::1', '_host.example.org')),
      port: fc.integer({ min: 1, max: 65_535 }),
      security: fc.constantFrom('ssl' as const, 'starttls' as const, 'plain' as const),
      user: fc.oneof(label(), passwords()),
    },
    { requiredKeys: ['host', 'port', 'security'] },
  )

/** Any login that a code can carry: odd passwords, plus tags, address literals, own login names. */
export const logins = (): fc.Arbitrary<Login> =>
  fc.record({
    address: addresses(),
    password: passwords(),
    imap: endpoints(),
    smtp: endpoints(),
    certificates: fc.constantFrom('strict' as const, 'any' as const),
  })
