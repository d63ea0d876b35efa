import { z } from 'zod'
import { HandoverSettings } from './handover.ts'
import { Contrast, Language } from './model.ts'
import { RegisterSettings } from './register.ts'
import { WallSettings } from './wall.ts'

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
      /**
       * The event that was ended last: while the event has this name nobody gets a profile. `from`: when the one before it
       * ended, `at`: when it did, in milliseconds since 1970.
       */
      ended: z.strictObject({ name: z.string(), from: z.int(), at: z.int() }).nullable().default(null),
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
      /** The colours of the guest screens; a guest may change them for the visit. */
      contrast: Contrast.default('normal'),
    })
    .prefault({}),
  stock: z
    .strictObject({
      /** Profiles kept created and proved in advance. */
      size: z.int().min(0).max(300).default(2),
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
  handover: HandoverSettings.prefault({}),
  wall: WallSettings.prefault({}),
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
