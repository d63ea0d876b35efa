/** Recorded clips, by which guests hear a card. Plain JSON. */
import { z } from 'zod'

/** A language of ours or of the app: `pt-BR`. */
export const ClipLanguage = z.string().max(8)

/** Names of the clips of one language: the operator's own, and those that were built. */
export const ClipList = z.object({ language: ClipLanguage, own: z.array(z.string()), built: z.array(z.string()) })
export type ClipList = z.infer<typeof ClipList>

/** What the operator sees of them. */
export const VoicesDesk = z.object({
  /** Where own clips belong: `<folder>/<language>/<name>.opus`. */
  folder: z.string(),
  own: z.int(),
  /** Files below `folder` that are not taken: `de/step.open.aiff`. */
  unusable: z.array(z.string()),
  /** Languages that have built clips. */
  built: z.array(ClipLanguage),
})
export type VoicesDesk = z.infer<typeof VoicesDesk>
