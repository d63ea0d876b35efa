import type { Device } from '../../shared/handover.ts'
import type { AppLabel, Platform } from '../../shared/steps.ts'
import { platformOf } from './device.ts'

/** The app's own words that the page quotes: short names, because they cross the network, and those in the app's files. */
export const appLabels = {
  login: 'login_title',
  agree: 'instant_onboarding_create',
  relay: 'confirm_add_transport',
  create: 'onboarding_create_instant_account',
  other: 'instant_onboarding_show_more_instances',
  scan: 'scan_invitation_code',
  paste: 'paste_from_clipboard',
  have: 'onboarding_alternative_logins',
  restore: 'import_backup_title',
} as const satisfies Record<string, AppLabel>
export type AppWordName = keyof typeof appLabels

/** In the language of the phone, or, in brackets, in English because the app has no translation there. */
export type Quoted = string | readonly [english: string]
export type AppWords = Record<'android', Record<AppWordName, Quoted>> &
  Record<Exclude<Platform, 'android'>, Partial<Record<AppWordName, Quoted>>>

/** What is tapped in the app once the link has opened it: on an iPhone the button has the same words for every code. */
export const lastTap = (device: Device): AppWordName => (platformOf(device) === 'ios' ? 'agree' : 'login')
export const scanTaps: readonly AppWordName[] = ['create', 'other', 'scan']
export const restoreTaps: readonly AppWordName[] = ['have', 'restore']
