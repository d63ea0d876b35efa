/**
 * Everything a screen may ask of the core, and everything the core tells a screen.
 * One line per command: who may call it, what goes in, what comes out.
 */
import { z } from 'zod'
import { AbilityReasons, Quota, Registration, ServerToken, TokenWish } from './abilities.ts'
import { Closed, ClosingWish } from './closing.ts'
import { Rung } from './ladder.ts'
import { AppLanguage, DeskState, Language, PhoneKind, ProfileState, Visit } from './model.ts'
import { DoctorLine, Overview, Person, Problem, ProviderInfo } from './overview.ts'
import { RegisterState } from './register.ts'
import { Settings } from './settings.ts'
import { SlipPage, SlipsState, SlipWish } from './slips.ts'
import { ClipLanguage, ClipList, VoicesDesk } from './voices.ts'
import { DisplayState, WallDesk, WallSettings } from './wall.ts'
import { StickList, StickState } from './stick.ts'

/** `display` may look, `kiosk` serves guests, `admin` is an operator who gave the PIN. Each may do what the former may. */
export const accessLevels = ['display', 'kiosk', 'admin'] as const
export type Access = (typeof accessLevels)[number]

const Nothing = z.null()
const Pin = z.string().regex(/^\d{4,12}$/)
const ProfileId = z.strictObject({ id: z.int() })
/** `cause`: of the first failure. */
const RevokedCounts = z.object({
  revoked: z.int(),
  failed: z.int(),
  skipped: z.int(),
  cause: z.string().nullable(),
})
const ServerChoice = z.strictObject({ provider: z.string(), settings: z.record(z.string(), z.unknown()) })

const command = <I extends z.ZodType, O extends z.ZodType>(access: Access, input: I, output: O) => ({
  access,
  input,
  output,
})

