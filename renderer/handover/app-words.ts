import type { Device } from '../../shared/handover.ts'
import type { AppLabel, Platform } from '../../shared/steps.ts'
import { platformOf } from './device.ts'

/** The app's own words that the page quotes, by the names they have in `resources/app-labels.json`. */
export const appWordNames = [
  'login_title',
  'instant_onboarding_create',
  'confirm_add_transport',
  'onboarding_create_instant_account',
  'instant_onboarding_show_more_instances',
  'scan_invitation_code',
  'paste_from_clipboard',
  'onboarding_alternative_logins',
  'import_backup_title',
] as const satisfies readonly AppLabel[]
export type AppWordName = (typeof appWordNames)[number]

/** Words as a phone shows them, with the language and direction they are really in. */
export type Quoted = { text: string; language: string; direction: 'ltr' | 'rtl' }
export type AppWords = Record<'android', Record<AppWordName, Quoted>> &
  Record<Exclude<Platform, 'android'>, Partial<Record<AppWordName, Quoted>>>

/** What is tapped in the app once the link has opened it: on an iPhone the button has the same words for every code. */
export const lastTap = (device: Device): AppWordName =>
  platformOf(device) === 'ios' ? 'instant_onboarding_create' : 'login_title'
export const scanTaps: readonly AppWordName[] = [
  'onboarding_create_instant_account',
  'instant_onboarding_show_more_instances',
  'scan_invitation_code',
]
export const restoreTaps: readonly AppWordName[] = ['onboarding_alternative_logins', 'import_backup_title']
