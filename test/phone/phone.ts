/**
 * A phone for the tests: the real Delta Chat core from npm with an empty profile folder of its own.
 * Steps are those the apps take after the person confirmed a scanned code.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { startCore } from './core.ts'

/**
 * Core versions from before each change that matters to us, oldest first. `transports`: has add_transport_from_qr
 * (1.159.4 and newer); `inviteText`: has get_chat_securejoin_qr_code (1.142.12 and newer).
 */
const versions = {
  oldest: { package: 'core-oldest', number: '1.139.3', transports: false, inviteText: false },
  '1.142': { package: 'core-1.142', number: '1.142.12', transports: false, inviteText: true },
  '1.151': { package: 'core-1.151', number: '1.151.3', transports: false, inviteText: true },
  '1.159': { package: 'core-1.159', number: '1.159.4', transports: true, inviteText: true },
  '1.160': { package: 'core-template', number: '1.160.0', transports: true, inviteText: true },
  '2.33': { package: 'core-2.33', number: '2.33.0', transports: true, inviteText: true },
  '2.48': { package: 'core-2.48', number: '2.48.0', transports: true, inviteText: true },
  '2.57': { package: 'core-2.57', number: '2.57.0', transports: true, inviteText: true },
  newest: { package: 'core-newest', number: '2.62.0', transports: true, inviteText: true },
}
export type PhoneVersion = keyof typeof versions
export const phoneVersions = Object.keys(versions) as PhoneVersion[]
export const versionNumber = (version: PhoneVersion): string => versions[version].number

const Event = z.looseObject({
  kind: z.string(),
  msg: z.string().optional(),
  progress: z.number().optional(),
  msgId: z.int().optional(),
})
type Event = z.infer<typeof Event>

const Message = z.looseObject({
  id: z.int(),
  chatId: z.int(),
  text: z.string().nullable(),
  showPadlock: z.boolean(),
  subject: z.string(),
})
export type Message = z.infer<typeof Message>

/** `kind` is the core's own word for what was scanned: `login`, `account`, `askVerifyContact`, `text` … */
const Scanned = z.looseObject({ kind: z.string() })
type Scanned = z.infer<typeof Scanned>

const connected = 4000

export type Phone = Awaited<ReturnType<typeof startPhone>>

/**
 * Starts a phone that has no profile yet. A `folder` that is given is kept at the end, a temporary one removed.
 * `authorities`: a PEM file that it trusts instead of the world's; only 1.139 and 1.142 let themselves be told.
 */
