import type { Page } from '@playwright/test'
import { parseDclogin } from '../../shared/dclogin.ts'
import { startPhone } from '../phone/phone.ts'
import { expect, test } from './mail-desk.ts'
import { readScreen } from './qr.ts'

/** On the start screen: beside a code there is a button of the same name. */
const choosePhone = (kioskPage: Page, kind: string) =>
  kioskPage.getByRole('list', { name: 'Which phone do you have?' }).getByRole('button', { name: kind }).click()

test('a phone scans the screen, logs in, the screen says so within 5 s, and two phones talk', async ({
  kioskPage,
  mailServer,
}) => {
  test.setTimeout(180_000)
  const newPhone = async (kind: 'Android' | 'iPhone') => {
    await choosePhone(kioskPage, kind)
    await expect(kioskPage.getByText('Waiting for your phone')).toBeVisible()
    const texts = await readScreen(kioskPage)
    expect(texts).toEqual([expect.stringMatching(/^DCLOGIN:[A-Z0-9]{9}@KIOSK\.TEST\?/)])
    const text = texts[0] ?? ''
    expect(mailServer.accounts()).toContain(parseDclogin(text).address)

    const phone = await startPhone('newest')
    await phone.loginFromQr(text)
    await phone.startIo()
    await phone.waitConnected()
    await expect(kioskPage.getByRole('heading', { name: 'You are in' })).toBeVisible({ timeout: 5_000 })
    expect(await readScreen(kioskPage)).toEqual([]) // the code is gone
    await kioskPage.getByRole('button', { name: 'Done' }).click()
    return phone
  }
  await using anna = await newPhone('Android')
  await using ben = await newPhone('iPhone')

  const chat = await ben.join(await anna.inviteCode())
  await ben.sendText(chat, 'hello from the other phone')
  const message = await anna.waitMessage(/hello from the other phone/)
  expect(message).toMatchObject({ showPadlock: true })
})

test('nobody scans: Next person brings another code at once, and never the same twice', async ({ kioskPage }) => {
  const seen: string[] = []
  for (let guest = 0; guest < 3; guest++) {
    await choosePhone(kioskPage, 'Android')
    await expect(kioskPage.getByText('Waiting for your phone')).toBeVisible()
    seen.push(...(await readScreen(kioskPage)))
    await kioskPage.getByRole('button', { name: 'Next person' }).click()
  }
  expect(new Set(seen).size).toBe(3)
})

test('registration is closed: the guest is told what to do, the operator sees why', async ({
  kioskPage,
  mailServer,
}) => {
  // Two profiles may be in stock already.
  mailServer.close()
  try {
    for (let guest = 0; guest < 4; guest++) {
      await choosePhone(kioskPage, 'Android')
      const next = kioskPage.getByText('Waiting for your phone').or(kioskPage.getByText('Please ask at the desk'))
      await expect(next).toBeVisible()
      if (await kioskPage.getByText('Please ask at the desk').isVisible()) break
      await kioskPage.getByRole('button', { name: 'Next person' }).click()
    }
    await expect(kioskPage.getByText('Please ask at the desk')).toBeVisible()
    expect(await readScreen(kioskPage)).toEqual([])
  } finally {
    mailServer.open()
  }
})
