/**
 * What a guest taps, as data: three cards for each kind of phone. Read from the apps' source code at the commits named
 * in `resources/app-labels.json`. Later app versions may differ; then this table changes, not the screens.
 */
import type { guest } from './locales/en/guest.ts'
import type { PhoneKind } from './model.ts'

/** The version of Delta Chat that the steps and the button words were read from. */
export const stepsAppVersion = '2.59'

export const platforms = ['android', 'ios', 'desktop'] as const
export type Platform = (typeof platforms)[number]

/** A button of the app, by the name of its text in the app's own translation files. */
export type AppLabel =
  | 'onboarding_create_instant_account'
  | 'instant_onboarding_show_more_instances'
  | 'scan_invitation_code'
  | 'login_title'
  | 'instant_onboarding_create'
  | 'add_account'
  | 'confirm_add_transport'
  | 'qr_code'
  | 'qrscan_title'
  | 'manual_account_setup_option'
  | 'paste_from_clipboard'
  | 'onboarding_alternative_logins'
  | 'import_backup_title'

/** A drawing of one screen of the app; `tap` is the button that the finger points at. */
export type Picture = {
  screen: 'welcome' | 'name' | 'nameTyped' | 'options' | 'scanner' | 'finish' | 'chats' | 'switcher' | 'codeIcon'
  tap?: AppLabel
}

export type Step = {
  /** At most seven words of ours. */
  sentence: keyof (typeof guest)['step']
  /** The app's own words, in the order of tapping. */
  labels: readonly AppLabel[]
  pictures: readonly Picture[]
}

export type Route = { platform: Platform; steps: readonly [Step, Step, Step] }

const create = 'onboarding_create_instant_account'
const otherServer = 'instant_onboarding_show_more_instances'
const scanCode = 'scan_invitation_code'
const agree = 'instant_onboarding_create'

const welcome: Picture = { screen: 'welcome', tap: create }
const name: Picture = { screen: 'name', tap: otherServer }
const nameTyped: Picture = { screen: 'nameTyped', tap: otherServer }
const options: Picture = { screen: 'options', tap: scanCode }

export const routes: Record<PhoneKind, Route> = {
  android: {
    platform: 'android',
    steps: [
      { sentence: 'open', labels: [create], pictures: [welcome] },
      { sentence: 'bothScan', labels: [otherServer, scanCode], pictures: [name, options] },
      { sentence: 'nameTap', labels: ['login_title'], pictures: [{ screen: 'finish', tap: 'login_title' }] },
    ],
  },
  // Both lower buttons stay grey on an iPhone until a name is typed, so the name comes first; after the scan the
  // button has the same words for every kind of code.
  iphone: {
    platform: 'ios',
    steps: [
      { sentence: 'open', labels: [create], pictures: [welcome] },
      { sentence: 'nameBoth', labels: [otherServer, scanCode], pictures: [nameTyped, options] },
      { sentence: 'scanTap', labels: [agree], pictures: [{ screen: 'scanner' }, { screen: 'finish', tap: agree }] },
    ],
  },
  computer: {
    platform: 'desktop',
    steps: [
      { sentence: 'openClick', labels: [create], pictures: [welcome] },
      { sentence: 'bothClickScan', labels: [otherServer, scanCode], pictures: [name, options] },
      { sentence: 'nameClick', labels: ['login_title'], pictures: [{ screen: 'finish', tap: 'login_title' }] },
    ],
  },
  // The app's usual scanner would only add a relay to the profile that is there; a second profile comes from the
  // profile switcher. Android or iPhone is not known here, so the order is the iPhone's, which works on both, and the
  // last card quotes both buttons.
  existing: {
    platform: 'android',
    steps: [
      {
        sentence: 'pictureBoth',
        labels: ['add_account', create],
        pictures: [{ screen: 'chats' }, { screen: 'switcher', tap: 'add_account' }],
      },
      { sentence: 'nameBoth', labels: [otherServer, scanCode], pictures: [nameTyped, options] },
      {
        sentence: 'scanOne',
        labels: ['login_title', agree],
        pictures: [{ screen: 'scanner' }, { screen: 'finish', tap: 'login_title' }],
      },
    ],
  },
}
