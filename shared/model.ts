/** The domain's schemas and types. Everything here is plain JSON; times are milliseconds since 1970. */
import { z } from 'zod'
import { appLanguageCodes } from './app-languages.ts'
import { errorCodes } from './errors.ts'
import { Rung, TypedLogin } from './ladder.ts'
import { languageCodes } from './languages.ts'

// ---- what a phone needs -------------------------------------------------------------------------------------------

/** `ssl` = TLS from the first byte, `starttls` = upgraded, `plain` = no encryption. The words are DCLOGIN's own. */
export const Security = z.enum(['ssl', 'starttls', 'plain'])
export type Security = z.infer<typeof Security>

/** `any` accepts a certificate nobody vouches for. Only for servers that have no valid one. */
export const CertificatePolicy = z.enum(['strict', 'any'])
export type CertificatePolicy = z.infer<typeof CertificatePolicy>

export const Endpoint = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65535),
  security: Security,
  /** Login name where it differs from the address. */
  user: z.string().min(1).optional(),
})
export type Endpoint = z.infer<typeof Endpoint>

/** Exactly the data in a DCLOGIN code. The address is lower-case. Holds a password: never log it. */
export const Login = z.strictObject({
  address: z.string().regex(/^[^@\sA-Z]+@[^@\sA-Z]+$/),
  password: z.string().min(1),
  imap: Endpoint,
  smtp: Endpoint,
  certificates: CertificatePolicy,
  /** The mail domain publishes exactly these servers where phones look first: a code need not name them. */
  published: z.literal(true).optional(),
})
export type Login = z.infer<typeof Login>

// ---- the life of a profile ----------------------------------------------------------------------------------------

export const ProfileState = z.enum(['asked', 'created', 'proved', 'shown', 'connected', 'expired', 'revoked', 'failed'])
export type ProfileState = z.infer<typeof ProfileState>

/**
 * How the desk learns that the phone is in: by itself, from a mark in the mailbox (`recent`) or from the newest login
 * that the server tells (`login`), or because somebody presses a button.
 */
export const ArrivalSign = z.enum(['recent', 'login', 'button'])
export type ArrivalSign = z.infer<typeof ArrivalSign>

// ---- the guest's visit --------------------------------------------------------------------------------------------

export const Language = z.enum(languageCodes)
export const AppLanguage = z.enum(appLanguageCodes)
/** `existing`: somebody who already has Delta Chat. */
export const PhoneKind = z.enum(['android', 'iphone', 'computer', 'existing'])
export type PhoneKind = z.infer<typeof PhoneKind>

/** A QR code as drawn: `path` is SVG path data in module units, margin included; `modules` is the width with margin. */
export const PaintedCode = z.object({ modules: z.int(), path: z.string() })
export type PaintedCode = z.infer<typeof PaintedCode>

export const Trouble = z.object({ code: z.enum(errorCodes), reference: z.string().optional() })
export type Trouble = z.infer<typeof Trouble>

/** What the guest screen shows of one guest. `preparing` → `code` → `arrived`, or `trouble`. */
export const Visit = z.object({
  id: z.int(),
  language: Language,
  phone: PhoneKind,
  /** What the phone is set to, for the words of the app; null = `language`. */
  phoneLanguage: AppLanguage.nullable(),
  stage: z.enum(['preparing', 'code', 'arrived', 'trouble']),
  /** Only while `stage` is `code`. */
  code: PaintedCode.nullable(),
  /** This guest keeps the profile they have; no new one was made. */
  kept: z.boolean(),
  /** The practice server made this profile: it is not real, and every guest screen says so. */
  practice: z.boolean(),
  sign: ArrivalSign,
  /** When the code goes away by itself, in the core's clock; `now` is that clock when this was sent. */
  hidesAt: z.number().nullable(),
  now: z.number(),
  /** The operator's invite, only while `stage` is `arrived`. */
  invite: z.object({ code: PaintedCode, link: z.string() }).nullable(),
  /** The way the guest tries now, and all that are offered, best first. */
  rung: Rung,
  rungs: z.array(Rung),
  /** The hand-over page's address for this guest, only at the rungs `link` and `file`. */
  link: z.object({ code: PaintedCode, address: z.string() }).nullable(),
  /** Only at the rung `typed`. */
  typed: TypedLogin.nullable(),
  trouble: Trouble.nullable(),
})
export type Visit = z.infer<typeof Visit>

/** How strong the colours of the guest screens are. */
export const Contrast = z.enum(['normal', 'high'])
export type Contrast = z.infer<typeof Contrast>

export const DeskState = z.object({
  setUp: z.boolean(),
  practice: z.boolean(),
  event: z.string(),
  languages: z.array(Language).min(1),
  idleSeconds: z.int(),
  contrast: Contrast,
  helpWanted: z.boolean(),
})
export type DeskState = z.infer<typeof DeskState>
