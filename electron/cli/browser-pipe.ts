/** The few words of the DevTools protocol that lead a browser to an address without writing it on its command line. */
import type { ChildProcess } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import { z } from 'zod'

const START_MILLISECONDS = 30_000
const Message = z.looseObject({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.looseObject({ message: z.string() }).optional(),
})
const Targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) })
const Attached = z.object({ sessionId: z.string() })

/** Sends a command and resolves with its result. Rejects with the browser's own words. */
export type Send = (method: string, params: object, sessionId?: string) => Promise<unknown>

/**
 * The way to a browser started with `--remote-debugging-pipe` and pipes as its files 3 and 4. Stays silent for ever when
 * the browser ends first.
 */
export function talkTo(browser: ChildProcess): Send {
  const [, , , toBrowser, fromBrowser] = browser.stdio
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) throw new Error('no pipe to the browser')
  const waiting = new Map<number, (message: z.output<typeof Message>) => void>()
  // A browser that is gone closes the pipe; its exit is what counts.
  toBrowser.on('error', () => {})
  fromBrowser.on('error', () => {})
  let unread: string[] = []
  fromBrowser.setEncoding('utf8').on('data', (text: string) => {
    const [first = '', ...more] = text.split('\0')
    unread.push(first)
    for (const next of more) {
      const message = Message.parse(JSON.parse(unread.join('')))
      if (message.id !== undefined) waiting.get(message.id)?.(message)
      unread = [next]
    }
  })
  let sent = 0
  return (method, params, sessionId) =>
    new Promise((done, failed) => {
      const id = ++sent
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id)
        if (error) failed(new Error(error.message))
        else done(result)
      })
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
}

/** The session by which commands go to one page. Rejects with the browser's own words. */
export async function attach(send: Send, targetId: string): Promise<string> {
  return Attached.parse(await send('Target.attachToTarget', { targetId, flatten: true })).sessionId
}

/** Opens `address` in the first page of a browser. Rejects when that takes longer than 30 s. */
export async function openPage(browser: ChildProcess, address: string): Promise<void> {
  const send = talkTo(browser)
  const open = async () => {
    const { targetInfos } = Targets.parse(await send('Target.getTargets', {}))
    const page = targetInfos.find(({ type }) => type === 'page')
    if (page) {
      await send('Page.navigate', { url: address }, await attach(send, page.targetId))
    } else {
      await send('Target.createTarget', { url: address })
    }
  }
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error('it did not answer')), START_MILLISECONDS)
  })
  await Promise.race([open(), limit]).finally(() => clearTimeout(timer))
}
