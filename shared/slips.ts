/** Slips: printed cards with one profile each. Plain JSON; times are milliseconds since 1970. */
import { z } from 'zod'
import { errorCodes } from './errors.ts'
import { Language, PaintedCode } from './model.ts'
import { languagesPerSlip, MOST_SLIPS, papers, perPageChoices, slipPhones } from './slip-layout.ts'

/** How the slips of one batch look, and until when they are looked for. */
export const SlipLook = z
  .strictObject({
    languages: z.array(Language).min(1),
    phone: z.enum(slipPhones),
    paper: z.enum(papers),
    perPage: z.literal(perPageChoices),
    expiresAt: z.int(),
  })
  .refine(({ languages, perPage }) => languages.length <= languagesPerSlip[perPage], {
    path: ['languages'],
    error: 'a card has room for two languages with four cards to a page, and for one with eight',
  })
export type SlipLook = z.infer<typeof SlipLook>

export const SlipWish = z.strictObject({ count: z.int().min(1).max(MOST_SLIPS), look: SlipLook })
export type SlipWish = z.infer<typeof SlipWish>

export const SlipBatch = z.object({
  id: z.int(),
  event: z.string(),
  look: SlipLook,
  madeAt: z.number(),
  /** Null while nobody has printed it. */
  printedAt: z.number().nullable(),
  /** Of its profiles: a phone came; still waiting for one; time over, and none was seen; taken back. */
  used: z.int(),
  waiting: z.int(),
  expired: z.int(),
  revoked: z.int(),
})
export type SlipBatch = z.infer<typeof SlipBatch>

export const SlipsState = z.object({
  now: z.number(),
  /** Newest first. */
  batches: z.array(SlipBatch),
  /** Made and proved, but in no batch: the next slips begin with them. */
  spare: z.int(),
  /** Null while nothing is being made. */
  making: z.object({ made: z.int(), wanted: z.int() }).nullable(),
  /** Why making them ended too early, the last time. */
  failure: z.object({ code: z.enum(errorCodes), cause: z.string() }).nullable(),
  /** Whether the desk sees by itself that a slip was used; null before any was made. */
  seen: z.boolean().nullable(),
  /** What the screen offers first. */
  standard: SlipLook,
})
export type SlipsState = z.infer<typeof SlipsState>

/** Everything that is printed. Holds codes: only for the screen that prints it. */
export const SlipPage = z.object({
  event: z.string(),
  practice: z.boolean(),
  look: SlipLook,
  cards: z.array(z.object({ id: z.int(), code: PaintedCode })),
})
export type SlipPage = z.infer<typeof SlipPage>
