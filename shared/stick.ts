/** Saving a guest's backup to a USB stick, as the screen sees it. No paths: a stick has a number and a name. */
import { z } from 'zod'
import { errorCodes } from './errors.ts'

export const StickPlace = z.object({ place: z.int(), name: z.string() })
export type StickPlace = z.infer<typeof StickPlace>

/** `idle` → `writing` → `checking` → `done`, or `failed`. Only at `done` the stick may be pulled. */
export const StickState = z.object({
  stage: z.enum(['idle', 'writing', 'checking', 'done', 'failed']),
  /** How much of the stage is done, 0 to 1. */
  fraction: z.number(),
  /** Which stick, while `stage` is not `idle`. */
  place: StickPlace.nullable(),
  /** Only while `stage` is `failed`. */
  trouble: z.enum(errorCodes).nullable(),
})
export type StickState = z.infer<typeof StickState>

export const StickList = z.object({ places: z.array(StickPlace), state: StickState })
