/** What the operator sees. Plain JSON; times are milliseconds since 1970. */
import { z } from 'zod'
import { LimitState, Revocation } from './abilities.ts'
import { errorCodes } from './errors.ts'
import { HandoverState } from './handover.ts'
import { RungCount } from './ladder.ts'
import { ArrivalSign, PhoneKind, ProfileState } from './model.ts'
import { HeadCount } from './wall.ts'

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

/** One line of `desk doctor`: what was looked at, how it is, and what to do about it. */
export const DoctorLine = z.object({
  check: z.string(),
  level: z.enum(['green', 'amber', 'red']),
  /** What was found, in plain words. */
  found: z.string(),
  /** What to do; empty when there is nothing to do. */
  advice: z.string(),
  /** The setting of the provider that is to be corrected, where one is: `domain`. */
  field: z.string().optional(),
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
  /** Made for a printed slip. */
  slip: z.boolean(),
  /** Made at the server that is chosen now: only there it can be taken back. */
  here: z.boolean(),
})
export type Person = z.infer<typeof Person>

/** Something that went wrong, for the operator: the cause, what was tried, when. */
export const Problem = z.object({
  /** The last time. */
  at: z.number(),
  times: z.int().min(1),
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
  /** Where that number comes from. */
  heads: HeadCount,
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
  /** By which way people got in or gave up, in the order of the ladder; only those that were used. */
  rungs: z.array(RungCount),
  /** Null while the hand-over page is off. */
  handover: HandoverState.nullable(),
  people: z.array(Person),
})
export type Overview = z.infer<typeof Overview>
