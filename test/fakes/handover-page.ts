/** A desk as the hand-over page sees it, as a script: what it answers, sealed as the real one seals. */
import { join } from 'node:path'
import type { Browser, Page, Route } from '@playwright/test'
import { paintCode } from '../../electron/core/codes/paint.ts'
import { serveRenderer } from '../../electron/core/web.ts'
import { linkFragment } from '../../shared/handover-link.ts'
import type { HandedOver, Refusal } from '../../shared/handover.ts'
import { createSealer } from './handover-seal.ts'

const pageFolder = join(import.meta.dirname, '../../out/handover')
const ORIGIN = 'http://desk.test'
export const loginText =
  'dclogin:kq7xw2rd@mail.example.org?p=u8Jd-3kfQ-p2Lw-xx7R&v=1&ih=mail.example.org&ip=993&is=ssl&sh=mail.example.org&sp=465&ss=ssl&ic=1'
export const backupFile = Buffer.alloc(150_000, 'a file that Delta Chat restores ')
const now = Date.UTC(2026, 10, 21, 18, 0)
export const handedOver: HandedOver = {
  login: loginText,
  code: paintCode(loginText),
  address: 'kq7xw2rd@mail.example.org',
  event: 'Library meetup',
  fileName: 'delta-chat-backup-2026-11-21-00-kq7xw2rd@mail.example.org.tar',
  until: now + 20 * 60_000,
  now,
}

export const phones = {
  android:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
  androidOld:
    'Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/95.0.4638.74 Mobile Safari/537.36',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1',
  computer: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
} as const

/** `away`: no answer at all. `slow`: none yet. */
export type Answer = 'give' | 'away' | 'slow' | Refusal
export type DeskScript = {
  claim: Answer
  state: 'waiting' | 'in' | 'away' | Refusal
  file: Answer | 'spoilt'
}
export const refusal = (error: Refusal['error'], seconds?: number): Refusal => ({
  ok: false,
  error,
  ...(seconds === undefined ? {} : { seconds }),
})

type OpenOptions = {
  kind?: 'one' | 'room' | 'broken'
  language?: string
  phone?: keyof typeof phones
  script?: Partial<DeskScript>
  /** `broken`: the browser does not get through the page's script. `old`: it is of 2021. */
  scripts?: boolean | 'broken' | 'old'
  /** Whether the browser lets the page keep anything. */
  storage?: boolean
}

/** The built page on a phone, with a desk whose `script` may be changed while it runs; `asked` is what it was asked. */
export async function openHandoverPage(browser: Browser, options: OpenOptions = {}) {
  const { kind = 'room', language = 'en', phone = 'android', scripts = true, storage = true } = options
  const sealer = createSealer()
  const link = kind === 'one' ? sealer.one() : sealer.room
  const script: DeskScript = { claim: 'give', state: 'waiting', file: 'give', ...options.script }
  const asked: { path: string; body: Record<string, unknown> }[] = []
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    userAgent: phones[phone],
    hasTouch: phone !== 'computer',
    locale: language,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts !== false,
  })

  const answer = async (route: Route, chosen: Answer, give: () => Promise<void>) => {
    if (chosen === 'give') await give()
    else if (chosen === 'away') await route.abort()
    else if (chosen !== 'slow') await route.fulfill({ json: chosen })
  }
  await context.route(`${ORIGIN}/**`, async route => {
    const request = route.request()
    const path = new URL(request.url()).pathname
    if (!path.startsWith('/api/')) {
      if (scripts === 'broken' && path.endsWith('.js'))
        return route.fulfill({ contentType: 'text/javascript', body: '§' })
      const served = await serveRenderer(pageFolder, new Request(request.url()))
      return route.fulfill({
        status: served.status,
        headers: Object.fromEntries(served.headers),
        body: Buffer.from(await served.arrayBuffer()),
      })
    }
    const body = request.postDataJSON() as { phone: string }
    asked.push({ path, body })
    if (path === '/api/claim') {
      await answer(route, script.claim, () =>
        route.fulfill({ json: { ok: true, key: sealer.key, box: sealer.box(link, body.phone, handedOver) } }),
      )
    } else if (path === '/api/state') {
      const { state } = script
      if (state === 'away') await route.abort()
      else await route.fulfill({ json: typeof state === 'string' ? { ok: true, state } : state })
    } else {
      const file = await sealer.file(link, body.phone, backupFile)
      const sent = script.file === 'spoilt' ? file.subarray(0, -1) : file
      await answer(route, script.file === 'spoilt' ? 'give' : script.file, () =>
        route.fulfill({ contentType: 'application/octet-stream', body: sent }),
      )
    }
  })
  if (scripts === 'old') await context.addInitScript(forgetYears)
  if (!storage) await context.addInitScript(keepNothing)
  const page = await context.newPage()
  const address = `${ORIGIN}/#${kind === 'broken' ? 'w123' : linkFragment(link)}`
  await page.goto(address)
  if (scripts === true || scripts === 'old') await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, context, script, asked, address, secret: kind === 'one' ? link.value : null }
}

/** Runs in the page: takes away what browsers learned after 2020, and what they have on https only. */
function forgetYears(): void {
  const younger: [object, string[]][] = [
    [Object, ['hasOwn', 'groupBy']],
    [Array, ['fromAsync']],
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [Object.getPrototypeOf(Uint8Array) as object, ['fromHex', 'fromBase64']],
    [Object.getPrototypeOf(Uint8Array.prototype) as object, ['at', 'toSorted', 'toReversed', 'with', 'findLast']],
    [Uint8Array, ['fromHex', 'fromBase64']],
    [Uint8Array.prototype, ['toHex', 'toBase64', 'setFromHex', 'setFromBase64']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Promise, ['any', 'try', 'withResolvers']],
    [AbortSignal, ['timeout', 'any', 'abort']],
    [Element.prototype, ['replaceChildren', 'checkVisibility', 'setHTMLUnsafe']],
    [Crypto.prototype, ['randomUUID', 'subtle']],
    [Navigator.prototype, ['clipboard', 'userAgentData']],
    [window, ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'Iterator', 'scheduler']],
  ]
  for (const [holder, names] of younger) for (const name of names) Reflect.deleteProperty(holder, name)
}

function keepNothing(): void {
  Object.defineProperty(window, 'localStorage', {
    get() {
      throw new DOMException('denied', 'SecurityError')
    },
  })
}

/** Two taps further: the card. */
export async function openCard(browser: Browser, options: OpenOptions = {}) {
  const opened = await openHandoverPage(browser, options)
  await tap(opened.page, 'ask')
  await opened.page.locator('[data-key=open]').waitFor()
  return opened
}

/** By the name a control has in every language. */
export const tap = (page: Page, key: string): Promise<void> => page.locator(`[data-key=${key}]`).click()
