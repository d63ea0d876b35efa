/** The core's mail as its tests use it: what it logs is kept and looked through, what came of it is one word or line. */
import { inspect } from 'node:util'
import { ImapFlow } from 'imapflow'
import { afterAll, afterEach, expect } from 'vitest'
import { imapOptions } from '../../electron/core/mail/connect.ts'
import { createMail } from '../../electron/core/mail/mail.ts'
import type { LogFields } from '../../electron/core/ports.ts'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { startMailServer } from '../mailserver/mailserver.ts'

export const password = 'correct horse'
export const limitMilliseconds = 5_000
export const never = new AbortController().signal

/** Mail that does not try twice. No test of the file may bring the password into its log. */
export function openMail() {
  const logged: [string, LogFields | undefined][] = []
  const note = (message: string, fields?: LogFields) => void logged.push([message, fields])
  const log = { error: note, warn: note, info: note, debug: note }
  afterEach(() => expect(JSON.stringify(logged)).not.toContain(password))
  const mail = createMail(log, { limitMilliseconds, retryMilliseconds: [] })
  return { mail, log, logged, proved: (login: Login) => outcome(mail.prove(login, never)) }
}

/** One server for all tests of a file, without encryption too. */
export async function openMailServer() {
  const server = await startMailServer({ plain: true })
  afterAll(() => server.stop())
  return server
}

/** What came of a proof: the sign, or code and cause without port numbers. Fails where an error holds the password. */
export async function outcome(deed: Promise<{ sign: string } | number | null>) {
  try {
    const result = await deed
    return typeof result === 'object' && result !== null ? result.sign : result
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(password)
    return `${error.code}: ${error.message.replaceAll(/(?<=127\.0\.0\.1:)\d+/g, 'PORT')}`
  }
}

/** A client of its own, on the mailbox of `login`. */
export const connectTo = (login: Login) =>
  new ImapFlow(imapOptions(login, { authorities: undefined }, limitMilliseconds))

/** How many messages are in the inbox, and how many nobody has opened it for yet. */
export async function mailbox(login: Login): Promise<{ messages?: number; recent?: number }> {
  await using client = connectTo(login)
  await client.connect()
  const { messages = 0, recent = 0 } = (await client.status('INBOX', { messages: true, recent: true })) || {}
  return { messages, recent }
}
