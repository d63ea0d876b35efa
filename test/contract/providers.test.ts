/** What every provider must be, before any server is asked. What it must do with its server: `suite.ts`. */
import { describe, expect, test } from 'vitest'
import { formFields, parseSettings, providerInfo, secretFields } from '../../electron/providers/form.ts'
import { findProvider, providers } from '../../electron/providers/index.ts'
import { abilityNames, type Ports } from '../../electron/providers/provider.ts'
import { buildDclogin, parseDclogin } from '../../shared/dclogin.ts'
import { Login } from '../../shared/model.ts'
import { ProviderInfo } from '../../shared/overview.ts'
import { leastSettings, testPorts } from '../fakes/providers.ts'

describe.each(providers)('the provider $id', provider => {
  const raw = () => leastSettings[provider.id] ?? {}

  test('describes itself and every field of its form in words', () => {
    const info = ProviderInfo.parse(providerInfo(provider))
    expect(info.fields.filter(({ label, hint }) => label.length < 4 || !hint)).toEqual([])
    expect(info.description).toMatch(/^[A-Z].{20,120}\.$/)
  })

  test('shows of every secret what it looks like, and explains it', () => {
    const secrets = formFields(provider).filter(({ kind }) => kind === 'secret')
    expect(secrets.filter(({ hint = '', example = '' }) => hint.length < 20 || example === '')).toEqual([])
  })

  test('says for every ability that it has it or why not', () => {
    const cannot = provider.cannot?.(parseSettings(provider, raw())) ?? {}
    expect(abilityNames.filter(name => provider[name] === undefined && cannot[name] === undefined)).toEqual([])
    expect(Object.values(cannot).filter(reason => !/^[a-z].{15,}[^.]$/i.test(reason))).toEqual([])
  })

  test('asks at first start for nothing that has a standard', () => {
    expect(formFields(provider).filter(({ required, advanced }) => required === advanced)).toEqual([])
  })

  test('refuses a setting it does not know, by its name', () => {
    expect(() => parseSettings(provider, { ...raw(), colour: 'red' })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'colour' }),
    )
  })

  test('says where its server is', () => {
    expect(Object.keys(provider.plan(parseSettings(provider, raw()))).toSorted()).toEqual([
      'certificates',
      'domain',
      'imap',
      'smtp',
      'web',
    ])
  })
})

/** A list gives the same name as long as nobody took it; it is no invention. */
const inventors = providers.filter(provider => {
  const settings = parseSettings(provider, leastSettings[provider.id] ?? {})
  const invent = () => provider.invent?.(settings, testPorts([]))?.address
  return invent() !== invent()
})

describe.each(inventors)('the provider $id, which invents names', provider => {
  const invent = (outside: Ports) =>
    Login.parse(provider.invent?.(parseSettings(provider, leastSettings[provider.id] ?? {}), outside))

  test('invents logins that every server and every code takes, asking nobody', () => {
    const offline = testPorts([], {
      http: () => {
        throw new Error('asked somebody')
      },
    })
    const logins = Array.from({ length: 200 }, () => invent(offline))
    for (const login of logins) {
      const { address, password } = login
      expect(parseDclogin(buildDclogin(login))).toEqual(login)
      expect(address).toMatch(/^[a-z][a-z0-9]{8}@[^@]+$/)
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[-_.])[A-Za-z0-9._-]{17}$/)
    }
    expect(new Set(logins.map(login => login.address)).size).toBe(200)
    expect(new Set(logins.map(login => login.password)).size).toBe(200)
  })

  test('never invents a name that was given out before, and does not try for ever', () => {
    let looked = 0
    const second = invent(testPorts([], { taken: () => ++looked === 1 }))
    expect([looked, second.password.length]).toEqual([2, 17])
    expect(() => invent(testPorts([], { taken: () => true }))).toThrow(expect.objectContaining({ code: 'name-taken' }))
  })
})

test('stand in the list by what people have: servers for chat first, then those with an interface, then all others', () => {
  const forChat = ['chatmail', 'madmail', 'mailadm']
  const withInterface = ['mailcow', 'poste', 'stalwart', 'mailu', 'modoboa']
  const others = ['command', 'endpoint', 'csv', 'imap', 'practice']
  expect(providers.map(({ id }) => id)).toEqual([...forChat, ...withInterface, ...others])
})

test('secrets are kept in the vault', () => {
  expect(providers.map(provider => [provider.id, ...secretFields(provider)])).toEqual([
    ['chatmail', 'token'],
    ['madmail', 'token', 'adminToken'],
    ['mailadm', 'link'],
    ['mailcow', 'key'],
    ['poste', 'password'],
    ['stalwart', 'password'],
    ['mailu', 'token'],
    ['modoboa', 'token'],
    ['command'],
    ['endpoint', 'token'],
    ['csv', 'profiles'],
    ['imap', 'mailboxes'],
    ['practice'],
  ])
})

test('a provider that does not exist is refused by name', () => {
  expect(() => findProvider('pigeon')).toThrow(
    expect.objectContaining({
      code: 'invalid-input',
      field: 'provider',
      message: `there is no kind of server "pigeon", only ${providers.map(({ id }) => id).join(', ')}`,
    }),
  )
})
