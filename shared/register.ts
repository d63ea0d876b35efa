import { z } from 'zod'
import { PaintedCode } from './model.ts'

/**
 * The wall code: phones that scan it ask this desk for a profile of their own, `POST /new?t=TOKEN`. The token is in the
 * vault.
 */
export const RegisterSettings = z.strictObject({
  /** `ADDRESS:PORT`, or null for off. Without certificate and key a loopback address, for a reverse proxy. */
  listen: z
    .string()
    .regex(/^\S+:\d{1,5}$/)
    .nullable()
    .default(null),
  /** Where phones reach it: `https://desk.example.org`, also with a path in front of `/new`. */
  url: z
    .string()
    .regex(/^https:\/\/[^\s?#]+$/, 'an address that starts with https:// and has no ? or #')
    .nullable()
    .default(null),
  /** PEM files of the certificate (with its chain) and its key. */
  certificate: z.string().min(1).nullable().default(null),
  key: z.string().min(1).nullable().default(null),
})

/** How the wall code is now. `code` is null while it is off, could not be opened, or nobody knows its address. */
export const RegisterState = z.object({
  isOpen: z.boolean(),
  code: z.object({ text: z.string(), picture: PaintedCode }).nullable(),
})
export type RegisterState = z.infer<typeof RegisterState>
