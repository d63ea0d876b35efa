/** The operator's screens over a desk that exists only in the page. */
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { serveRenderer } from '../../electron/core/web.ts'
import { eveningScript } from '../fakes/evening-script.ts'
import { type DeskScript, installScriptedDesk } from '../fakes/scripted-desk.ts'
import { expect, test as base } from './fixtures.ts'

const rendererFolder = join(import.meta.dirname, '../../out/renderer')

type Operator = {
  page: Page
  /** Opens the built renderer, with the product's own headers, over an evening in full swing, `change`d before. */
  open(hash: string, change?: (script: DeskScript) => void): Promise<void>
  button(name: string | RegExp): Locator
  box(name: string): Locator
  /** Types as an operator does once the PIN screen is there: without touching its field. */
  typePin(pin: string): Promise<void>
  /** What was sent with a command, call by call. */
  inputsOf(command: string): Promise<unknown[]>
}

export const notSetUp = (script: DeskScript): void => {
  script.setUp = false
  script.unlocked = false
  script.secretsSet = []
}
export const locked = (script: DeskScript): void => {
  script.unlocked = false
}

/** Every test fails that makes the page complain in its console. */
export const test = base.extend<{ operator: Operator }>({
  operator: async ({ installedChromium }, use) => {
    const context = await installedChromium.newContext({ viewport: { width: 1366, height: 768 } })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    await page.route('https://desk.test/**', async route => {
      const answer = await serveRenderer(rendererFolder, new Request(route.request().url()))
      await route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      })
    })
    // Chromium asks for one by itself, now and then.
    await page.route('https://desk.test/favicon.ico', route => route.fulfill({ status: 204 }))
    const box = (name: string) => page.getByRole('textbox', { name, exact: true })
    await use({
      page,
      async open(hash, change = () => {}) {
        const script = eveningScript()
        change(script)
        await page.addInitScript(installScriptedDesk, script)
        await page.goto(`https://desk.test/${hash}`)
      },
      button: name => page.getByRole('button', { name, exact: true }),
      box,
      async typePin(pin) {
        await expect(box('PIN')).toBeFocused()
        await page.keyboard.type(pin)
        await page.keyboard.press('Enter')
      },
      inputsOf: command =>
        page.evaluate(
          command => window.scriptedDesk.calls.filter(([called]) => called === command).map(([, input]) => input),
          command,
        ),
    })
    expect(complaints).toEqual([])
    await context.close()
  },
})
export { expect } from './fixtures.ts'
