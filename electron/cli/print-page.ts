/** Prints a page of this desk with a browser of this computer that nobody sees. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { endBrowser, thisComputer, userNumber } from './browser.ts'
import { attach, type Send, talkTo } from './browser-pipe.ts'
import { howToInstall, printFlags } from './browser-plan.ts'

const LIMIT_MILLISECONDS = 120_000
const Context = z.object({ browserContextId: z.string() })
const Target = z.object({ targetId: z.string() })
const Answer = z.object({ result: z.object({ value: z.string().optional() }) })
const Printed = z.object({ data: z.base64() })

/** Resolves to what the page says of itself once it stands; see renderer/slips/SlipsView.tsx. */
const untilDrawn = `new Promise(done => {
  const look = () => {
    const slips = document.documentElement?.dataset.slips
    if (slips) done(slips)
    else setTimeout(look, 50)
  }
  look()
})`

/** Path of a browser that can print. Throws AppError that says what to install. */
export function requireBrowser(): string {
  const computer = thisComputer()
  const [path] = computer.browsers
  if (path !== undefined) return path
  throw new AppError(
    'aborted',
    `A browser prints the pages, and there is no Chromium, Chrome or Edge here. Install one: ${howToInstall(computer)}`,
  )
}

type Printing = { browser: string; address: string; dataFolder: string; signal: AbortSignal }

/**
 * The page at `address` as PDF, in the size that its own style sheet asks for. What the browser learns stays in its
 * memory. Throws AppError `aborted` when the signal aborts or the browser does not do it within two minutes.
 */
export async function printPage({ browser: path, address, dataFolder, signal }: Printing): Promise<Uint8Array> {
  const profile = mkdtempSync(join(dataFolder, 'printing-'))
  const browser = spawn(path, printFlags(profile, userNumber()), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const { promise: gone, resolve: isGone } = Promise.withResolvers<void>()
  browser.once('error', () => isGone())
  browser.once('exit', () => isGone())
  const why = (what: string) => new AppError('aborted', `${path} could not print the slips: ${what}`)
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MILLISECONDS)])
  const { promise: ended, reject: end } = Promise.withResolvers<never>()
  const abort = () => end(signal.aborted ? new AppError('aborted', 'stopped') : why('it took too long'))
  limit.addEventListener('abort', abort, { once: true })
  void gone.then(() => end(why('it ended too early')))
  try {
    return await Promise.race([drawAndPrint(talkTo(browser), address, why), ended])
  } finally {
    limit.removeEventListener('abort', abort)
    endBrowser(browser)
    await gone
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function drawAndPrint(send: Send, address: string, why: (what: string) => AppError): Promise<Uint8Array> {
  // A context of its own writes neither cookies nor pages to the disk.
  const { browserContextId } = Context.parse(await send('Target.createBrowserContext', { disposeOnDetach: true }))
  const { targetId } = Target.parse(await send('Target.createTarget', { url: 'about:blank', browserContextId }))
  const sessionId = await attach(send, targetId)
  await send('Page.navigate', { url: address }, sessionId)
  const evaluated = await send('Runtime.evaluate', { expression: untilDrawn, awaitPromise: true }, sessionId)
  const state = Answer.parse(evaluated).result.value
  if (state !== 'drawn') throw why(state ?? 'the page does not say that it is drawn')
  const { data } = Printed.parse(
    await send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true }, sessionId),
  )
  return Buffer.from(data, 'base64')
}
