import { expect, test } from 'vitest'
import { emptyFields, toRegisterDraft, withRegisterDraft } from '../../renderer/operator/registerDraft.ts'
import { Settings } from '../../shared/settings.ts'

const settingsWith = (register: object) => Settings.parse({ register })
const url = 'https://desk.example.org'
const files = { certificate: '/chain.pem', key: '/key.pem' }
const stored = [
  { listen: null, url: null, certificate: null, key: null },
  { listen: null, url, ...files },
  { listen: '127.0.0.1:9000', url, certificate: null, key: null },
  { listen: '0.0.0.0:443', url, ...files },
]

test('what is stored is shown as the way that it is, and saved again unchanged', () => {
  const drafts = stored.map(register => toRegisterDraft(settingsWith(register)))
  expect(drafts.map(({ way }) => way)).toEqual(['off', 'off', 'proxy', 'certificate'])
  expect(drafts.map((draft, index) => withRegisterDraft(settingsWith(stored[index] ?? {}), draft).register)).toEqual(
    stored,
  )
})

test('switched off, what was stored stays for the next time, and half-typed text does not count', () => {
  const settings = settingsWith({ listen: '0.0.0.0:443', url, ...files })
  const draft = { ...toRegisterDraft(settings), way: 'off' as const, url: 'http' }
  expect(withRegisterDraft(settings, draft).register).toEqual({ listen: null, url, ...files })
})

test('a proxy has the certificate, so that the desk forgets its own', () => {
  const settings = settingsWith({ listen: '0.0.0.0:443', url, ...files })
  const draft = { ...toRegisterDraft(settings), way: 'proxy' as const, url: ` ${url} ` }
  expect(withRegisterDraft(settings, draft).register).toEqual({
    listen: '127.0.0.1:8443',
    url,
    certificate: null,
    key: null,
  })
})

test('each way needs its own fields', () => {
  const draft = { ...toRegisterDraft(settingsWith({})), listen: { proxy: ' ', certificate: '0.0.0.0:443' } }
  expect((['off', 'proxy', 'certificate'] as const).map(way => emptyFields({ ...draft, way }))).toEqual([
    [],
    ['register.url', 'register.listen'],
    ['register.url', 'register.certificate', 'register.key'],
  ])
})
