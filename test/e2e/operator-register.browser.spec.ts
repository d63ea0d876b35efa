/** The wall code on the operator's screens of a real desk, from the form to the open door and back. */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeCertificate } from '../fakes/certificates.ts'
import { expect, withOperatorAt } from './pin-desk.ts'
import { readScreen } from './qr.ts'

const test = withOperatorAt('Wall code')
test.use({ config: { server: { provider: 'practice' }, stock: { size: 0 } } })

async function freePort(): Promise<number> {
  const server = createServer()
  return new Promise(done => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

const part = (page: Page) => page.getByRole('region', { name: 'Its settings' })
const box = (page: Page, name: string) => part(page).getByRole('textbox', { name, exact: true })
const save = (page: Page) => part(page).getByRole('button', { name: 'Save', exact: true }).click()
const choose = (page: Page, way: string) => part(page).getByRole('radio', { name: way }).check({ force: true })
const picture = (page: Page) => page.getByRole('img', { name: 'Wall code' })

test('the operator opens the wall code behind a proxy, renews its token, and closes it', async ({ operator: page }) => {
  const listen = `127.0.0.1:${await freePort()}`
  await expect(page.getByText('No code yet.')).toBeVisible()
  await choose(page, 'Through a reverse proxy')
  await save(page)
  await expect(box(page, 'Address that phones call')).toHaveAccessibleDescription(/Please fill this in/)
  await box(page, 'Address that phones call').fill('http://desk.example.org')
  await box(page, 'Where this desk waits for the proxy').fill('0.0.0.0:8443')
  await save(page)
  await expect(box(page, 'Address that phones call')).toHaveAccessibleDescription(/starts with https:\/\//)
  await box(page, 'Address that phones call').fill('https://desk.example.org')
  await save(page)
  await expect(box(page, 'Where this desk waits for the proxy')).toHaveAccessibleDescription(/in clear/)
  await expect(box(page, 'Where this desk waits for the proxy')).toBeFocused()
  await box(page, 'Where this desk waits for the proxy').fill(listen)
  await save(page)
  await expect(picture(page)).toBeVisible()

  const [text = ''] = await readScreen(page)
  expect(text).toMatch(/^DCACCOUNT:https:\/\/desk\.example\.org\/new\?t=[\w-]{24}$/)
  const ask = async (query: string) => (await fetch(`http://${listen}/new${query}`, { method: 'POST' })).status
  const query = new URL(text.slice('DCACCOUNT:'.length)).search
  // Practice gives nothing to a phone with the right token.
  expect([await ask(query), await ask('?t=wrong')]).toEqual([503, 403])

  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'New token' }).click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect.poll(() => readScreen(page)).not.toEqual([text])
  expect(await ask(query)).toBe(403)

  await choose(page, 'Not at all')
  await save(page)
  await expect(page.getByText('No code yet.')).toBeVisible()
  await expect(ask(query)).rejects.toThrow()
  await choose(page, 'Through a reverse proxy')
  await expect(box(page, 'Address that phones call')).toHaveValue('https://desk.example.org')
})

test('with a certificate of its own the laptop is called by phones, and a wrong file is marked', async ({
  operator: page,
  dataFolder,
}) => {
  const { cert, key } = await makeCertificate({ names: ['DNS:desk.example.org'] })
  const files = { certificate: join(dataFolder, 'chain.pem'), key: join(dataFolder, 'key.pem') }
  writeFileSync(files.certificate, cert)
  writeFileSync(files.key, key)
  await choose(page, 'This laptop has a certificate')
  await box(page, 'Address that phones call').fill('https://desk.example.org:8443')
  await box(page, 'Where this laptop listens').fill(`127.0.0.1:${await freePort()}`)
  await box(page, 'Certificate file').fill(join(dataFolder, 'missing.pem'))
  await box(page, 'Key file').fill(files.key)
  await save(page)
  await expect(box(page, 'Certificate file')).toHaveAccessibleDescription(/cannot be read/)
  await expect(box(page, 'Certificate file')).toBeFocused()
  await box(page, 'Certificate file').fill(files.certificate)
  await save(page)
  await expect(part(page).getByText('Saved', { exact: true })).toBeVisible()
  expect(await readScreen(page)).toEqual([
    expect.stringMatching(/^DCACCOUNT:https:\/\/desk\.example\.org:8443\/new\?t=/),
  ])
  await page.getByRole('link', { name: 'Today' }).click()
  await page.getByRole('link', { name: 'Show the code' }).click()
  await expect(picture(page)).toBeVisible()
})
