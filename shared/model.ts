/** The domain's schemas and types. Everything here is plain JSON; times are milliseconds since 1970. */
import { z } from 'zod'
import { LimitState, Revocation } from './abilities.ts'
import { errorCodes } from './errors.ts'
import { languageCodes } from './languages.ts'
import { RegisterSettings } from './register.ts'

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
  stage: z.enum(['preparing', 'code', 'arrived', 'trouble']),
  /** Only while `stage` is `code`. */
  code: PaintedCode.nullable(),
  /** The practice server made this profile: it is not real, and every guest screen says so. */
  practice: z.boolean(),
  sign: ArrivalSign,
  /** When the code goes away by itself, in the core's clock; `now` is that clock when this was sent. */
  hidesAt: z.number().nullable(),
  now: z.number(),
  /** The operator's invite, only while `stage` is `arrived`. */
  invite: z.object({ code: PaintedCode, link: z.string() }).nullable(),
  trouble: Trouble.nullable(),
})
export type Visit = z.infer<typeof Visit>

export const DeskState = z.object({
  setUp: z.boolean(),
  practice: z.boolean(),
  event: z.string(),
  languages: z.array(Language).min(1),
  idleSeconds: z.int(),
  helpWanted: z.boolean(),
})
export type DeskState = z.infer<typeof DeskState>

// ---- settings -----------------------------------------------------------------------------------------------------

const Invite = z
  .string()
  .trim()
  .regex(/^(https:\/\/i\.delta\.chat\/#\S+|OPENPGP4FPR:\S+)$/i, 'an invite starts with https://i.delta.chat/#')

/** `config.json`. One schema; an unknown key is an error; secrets are not in it but in the vault. */
export const Settings = z.strictObject({
  event: z
    .strictObject({
      name: z.string().trim().max(60).default(''),
      languages: z.array(Language).min(1).default(['en', 'de', 'fa']),
      /** Group or contact invite link shown after "You are in". */
      invite: Invite.nullable().default(null),
    })
    .prefault({}),
  server: z
    .strictObject({
      /** Id of a provider; checked against the list of providers when it is used. */
      provider: z.string().default('practice'),
      /** The provider's own settings, checked against its schema. Secret fields live in the vault. */
      settings: z.record(z.string(), z.unknown()).default({}),
    })
    .prefault({}),
  table: z
    .strictObject({
      /** The code goes away after this many seconds. */
      hideAfterSeconds: z.int().min(30).max(3600).default(300),
      /** Without a touch for this many seconds the screen goes back to the start. */
      idleAfterSeconds: z.int().min(15).max(3600).default(90),
    })
    .prefault({}),
  stock: z
    .strictObject({
      /** Profiles kept created and proved in advance. */
      size: z.int().min(0).max(50).default(2),
    })
    .prefault({}),
  /** Where the desk stops by itself; null means never. It counts from when this was last changed. */
  limit: z
    .strictObject({
      /** How many profiles guests may get. */
      profiles: z.int().min(1).max(100_000).nullable().default(null),
      /** No code is shown any more from this moment on: `2026-11-21T22:00:00Z`. */
      until: z.iso.datetime({ offset: true }).nullable().default(null),
    })
    .prefault({}),
  register: RegisterSettings.prefault({}),
  lan: z
    .strictObject({
      /** `ADDRESS:PORT` of the display for other devices in the room, or null for none. */
      listen: z
        .string()
        .regex(/^\S+:\d{1,5}$/)
        .nullable()
        .default(null),
    })
    .prefault({}),
})
export type Settings = z.output<typeof Settings>

/** A field of a provider's form, drawn from its schema. */
export const FormField = z.object({
  /** Dotted path in the provider's settings: `imap.port`. */
  path: z.string(),
  kind: z.enum(['text', 'number', 'choice', 'secret', 'switch']),
  label: z.string(),
  hint: z.string().optional(),
  example: z.string().optional(),
  required: z.boolean(),
  choices: z.array(z.string()).optional(),
  /** More than one line may be typed. */
  multiline: z.boolean().optional(),
  standard: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Not asked at first start; folded away under "More" on the settings screen. */
  advanced: z.boolean(),
})
export type FormField = z.infer<typeof FormField>

export const ProviderInfo = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  real: z.boolean(),
  fields: z.array(FormField),
})
export type ProviderInfo = z.infer<typeof ProviderInfo>

// ---- what the operator sees ---------------------------------------------------------------------------------------

/** One line of `desk doctor`: what was looked at, how it is, and what to do about it. */
export const DoctorLine = z.object({
  check: z.string(),
  level: z.enum(['green', 'amber', 'red']),
  /** What was found, in plain words. */
  found: z.string(),
  /** What to do; empty when there is nothing to do. */
  advice: z.string(),
  milliseconds: z.int(),
})
export type DoctorLine = z.infer<typeof DoctorLine>

export const Person = z.object({
  id: z.int(),
  address: z.string().nullable(),
  state: ProfileState,
  phone: PhoneKind.nullable(),
  changedAt: z.number(),
  /** Why it failed or expired, for the operator. */
  reason: z.string().nullable(),
  revocation: Revocation.nullable(),
  /** The token (its beginning only) or the limit under which it was made, where known. */
  cameBy: z.string().nullable(),
  /** Made at the server that is chosen now: only there it can be taken back. */
  here: z.boolean(),
})
export type Person = z.infer<typeof Person>

/** Something that went wrong, for the operator: the cause, what was tried, when. */
export const Problem = z.object({
  at: z.number(),
  code: z.enum(errorCodes),
  /** What the desk was doing: "making a profile". */
  tried: z.string(),
  cause: z.string(),
})
export type Problem = z.infer<typeof Problem>

export const Overview = z.object({
  now: z.number(),
  event: z.string(),
  provider: z.string(),
  practice: z.boolean(),
  peopleIn: z.int(),
  stockReady: z.int(),
  stockSize: z.int(),
  /** How long the server took to make and prove the newest profile, in milliseconds. */
  serverMilliseconds: z.int().nullable(),
  helpWantedSince: z.number().nullable(),
  sign: ArrivalSign.nullable(),
  /** Null while the desk has no limit. */
  limit: LimitState.nullable(),
  /** Where other devices open the display, key included; null while it is off. */
  displayAddress: z.string().nullable(),
  /** The text of the wall code, token included; null while it is off. */
  registerCode: z.string().nullable(),
  problem: Problem.nullable(),
  people: z.array(Person),
})
export type Overview = z.infer<typeof Overview>
