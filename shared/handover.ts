/**
 * What the hand-over page on a guest's phone and the desk say to each other. Keys, ids and boxes are base64url without
 * padding. How they are made is in docs/handover.md.
 */
import { z } from 'zod'
import { Language, PaintedCode } from './model.ts'

export const HandoverSettings = z.strictObject({
  /** `ADDRESS:PORT` of this laptop where phones open the page, or null for off. */
  listen: z
    .string()
    .regex(/^\S+:\d{1,5}$/)
    .nullable()
    .default(null),
  /** For so long a phone may come back for a profile that it got in the room: it has to install the app first. */
  minutes: z.int().min(5).max(240).default(30),
  /** The operator gives nothing out to the room any more; what was given stays. */
  stopped: z.boolean().default(false),
})

/** For the operator: where the room opens the page, whether it gets new profiles there, and how many it got. */
export const HandoverState = z.object({
  address: z.string(),
  open: z.boolean(),
  given: z.int(),
  /** So many addresses took so many profiles of which no phone is in yet, and get few more. */
  held: z.object({ addresses: z.int(), profiles: z.int() }),
})
export type HandoverState = z.infer<typeof HandoverState>

/** 32 bytes as base64url, in the one spelling that leaves no bit over (RFC 4648, 3.5): limits go by the text. */
const Key = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
const Id = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

/** Who asks: `phone` is the X25519 public key the phone made for this link; `link` the id of a link for one phone. */
const Asker = { phone: Key, link: Id.nullable() }

/** What the steps depend on: on Android up to 10 the app looks for a backup elsewhere than later. */
export const Device = z.enum(['android', 'androidOld', 'iphone', 'computer'])
export type Device = z.infer<typeof Device>

/** `POST /api/claim` */
export const Claim = z.strictObject({ ...Asker, language: Language, device: Device })
export type Claim = z.infer<typeof Claim>

/** `POST /api/file`: the backup, sealed in chunks. */
export const FileWish = z.strictObject({ ...Asker, language: Language })
export type FileWish = z.infer<typeof FileWish>

/** `POST /api/state` */
export const StateWish = z.strictObject(Asker)
export type StateWish = z.infer<typeof StateWish>

/**
 * `used`: another phone has this link. `over`: unknown, or its time is over. `busy`: ask again after `seconds`.
 * `closed`: the operator stopped it, or there are no more profiles. `trouble`: something the desk is told about.
 */
export const Refusal = z.object({
  ok: z.literal(false),
  error: z.enum(['used', 'over', 'busy', 'closed', 'trouble']),
  seconds: z.int().optional(),
})
export type Refusal = z.infer<typeof Refusal>

/** `key` is the desk's X25519 public key; `box` is a `HandedOver` as JSON, sealed for this phone. */
export const ClaimAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), key: Key, box: z.string() }),
  Refusal,
])
export type ClaimAnswer = z.infer<typeof ClaimAnswer>

export const StateAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), state: z.enum(['waiting', 'in']) }),
  Refusal,
])
export type StateAnswer = z.infer<typeof StateAnswer>

/** What a phone gets. Holds a password: never log it. */
export const HandedOver = z.object({
  /** The `dclogin:` text, which is also a link that Delta Chat opens. */
  login: z.string(),
  code: PaintedCode,
  address: z.string(),
  event: z.string(),
  /** Name of the backup as phones look for it. */
  fileName: z.string(),
  /** When the desk stops to hand it out, in its clock; `now` is that clock when this was sealed. */
  until: z.number(),
  now: z.number(),
})
export type HandedOver = z.infer<typeof HandedOver>
