import { madmailAdminToken } from '../fakes/madmail-admin.ts'
import { madmailToken, startFakeMadmail, type FakeMadmail } from '../fakes/madmail.ts'
import type { RawSettings } from '../fakes/providers.ts'
import { json } from '../fakes/web.ts'
import { admin, fresh, madmailDeeds, past } from './madmail-deeds.ts'
import { keepsTheContract, type Contract } from './suite.ts'

const bare = ({ web }: FakeMadmail): RawSettings => ({ domain: 'chat.example.org', web: web.origin })
const withAdmin = (fake: FakeMadmail): RawSettings => ({ ...bare(fake), adminToken: madmailAdminToken })
const secrets = [madmailToken, 'sp8cial', madmailAdminToken]

const registration = (generation: 1 | 2): Contract<FakeMadmail> => ({
  provider: 'madmail',
  variant: `of generation ${generation}`,
  start: certificate => startFakeMadmail(certificate, generation),
  settings: bare,
  secrets,
  asks: ['POST /new'],
  broken: () => ({ '403': 'closed' }),
  refusals: {
    'that is closed': { given: fake => void (fake.open = false), code: 'closed', says: /registration is closed$/ },
    'that wants a token': { given: fake => void (fake.tokenRequired = true), code: 'token-missing' },
    'that does not know the token': { but: { token: madmailToken }, code: 'token-invalid' },
    'whose token has expired': {
      given: fake => void fake.tokens.set(madmailToken, { ...fresh, expiresAt: past }),
      but: { token: madmailToken },
      code: 'token-expired',
    },
    'whose token is used up': {
      given: fake => void fake.tokens.set(madmailToken, { ...fresh, used: 10 }),
      but: { token: madmailToken },
      code: 'token-used-up',
    },
    'whose token is used up by profiles that nobody has used yet': {
      given: fake => {
        fake.tokens.set(madmailToken, { ...fresh, maxUses: 1 })
        fake.make('other@chat.example.org', 'other-Password', madmailToken)
      },
      but: { token: madmailToken },
      code: 'token-used-up',
      says: /handed out ones count$/,
    },
    'that gives addresses of another domain': {
      given: fake => void (fake.domain = 'other.example'),
      code: 'malformed',
      says: /another domain than chat\.example\.org/,
    },
    'that finds no free name': {
      given: ({ web }) => web.spoil(json({ error: 'no free name after 5 tries: sp8cial' }, 500)),
      code: 'server-error',
    },
  },
})
keepsTheContract(registration(2))
keepsTheContract(registration(1))

const asAdmin = (generation: 1 | 2, create: 'admin' | 'import'): Contract<FakeMadmail> => ({
  ...registration(generation),
  variant: `of generation ${generation}, by ${create}`,
  settings: fake => ({ ...withAdmin(fake), create }),
  asks: [admin],
  broken: () => ({}),
  refusals: {},
  wrongCredentials: { but: { adminToken: 'b'.repeat(64) }, asks: [admin] },
})
for (const generation of [1, 2] as const)
  keepsTheContract({
    ...asAdmin(generation, 'admin'),
    refusals: {
      'that gives addresses of another domain': {
        given: fake => void (fake.domain = 'other.example'),
        code: 'malformed',
      },
      'without a mail domain': {
        given: fake => void (fake.domain = ''),
        code: 'server-error',
        says: /answered 503: account creation not configured/,
      },
      'that is locked after ten wrong tokens of anybody': {
        given: fake => void (fake.failures = 10),
        code: 'credentials',
        says: /for a minute$/,
      },
      'too old to make accounts so': {
        given: ({ web }) => web.spoil(json({ status: 405, resource: '/admin/accounts', body: null, error: 'no' })),
        code: 'server-error',
        says: /this version of Madmail/,
      },
      'that fails without a word': {
        given: ({ web }) => {
          const body = { email: 'a@chat.example.org', password: 'sp8cial' }
          web.spoil(json({ status: 500, resource: '/admin/accounts', body, error: null }))
        },
        code: 'server-error',
        says: /answered 500$/,
      },
      'at another path': { but: { adminPath: '/elsewhere' }, code: 'malformed', says: /is this its admin path/ },
    },
  })

for (const generation of [1, 2] as const)
  keepsTheContract({
    ...asAdmin(generation, 'import'),
    refusals: {
      'that leaves the name out without a word': {
        given: ({ web }) => web.spoil(json({ status: 200, body: { imported: 0, skipped: 1 }, error: null })),
        code: 'name-taken',
      },
      'that has blocked the name': {
        given: ({ web }) =>
          web.spoil(
            json({
              status: 200,
              body: { imported: 0, skipped: 1, errors: ['x: username is blocklisted'] },
              error: null,
            }),
          ),
        code: 'name-taken',
      },
      'that does not like the name': {
        but: { domain: 'under_score' },
        code: 'invalid-input',
      },
      'whose disk is full': {
        given: ({ web }) =>
          web.spoil(
            json({
              status: 200,
              body: { imported: 0, skipped: 0, errors: [`x: disk full ${madmailAdminToken}`] },
              error: null,
            }),
          ),
        code: 'server-error',
        says: /made nothing: x: disk full …$/,
      },
    },
    deeds: madmailDeeds(generation),
  })
