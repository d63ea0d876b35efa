import { writeFileSync } from 'node:fs'
import { request as tlsRequest } from 'node:https'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createCodeReader } from '../../../../electron/core/codes/read.ts'
import { Settings } from '../../../../shared/settings.ts'
import { makeCertificate } from '../../../fakes/certificates.ts'
import { on, registerTest } from '../../../fakes/register-desk.ts'

registerTest('it is off until it is switched on, and off again when the operator says so', async ({ open, world }) => {
  const operator = await open({})
  const { settings } = await operator.call('settings.read', null)
  const seen = [[operator.core.register.port(), world.vault.get('register.token')]]
  await operator.call('settings.save', { settings: { ...settings, register: { ...settings.register, ...on } } })
  const port = operator.port()
  const code = (await operator.call('overview.read', null)).registerCode
  expect(code).toMatch(/^DCACCOUNT:https:\/\/desk\.test\/new\?t=[\w-]{24}$/)
  expect((await operator.post()).status).toBe(200)
  await operator.call('settings.save', { settings })
  seen.push([operator.core.register.port(), (await operator.call('overview.read', null)).registerCode ?? undefined])
  await expect(fetch(`http://127.0.0.1:${port}/new`)).rejects.toThrow()
  expect(seen).toEqual([
    [null, undefined],
    [null, undefined],
  ])
})

registerTest(
  'with a certificate it speaks TLS itself, and saving again takes up a renewed one',
  async ({ open, folder }) => {
    const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
    const renew = async () => {
      const { cert, key } = await makeCertificate({ names: ['IP:127.0.0.1'] })
      writeFileSync(files.certificate, cert)
      writeFileSync(files.key, key)
      return cert
    }
    const first = await renew()
    const desk = await open({ register: { ...on, listen: '0.0.0.0:0', ...files } })
    const ask = (ca: string) =>
      new Promise<number | string | undefined>(done => {
        const path = `/new?t=${desk.token()}`
        tlsRequest({ host: '127.0.0.1', port: desk.port(), ca, path, method: 'POST', agent: false }, answer =>
          done(answer.resume().statusCode),
        )
          .on('error', ({ message }) => done(message))
          .end()
      })
    const before = await ask(first)
    const second = await renew()
    const { settings } = await desk.call('settings.read', null)
    await desk.call('settings.save', { settings })
    expect([before, await ask(second), await ask(first)]).toEqual([200, 200, expect.stringMatching(/certificate/)])
  },
)

registerTest('what cannot be is refused with its field, and what was stays', async ({ open, folder }) => {
  const operator = await open()
  const port = operator.port()
  const { settings } = await operator.call('settings.read', null)
  const wrong = join(folder, 'config.json')
  const save = async (register: Partial<Settings['register']>) =>
    operator.failure('settings.save', { settings: Settings.parse({ ...settings, register: { ...on, ...register } }) })
  expect([
    await save({ listen: '0.0.0.0:8443' }),
    await save({ certificate: wrong }),
    await save({ certificate: wrong, key: wrong }),
    await save({ url: 'https://desk test' }).catch(() => 'refused by the schema'),
    await save({ url: 'https://désk.test' }),
  ]).toEqual([
    { code: 'invalid-input', message: expect.stringMatching(/^without certificate and key only this laptop/) },
    { code: 'invalid-input', message: 'certificate and key belong together' },
    { code: 'invalid-input', message: expect.stringMatching(/are not a certificate and its key in PEM form$/) },
    'refused by the schema',
    { code: 'invalid-input', message: 'https://désk.test is not an https address that a phone can call' },
  ])
  expect([operator.port(), (await operator.post()).status]).toEqual([port, 200])
})

async function takePort() {
  const other = createServer()
  const port = await new Promise<number>(done => {
    other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port))
  })
  return { listen: `127.0.0.1:${port}`, [Symbol.dispose]: () => void other.close() }
}

registerTest(
  'an address in use is a problem for the operator, not a reason not to start, nor to save something else',
  async ({ open }) => {
    using taken = await takePort()
    const operator = await open({ register: { ...on, listen: taken.listen } })
    const { settings } = await operator.call('settings.read', null)
    await operator.call('settings.save', { settings: { ...settings, stock: { size: 1 } } })
    const { problem, registerCode, stockSize } = await operator.call('overview.read', null)
    const state = await operator.call('register.read', null)
    expect([problem?.code, registerCode, stockSize, state]).toEqual([
      'address-in-use',
      null,
      1,
      { isOpen: false, code: null },
    ])
  },
)

registerTest('an address in use is refused, and what was open is open again where it was', async ({ open }) => {
  using taken = await takePort()
  const operator = await open()
  const port = operator.port()
  const { settings } = await operator.call('settings.read', null)
  const register = { ...settings.register, listen: taken.listen }
  const { code } = await operator.failure('settings.save', { settings: { ...settings, register } })
  expect([code, operator.port(), (await operator.post()).status]).toEqual(['address-in-use', port, 200])
})

registerTest('the code is painted as it will be scanned, and only for an operator', async ({ open }) => {
  const operator = await open()
  const { code } = await operator.call('register.read', null)
  const read = code && (await createCodeReader().read(code.picture))
  const guest = await operator.core.call('register.read', null, operator.core.peer('kiosk'))
  expect([read, guest]).toEqual([
    (await operator.call('overview.read', null)).registerCode,
    { ok: false, error: { code: 'not-allowed' } },
  ])
})
