/** Every face of the hand-over page, and how a guest gets there. */
import type { Browser, Page } from '@playwright/test'
import { type DeskScript, openCard, openHandoverPage, type phones, refusal, tap } from './handover-page.ts'

type Opened = Awaited<ReturnType<typeof openHandoverPage>>
type State = (browser: Browser, language: string) => Promise<Opened>

const refused =
  (claim: DeskScript['claim'], kind: 'one' | 'room' = 'room'): State =>
  async (browser, language) => {
    const opened = await openHandoverPage(browser, { language, kind, script: { claim } })
    await tap(opened.page, 'ask')
    await opened.page.locator('.mark').waitFor()
    return opened
  }

const card =
  (phone: keyof typeof phones, then: (page: Page, opened: Opened) => Promise<unknown> = async () => {}): State =>
  async (browser, language) => {
    const opened = await openCard(browser, { language, phone })
    await then(opened.page, opened)
    return opened
  }

const download = async (page: Page, { script }: Opened, file: DeskScript['file'], settled: string) => {
  script.file = file
  await tap(page, 'backup')
  await tap(page, 'download')
  await page.locator(settled).waitFor()
}

export const handoverStates: Readonly<Record<string, State>> = {
  start: (browser, language) => openHandoverPage(browser, { language }),
  languages: async (browser, language) => {
    const opened = await openHandoverPage(browser, { language })
    await tap(opened.page, 'languages')
    return opened
  },
  broken: (browser, language) => openHandoverPage(browser, { language, kind: 'broken' }),
  asking: refused('slow'),
  busy: refused(refusal('busy', 90)),
  offline: refused('away'),
  used: refused(refusal('used'), 'one'),
  over: refused(refusal('over')),
  closed: refused(refusal('closed')),
  trouble: refused(refusal('trouble')),
  android: card('android'),
  iphone: card('iphone'),
  computer: card('computer'),
  unopened: card('android', async page => {
    // The browser here would ask what to do with the link.
    await page
      .locator('[data-key=open]')
      .evaluate(link => link.addEventListener('click', event => event.preventDefault()))
    await tap(page, 'open')
    await page.locator('.attention').waitFor()
  }),
  'no-network': card('android', async (page, { script }) => {
    script.state = 'away'
    await page.locator('.banner').waitFor()
  }),
  app: card('android', page => tap(page, 'app')),
  phone: card('android', async page => {
    await tap(page, 'phone')
    await page.locator('[data-key=phone-ko]').waitFor()
  }),
  'phone-chosen': card('iphone', async page => {
    await tap(page, 'phone')
    await tap(page, 'phone-fa')
  }),
  scan: card('android', page => tap(page, 'scan')),
  copy: card('android', page => tap(page, 'copy')),
  copied: card('iphone', async page => {
    await tap(page, 'copy')
    await tap(page, 'copy-now')
  }),
  'copy-by-hand': card('android', async page => {
    await page.evaluate(() => (document.execCommand = () => false))
    await tap(page, 'copy')
    await tap(page, 'copy-now')
  }),
  backup: card('android', page => tap(page, 'backup')),
  'backup-old': card('androidOld', page => tap(page, 'backup')),
  'backup-iphone': card('iphone', page => tap(page, 'backup')),
  'backup-computer': card('computer', page => tap(page, 'backup')),
  'backup-running': card('android', (page, opened) => download(page, opened, 'slow', 'progress')),
  'backup-done': card('android', (page, opened) => download(page, opened, 'give', '.steps .good')),
  'backup-failed': card('android', (page, opened) => download(page, opened, 'spoilt', '.steps .bad')),
  in: card('android', async (page, { script }) => {
    script.state = 'in'
    await page.locator('.picture').waitFor()
  }),
}
