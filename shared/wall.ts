/** The wall: one big screen for a room full of people. What it shows, what the operator chooses, what he is told. */
import { z } from 'zod'
import { errorCodes } from './errors.ts'
import { Language, PaintedCode } from './model.ts'
import { isForOneGuest } from './wall-code.ts'
import { wifiSecurities } from './wifi-code.ts'

/** What the operator wants on card 3. `address` and `domain`: the two forms of a code by which phones register at the server. */
export const cardChoices = ['automatic', 'address', 'domain', 'desk', 'handover', 'invite'] as const
export const CardChoice = z.enum(cardChoices)
export type CardChoice = z.infer<typeof CardChoice>

/** Where the app can be had beside the address on card 2. */
export const stores = ['fdroid', 'play', 'appstore'] as const
export const Store = z.enum(stores)
export type Store = z.infer<typeof Store>

/** A name of a network has at most 32 bytes (IEEE 802.11). */
const Ssid = z
  .string()
  .min(1)
  .refine(text => encodeURIComponent(text.toWellFormed()).replace(/%../g, '.').length <= 32, 'has more than 32 bytes')

export const WallSettings = z.strictObject({
  /** Card 1, or null for none. The password is in the vault. */
  wifi: z
    .strictObject({ ssid: Ssid, security: z.enum(wifiSecurities).default('wpa'), hidden: z.boolean().default(false) })
    .nullable()
    .default(null),
  /** Card 2: where phones get the app. */
  install: z
    .string()
    .regex(/^https:\/\/[^\s/?#@]+(?:\/\S*)?$/, 'an address that starts with https://')
    .max(200)
    .default('https://get.delta.chat'),
  stores: z.array(Store).max(stores.length).default([]),
  card: CardChoice.default('automatic'),
  /** Width of the picture of the wall, in centimetres, and how many metres away the last row sits; null: not known. */
  screenCentimetres: z.number().min(10).max(2000).nullable().default(null),
  backRowMetres: z.number().min(0.5).max(200).nullable().default(null),
  /** Each language stays for so long. */
  rotationSeconds: z.int().min(3).max(120).default(10),
  /** The wall on a second monitor of this computer; `monitor` is its id, or null for whichever is free. */
  window: z
    .strictObject({ show: z.boolean().default(false), monitor: z.string().nullable().default(null) })
    .prefault({}),
})
export type WallSettings = z.output<typeof WallSettings>

// ---- what everybody sees ------------------------------------------------------------------------------------------

const PublicText = z
  .string()
  .max(300)
  .refine(text => !isForOneGuest(text), 'only one guest may have this')
/** Nothing but runs of modules: no text can hide in it. */
const PublicCode = PaintedCode.extend({ path: z.string().regex(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/) })

/** What scans card 3, and what it gives. `app`: the app's own scanner; `camera`: the phone's. */
export const CardKind = z.enum(['account', 'desk', 'handover', 'invite'])
export type CardKind = z.infer<typeof CardKind>

/** The whole wall. It holds painted codes and public text only. */
export const DisplayState = z.object({
  event: PublicText,
  peopleIn: z.int(),
  practice: z.boolean(),
  languages: z.array(Language).min(1),
  rotationSeconds: z.int(),
  /** The operator holds the languages still. */
  paused: z.boolean(),
  wifi: z.object({ code: PublicCode, name: PublicText }).nullable(),
  install: z.object({
    code: PublicCode,
    address: PublicText,
    stores: z.array(z.object({ store: Store, code: PublicCode })),
  }),
  card: z.object({ kind: CardKind, code: PublicCode }).nullable(),
  /** Instead of card 3: it comes back by itself (`wait`), or somebody at the desk has to do something (`ask`). */
  trouble: z.enum(['wait', 'ask']).nullable(),
})
export type DisplayState = z.infer<typeof DisplayState>

// ---- what the operator sees ---------------------------------------------------------------------------------------

/** Why card 3 shows what it shows. `detail` of `WallDesk` may say more. */
export const CardReason = z.enum(['server', 'desk', 'handover', 'chosen', 'missing'])
export type CardReason = z.infer<typeof CardReason>

export const WallHealth = z.object({
  state: z.enum(['good', 'wait', 'ask']),
  code: z.enum(errorCodes).nullable(),
  cause: z.string().nullable(),
  /** When the server was last looked at for the wall, in milliseconds since 1970; null where nothing can be looked at. */
  lookedAt: z.number().nullable(),
})
export type WallHealth = z.infer<typeof WallHealth>

/** Where the number of people comes from. */
export const HeadCount = z.object({
  /** The phone was seen at its mailbox, or the server told its login. */
  arrived: z.int(),
  /** Somebody pressed a button, or the profile was handed over where no arrival can be seen. */
  handedOver: z.int(),
  /** Phones that registered at the server with the token on the wall; null where the server does not count. */
  byToken: z.int().nullable(),
})
export type HeadCount = z.infer<typeof HeadCount>

export const Monitor = z.object({
  id: z.string(),
  label: z.string(),
  /** In its own pixels. */
  width: z.int(),
  height: z.int(),
  /** Guests stand before it. */
  isTable: z.boolean(),
})
export type Monitor = z.infer<typeof Monitor>

export const WallDesk = z.object({
  card: z.object({
    kind: CardKind.nullable(),
    text: z.string().nullable(),
    code: PaintedCode.nullable(),
    reason: CardReason,
    detail: z.string().nullable(),
    /** The choices that would put something on card 3 now. */
    possible: z.array(CardChoice),
  }),
  health: WallHealth,
  people: HeadCount,
  wifi: z.object({ passwordSet: z.boolean(), wrong: z.enum(['length', 'characters', 'missing']).nullable() }),
  paused: z.boolean(),
  /** Where other devices open the wall, key included; null while it is off. */
  address: z.string().nullable(),
  /** Null where this desk has no windows. */
  monitors: z.object({ all: z.array(Monitor), shownOn: z.string().nullable() }).nullable(),
})
export type WallDesk = z.infer<typeof WallDesk>