export const commands = {
  'display.state': command('display', Nothing, DisplayState),
  'log.report': command(
    'display',
    z.strictObject({ message: z.string().max(500), stack: z.string().max(4000) }),
    Nothing,
  ),

  'desk.state': command('kiosk', Nothing, DeskState),
  'visit.current': command('kiosk', Nothing, Visit.nullable()),
  'visit.start': command('kiosk', z.strictObject({ language: Language, phone: PhoneKind }), Visit),
  // For somebody who keeps the profile they have: straight to "Say hello".
  'visit.hello': command('kiosk', z.strictObject({ language: Language }), Visit),
  'visit.change': command(
    'kiosk',
    z.strictObject({
      language: Language.optional(),
      phone: PhoneKind.optional(),
      phoneLanguage: AppLanguage.nullable().optional(),
    }),
    Visit.nullable(),
  ),
  'visit.extend': command('kiosk', Nothing, Visit.nullable()),
  'visit.arrived': command('kiosk', Nothing, Visit.nullable()),
  // `next`: the way below the one on the screen. One that is not offered now leads to the next below it.
  'visit.rung': command('kiosk', z.strictObject({ rung: Rung.or(z.literal('next')) }), Visit.nullable()),
  'visit.end': command('kiosk', Nothing, Nothing),
  // Only for the guest who is at this rung now.
  'stick.list': command('kiosk', Nothing, StickList),
  'stick.save': command('kiosk', z.strictObject({ place: z.int().min(0) }), Nothing),
  'stick.cancel': command('kiosk', Nothing, Nothing),
  'help.ask': command('kiosk', Nothing, Nothing),
  'help.done': command('kiosk', Nothing, Nothing),
  'voices.list': command('kiosk', z.strictObject({ languages: z.array(ClipLanguage).max(4) }), z.array(ClipList)),

  'providers.list': command('kiosk', Nothing, z.array(ProviderInfo)),
  'setup.finish': command('kiosk', z.strictObject({ server: ServerChoice, pin: Pin }), Nothing),
  'admin.unlock': command('kiosk', z.strictObject({ pin: z.string().max(40) }), Nothing),
  'admin.lock': command('kiosk', Nothing, Nothing),
  'admin.state': command('kiosk', Nothing, z.object({ unlocked: z.boolean() })),

  'overview.read': command('admin', Nothing, Overview),
  'problems.list': command('admin', Nothing, z.array(Problem)),
  'settings.read': command('admin', Nothing, z.object({ settings: Settings, secretsSet: z.array(z.string()) })),
  'settings.save': command('admin', z.strictObject({ settings: Settings }), Nothing),
  'doctor.run': command('admin', z.strictObject({ server: ServerChoice.optional() }), z.array(DoctorLine)),

  'abilities.read': command('admin', Nothing, AbilityReasons),
  'people.list': command(
    'admin',
    z.strictObject({ text: z.string().max(200), state: ProfileState.nullable(), slips: z.boolean().optional() }),
    // At most 200 people, `total` fit; `unused`, `unusedSlips`: how many `people.revokeUnused` would try; `listed`: whether profiles
    // come from the operator's own list, so that `people.export` can write it with what was used; `looksUp`: whether
    // the server tells what became of a profile whose making failed.
    z.object({
      people: z.array(Person),
      total: z.int(),
      unused: z.int(),
      unusedSlips: z.int(),
      listed: z.boolean(),
      looksUp: z.boolean(),
    }),
  ),
  'people.export': command('admin', Nothing, z.object({ path: z.string() })),
  'people.lookUp': command('admin', ProfileId, z.object({ exists: z.boolean() })),
  'people.space': command('admin', ProfileId, Quota),
  'people.setSpace': command('admin', z.strictObject({ id: z.int(), maxBytes: z.int().min(1024 ** 2) }), Quota),
  'people.remove': command('admin', ProfileId, Nothing),
  'people.block': command('admin', ProfileId, Nothing),
  'people.unblock': command('admin', ProfileId, Nothing),
  // `slips`: those of slips too, printed or not.
  'people.revokeUnused': command('admin', z.strictObject({ slips: z.boolean() }), RevokedCounts),
  'slips.read': command('admin', Nothing, SlipsState),
  'slips.make': command('admin', SlipWish, Nothing),
  'slips.cancel': command('admin', Nothing, Nothing),
  // From now on these count as printed. `batch` is null where the command line prints.
  'slips.page': command('admin', z.strictObject({ batch: z.int().nullable() }), SlipPage),
  'slips.revoke': command('admin', z.strictObject({ batch: z.int() }), RevokedCounts),
  'tokens.list': command('admin', Nothing, z.array(ServerToken)),
  'tokens.create': command('admin', TokenWish, ServerToken),
  'tokens.remove': command('admin', z.strictObject({ token: z.string().min(1).max(512) }), Nothing),
  // Nobody gets a profile any more until the event has another name.
  'event.close': command('admin', ClosingWish, Closed),
  'limit.save': command('admin', Settings.shape.limit, Nothing),
  'wall.read': command('admin', Nothing, WallDesk),
  // An empty `wifiPassword` keeps the stored one, null removes it.
  'wall.save': command(
    'admin',
    z.strictObject({ wall: WallSettings, wifiPassword: z.string().max(200).nullable() }),
    Nothing,
  ),
  'wall.pause': command('admin', z.strictObject({ paused: z.boolean() }), Nothing),
  'wall.show': command('admin', WallSettings.shape.window.unwrap(), Nothing),
  'wall.check': command('admin', Nothing, Nothing),
  'register.read': command('admin', Nothing, RegisterState),
  'register.renew': command('admin', Nothing, Nothing),
  // The room gets no more profiles, and gets them again.
  'handover.stop': command('admin', Nothing, Nothing),
  'handover.start': command('admin', Nothing, Nothing),
  // Whoever is held back begins anew: the operator knows them.
  'handover.trust': command('admin', Nothing, Nothing),
  // This laptop's own, for the form.
  'handover.addresses': command('admin', Nothing, z.array(z.string())),
  'voices.read': command('admin', Nothing, VoicesDesk),
  'registration.read': command('admin', Nothing, Registration),
  'registration.set': command(
    'admin',
    z.strictObject({ open: z.boolean().optional(), firstLogin: z.boolean().optional() }),
    Registration,
  ),

  'admin.pin': command('admin', z.strictObject({ pin: Pin }), Nothing),
  'desk.quit': command('admin', Nothing, Nothing),
}

const event = <P extends z.ZodType>(access: Access, payload: P) => ({ access, payload })

export const events = {
  'display.changed': event('display', DisplayState),
  'visit.changed': event('kiosk', Visit.nullable()),
  'desk.changed': event('kiosk', DeskState),
  'stick.changed': event('kiosk', StickState),
  'doctor.line': event('admin', DoctorLine),
  'overview.changed': event('admin', Nothing),
}

export type CommandName = keyof typeof commands
export type Input<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type Output<N extends CommandName> = z.output<(typeof commands)[N]['output']>
export type EventName = keyof typeof events
export type Payload<E extends EventName> = z.output<(typeof events)[E]['payload']>

/** What a transport carries: a name and JSON there, an Outcome back, and a stream of events. */
export type Transport = {
  call(name: string, input: unknown): Promise<unknown>
  subscribe(listener: (name: string, payload: unknown) => void): () => void
}