export async function startPhone(version: PhoneVersion, options: { folder?: string; authorities?: string } = {}) {
  const able = versions[version]
  const folder = resolve(options.folder ?? mkdtempSync(join(tmpdir(), `phone-${version}-`)))
  mkdirSync(folder, { recursive: true })
  const core = startCore(able.package, folder, options.authorities ? { SSL_CERT_FILE: options.authorities } : {})
  const events: Event[] = []

  const problems = () =>
    events
      .filter(event => event.kind === 'Warning' || event.kind === 'Error')
      .map(event => `${event.kind}: ${event.msg}`)
  const inWords = (what: string) =>
    new Error(`the ${version} phone ${what}. Its last complaints:\n${problems().slice(-6).join('\n') || '(none)'}`)

  async function listen() {
    for (;;) {
      const { event } = z.looseObject({ event: Event }).parse(await core.call('get_next_event'))
      events.push(event)
    }
  }
  /** Polls, because a state asked for twenty times a second is simpler than one pieced together from events. */
  async function until<T>(
    what: string,
    milliseconds: number,
    look: () => T | undefined | Promise<T | undefined>,
  ): Promise<T> {
    for (const start = Date.now(); Date.now() - start < milliseconds; await sleep(50)) {
      const found = await look()
      if (found !== undefined) return found
    }
    throw inWords(`${what} within ${milliseconds} ms`)
  }
  async function stop() {
    await core.stop()
    if (!options.folder) rmSync(folder, { recursive: true, force: true })
  }

  const account = await firstAccount().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  async function firstAccount() {
    const [existing] = z.array(z.int()).parse(await core.call('get_all_account_ids'))
    return existing ?? z.int().parse(await core.call('add_account'))
  }
  // Ends with the core, whose pending call is rejected then; any other end shows among the problems.
  listen().catch((error: unknown) => events.push({ kind: 'Error', msg: `no more events: ${String(error)}` }))

  const message = async (id: number) => Message.parse(await core.call('get_message', account, id))

  return {
    folder,
    /** Of the core's process. */
    pid: core.pid,
    /** Any method of the core that has no name of its own here; the account number comes first by itself. */
    call: (method: string, ...parameters: unknown[]) => core.call(method, account, ...parameters),
    problems,
    /** What the core wrote to standard error. */
    complaints: core.complaints,
    async checkQr(text: string): Promise<Scanned> {
      return Scanned.parse(await core.call('check_qr', account, text))
    },
    /** Makes the profile from a DCLOGIN or DCACCOUNT text. Resolves when the core logged in once. */
    async loginFromQr(text: string) {
      try {
        if (able.transports) await core.call('add_transport_from_qr', account, text)
        else {
          await core.call('set_config_from_qr', account, text)
          await core.call('configure', account)
        }
      } catch (error) {
        // The refusal overtakes the events that explain it.
        await sleep(200)
        throw inWords(`cannot log in: ${error instanceof Error ? error.message : String(error)}`)
      }
    },
    /** Restores the profile of a backup file, as "I Already Have a Profile" does. */
    async importBackup(path: string) {
      await core.call('import_backup', account, path, null).catch(async (error: unknown) => {
        await sleep(200)
        throw inWords(`cannot restore the backup: ${error instanceof Error ? error.message : String(error)}`)
      })
    },
    async startIo() {
      await core.call('start_io', account)
    },
    /** Waits until the phone shows "Connected". */
    async waitConnected(milliseconds = 30_000) {
      await until('does not get connected', milliseconds, async () =>
        Number(await core.call('get_connectivity', account)) >= connected ? true : undefined,
      )
    },
    /** The text of this phone's own invite code. */
    async inviteCode(): Promise<string> {
      if (able.inviteText) return z.string().parse(await core.call('get_chat_securejoin_qr_code', account, null))
      const [text] = z
        .tuple([z.string(), z.string()])
        .parse(await core.call('get_chat_securejoin_qr_code_svg', account, null))
      return text
    },
    /** Scans somebody's invite code and waits until both know each other. Returns the chat's number. */
    async join(invite: string, milliseconds = 60_000): Promise<number> {
      const before = events.length
      const chat = z.int().parse(await core.call('secure_join', account, invite))
      await until('did not get through the invite', milliseconds, () =>
        events.slice(before).find(event => event.kind === 'SecurejoinJoinerProgress' && event.progress === 1000),
      )
      return chat
    },
    /** Returns the number of the message. */
    async sendText(chat: number, text: string): Promise<number> {
      return z.int().parse(await core.call('misc_send_text_message', account, chat, text))
    },
    message,
    /** Waits for a message, old or new, whose text matches; `showPadlock` tells whether it came encrypted. */
    async waitMessage(pattern: RegExp, milliseconds = 60_000): Promise<Message> {
      let looked = 0
      return until(`got no message like ${pattern}`, milliseconds, async () => {
        while (looked < events.length) {
          const event = events[looked++]
          if (!event?.msgId || (event.kind !== 'IncomingMsg' && event.kind !== 'MsgsChanged')) continue
          const found = await message(event.msgId).catch(() => undefined)
          if (found && pattern.test(found.text ?? '')) return found
        }
        return undefined
      })
    },
    /** Every message of every chat, the app's own device messages included. */
    async allMessages(): Promise<Message[]> {
      const all: Message[] = []
      for (const entry of z.array(z.unknown()).parse(await core.call('get_chatlist_entries', account, 0, null, null))) {
        const chat = Array.isArray(entry) ? entry[0] : entry
        const ids = z.array(z.int()).parse(await core.call('get_message_ids', account, chat, false, false))
        for (const id of ids) all.push(await message(id))
      }
      return all
    },
    async config(key: string): Promise<string | null> {
      return z
        .string()
        .nullable()
        .parse(await core.call('get_config', account, key))
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
