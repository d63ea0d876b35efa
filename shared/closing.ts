/** The end of an event. */
import { z } from 'zod'

/** What goes with it: taking back what nobody used, slips among it, and forgetting who got what. */
export const ClosingWish = z.strictObject({ revoke: z.boolean(), slips: z.boolean(), erase: z.boolean() })
export type ClosingWish = z.infer<typeof ClosingWish>

/** What came of it. `cause`: why something could not be taken back. */
export const Closed = z.object({
  revoked: z.int(),
  failed: z.int(),
  skipped: z.int(),
  cause: z.string().nullable(),
  /** Profiles that the desk forgot. */
  erased: z.int(),
  /** Of the table of numbers. */
  path: z.string(),
})
export type Closed = z.infer<typeof Closed>
