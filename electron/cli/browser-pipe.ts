/** The few words of the DevTools protocol that lead a browser to an address without writing it on its command line. */
import type { ChildProcess } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import { z } from 'zod'

const START_MILLISECONDS = 30_000
const Message = z.looseObject({ id: z.number().optional(), result: z.unknown().optional() })
const Targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) })
const Attached = z.object({ sessionId: z.string() })

/**
 * Opens `address` in the first page of a browser started with `--remote-debugging-pipe` and pipes as its files 3 and 4.
 * Rejects when that takes longer than 30 s; stays silent for ever when the browser ends first.
 */
export async function openPage(browser: ChildProcess, address: string): Promise<void> {
  const [, , , toBrowser, fromBrowser] = browser.stdio
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) throw new Error('no pipe to the browser')
  const waiting = new Map<number, (message: z.output<typeof Message>) => void>()
  // A browser that is gone closes the pipe; its exit is what counts.
  toBrowser.on('error', () => {})
  fromBrowser.on('error', () => {})
  let unread = ''
  fromBrowser.setEncoding('utf8').on('data', (text: string) => {
    const messages = (unread + text).split('\0')
    unread = messages.pop() ?? ''
    for (const text of messages) {
      const message = Message.parse(JSON.parse(text))
      if (message.id !== undefined) waiting.get(message.id)?.(message)
    }
  })
  const send = (id: number, method: string, params: object, sessionId?: string) =>
    new Promise<unknown>(resolve => {
      waiting.set(id, ({ result }) => resolve(result))
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })

  const open = async () => {
    const { targetInfos } = Targets.parse(await send(1, 'Target.getTargets', {}))
    const page = targetInfos.find(({ type }) => type === 'page')
    if (page) {
      const attached = await send(2, 'Target.attachToTarget', { targetId: page.targetId, flatten: true })
      await send(3, 'Page.navigate', { url: address }, Attached.parse(attached).sessionId)
    } else {
      await send(4, 'Target.createTarget', { url: address })
    }
  }
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error('it did not answer')), START_MILLISECONDS)
  })
  await Promise.race([open(), limit]).finally(() => clearTimeout(timer))
}
