/** What a server can do beside making profiles, and the desk's own limit where a server has no tokens. */
import { z } from 'zod'

/** What a server may be able to do with a profile that exists, and beside it. */
export const AbilityName = z.enum(['remove', 'block', 'unblock', 'lastLogin', 'quota', 'registration', 'tokens'])
export type AbilityName = z.infer<typeof AbilityName>

/** Null where the chosen server can do it, else why it cannot, in words for an operator. */
export const AbilityReasons = z.record(AbilityName, z.string().nullable())
export type AbilityReasons = z.infer<typeof AbilityReasons>

/** A registration token at the server; null means no limit or not known. It lets people in: for operators only. */
export const ServerToken = z.object({
  token: z.string(),
  comment: z.string(),
  maxUses: z.number().nullable(),
  used: z.number(),
  /** Handed out, but nobody has logged in with it yet. */
  pending: z.number(),
  expiresAt: z.number().nullable(),
  state: z.enum(['active', 'used-up', 'expired']),
})
export type ServerToken = z.infer<typeof ServerToken>

export const TokenWish = z.strictObject({
  comment: z.string().trim().max(200),
  maxUses: z.int().min(1).max(1_000_000),
  expiresAt: z.number().nullable(),
})
export type TokenWish = z.infer<typeof TokenWish>

/** Whether people may come without the desk. `firstLogin`: whether a first login makes a mailbox; null: not known. */
export const Registration = z.object({ open: z.boolean(), firstLogin: z.boolean().nullable() })
export type Registration = z.infer<typeof Registration>

/** The space of a mailbox at its server, in bytes. */
export const Quota = z.object({
  /** Null: the server does not tell. */
  usedBytes: z.number().nullable(),
  /** Null: no limit. */
  maxBytes: z.number().nullable(),
})
export type Quota = z.infer<typeof Quota>

/** What became of a profile at its server after an operator took it back. */
export const Revocation = z.enum(['removed', 'blocked', 'unblocked'])
export type Revocation = z.infer<typeof Revocation>

/** How far a limit of the desk is used up. */
export const LimitState = z.object({
  profiles: z.int().nullable(),
  /** How many more guests can get a profile; null without a number. */
  left: z.int().nullable(),
  until: z.number().nullable(),
  /** Nobody gets a profile any more. */
  isOver: z.boolean(),
})
export type LimitState = z.infer<typeof LimitState>
