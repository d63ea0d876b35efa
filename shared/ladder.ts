/** The ladder: the ways to get a profile onto a phone, one below the other. Plain JSON. */
import { z } from 'zod'

/**
 * In the order they are offered. `link`: the hand-over page by the phone's camera; `file`: the backup from that page;
 * `stick`: the backup by USB; `typed`: the login in large letters; `help`: somebody comes.
 */
export const rungs = ['code', 'link', 'file', 'stick', 'typed', 'help'] as const
export const Rung = z.enum(rungs)
export type Rung = z.infer<typeof Rung>

/** A row of the app's login form that is to be filled in, in the app's own terms. */
const ServerRow = z.object({
  host: z.string(),
  port: z.int(),
  security: z.enum(['ssl', 'starttls', 'plain']),
  user: z.string().optional(),
})

/** What is typed by hand. Holds a password: never log it. `servers` is null where the app finds them by itself. */
export const TypedLogin = z.object({
  address: z.string(),
  password: z.string(),
  servers: z.object({ imap: ServerRow, smtp: ServerRow, anyCertificate: z.boolean() }).nullable(),
})
export type TypedLogin = z.infer<typeof TypedLogin>

/** How many visits of this event ended on a rung: with the phone in (`arrived`), or without (`gone`). */
export const RungCount = z.object({ rung: Rung, arrived: z.int(), gone: z.int() })
export type RungCount = z.infer<typeof RungCount>
