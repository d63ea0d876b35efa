/**
 * What a guest taps, as data: three cards for each way to a profile and each kind of phone. Read from the apps' source code at the commits named
 * in `resources/app-labels.json`. Later app versions may differ; then this table changes, not the screens.
 */
import type { guest } from './locales/en/guest.ts'
import type { ladder } from './locales/en/ladder.ts'
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
  | 'pref_your_name'
  | 'confirm_add_transport'
  | 'qr_code'
  | 'qrscan_title'
  | 'manual_account_setup_option'
  | 'paste_from_clipboard'
  | 'onboarding_alternative_logins'
  | 'import_backup_title'

/** A drawing of one screen of the app; `tap` is the button that the finger points at. */
export type Picture = {
  screen:
    'welcome' | 'name' | 'nameTyped' | 'options' | 'scanner' | 'finish' | 'chats' | 'switcher' | 'codeIcon' | 'done'
  tap?: AppLabel
}

export type Step = {
  /** At most seven words of ours. */
  sentence: keyof (typeof guest)['step']
  /** The app's own words, in the order of tapping. */
  labels: readonly AppLabel[]
  pictures: readonly Picture[]
  /** The screens that a guest sees on this step one after the other, where a card has no room for all of them. */
  film?: readonly Picture[]
}

type Three<Card> = readonly [Card, Card, Card]
/** `appVersion`: of the app whose source the steps were read from. */
export type Route = { platform: Platform; appVersion: string; steps: Three<Step> }

const create = 'onboarding_create_instant_account'
const otherServer = 'instant_onboarding_show_more_instances'
const scanCode = 'scan_invitation_code'
const agree = 'instant_onboarding_create'

const welcome: Picture = { screen: 'welcome', tap: create }
const name: Picture = { screen: 'name', tap: otherServer }
const nameTyped: Picture = { screen: 'nameTyped', tap: otherServer }
const options: Picture = { screen: 'options', tap: scanCode }
const scanner: Picture = { screen: 'scanner' }
const logIn: Picture = { screen: 'finish', tap: 'login_title' }
const agreed: Picture = { screen: 'finish', tap: agree }
const done: Picture = { screen: 'done' }
const switcher: Picture = { screen: 'switcher', tap: 'add_account' }

/** By code: the app's own scanner. */
export const routes: Record<PhoneKind, Route> = {
  android: {
    platform: 'android',
    appVersion: stepsAppVersion,
    steps: [
      { sentence: 'open', labels: [create], pictures: [welcome] },
      {
        sentence: 'bothScan',
        labels: [otherServer, scanCode],
        pictures: [name, options],
        film: [name, options, scanner],
      },
      { sentence: 'nameTap', labels: ['login_title'], pictures: [logIn], film: [logIn, done] },
    ],
  },
  // Both lower buttons stay grey on an iPhone until a name is typed, so the name comes first; after the scan the
  // button has the same words for every kind of code.
  iphone: {
    platform: 'ios',
    appVersion: stepsAppVersion,
    steps: [
      { sentence: 'open', labels: [create], pictures: [welcome] },
      { sentence: 'nameBoth', labels: [otherServer, scanCode], pictures: [nameTyped, options] },
      { sentence: 'scanTap', labels: [agree], pictures: [scanner, agreed], film: [scanner, agreed, done] },
    ],
  },
  computer: {
    platform: 'desktop',
    appVersion: stepsAppVersion,
    steps: [
      { sentence: 'openClick', labels: [create], pictures: [welcome] },
      {
        sentence: 'bothClickScan',
        labels: [otherServer, scanCode],
        pictures: [name, options],
        film: [name, options, scanner],
      },
      { sentence: 'nameClick', labels: ['login_title'], pictures: [logIn], film: [logIn, done] },
    ],
  },
  // The app's usual scanner would only add a relay to the profile that is there; a second profile comes from the
  // profile switcher. Android or iPhone is not known here, so the order is the iPhone's, which works on both, and the
  // last card quotes both buttons.
  existing: {
    platform: 'android',
    appVersion: stepsAppVersion,
    steps: [
      {
        sentence: 'pictureBoth',
        labels: ['add_account', create],
        pictures: [{ screen: 'chats' }, switcher],
        film: [{ screen: 'chats' }, switcher, welcome],
      },
      { sentence: 'nameBoth', labels: [otherServer, scanCode], pictures: [nameTyped, options] },
      {
        sentence: 'scanOne',
        labels: ['login_title', agree],
        pictures: [scanner, logIn],
        film: [scanner, logIn, done],
      },
    ],
  },
}

/** The ways beside the code that have steps on cards: the link and the file of the hand-over page, and a stick. */
type OtherWay = 'link' | 'file' | 'stick'

/** What is not the app's screen. */
type Around = 'wifi' | 'camera' | 'cameraLink' | 'page' | 'pageFile' | 'laptopStick' | 'phoneStick' | 'computerStick'
/** A drawing of one of these, or of the app; `restore` is its first screen with the finger on the second button. */
export type WayPicture =
  | { screen: Around }
  | { screen: 'chats' }
  | { screen: 'restore'; tap: AppLabel }
  | { screen: 'switcher'; tap: AppLabel }

export type WayStep = {
  /** At most seven words of ours. */
  sentence: keyof (typeof ladder)['step']
  labels: readonly AppLabel[]
  /** One or two, in the order of tapping. */
  pictures: readonly WayPicture[]
}
export type WayRoute = { platform: Platform; appVersion: string; steps: Three<WayStep> }

/** Without words of the app. */
const seen = (sentence: WayStep['sentence'], ...screens: Around[]): WayStep => ({
  sentence,
  labels: [],
  pictures: screens.map(screen => ({ screen })),
})
const wifi = seen('wifi', 'wifi')
const camera = seen('camera', 'camera')
// The last card of its way: nothing after it says that the link is to be tapped.
const cameraAndLink = seen('camera', 'cameraLink')
const follow = seen('follow', 'cameraLink', 'page')
const followClick = seen('followClick', 'cameraLink', 'page')
const takeFile = seen('file', 'cameraLink', 'pageFile')
const takeFileClick = seen('fileClick', 'cameraLink', 'pageFile')
const insert = seen('insert', 'laptopStick')
const toPhone = seen('toPhone', 'phoneStick')
const toComputer = seen('toComputer', 'computerStick')

const alternatives = 'onboarding_alternative_logins'
const restoring = [alternatives, 'import_backup_title'] as const
const restore = (sentence: WayStep['sentence']): WayStep => ({
  sentence,
  labels: restoring,
  pictures: [{ screen: 'restore', tap: alternatives }],
})
// A backup goes only into a profile that is still empty: people who have one begin at the profile switcher. Three words of
// the app leave room for one drawing.
const restoreBeside: WayStep = {
  sentence: 'existing',
  labels: ['add_account', ...restoring],
  pictures: [{ screen: 'chats' }],
}
// A link opened beside a profile asks "Add this relay?" and would change that profile: a new one is begun first.
const beginBeside: WayStep = {
  sentence: 'existing',
  labels: ['add_account', create],
  pictures: [{ screen: 'chats' }, { screen: 'switcher', tap: 'add_account' }],
}

const ways = (platform: Platform, steps: Record<OtherWay, Three<WayStep>>): Record<OtherWay, WayRoute> => {
  const route = (way: OtherWay): WayRoute => ({ platform, appVersion: stepsAppVersion, steps: steps[way] })
  return { link: route('link'), file: route('file'), stick: route('stick') }
}

/** By link and by backup. */
export const otherRoutes: Record<PhoneKind, Record<OtherWay, WayRoute>> = {
  android: ways('android', {
    link: [wifi, camera, follow],
    file: [camera, takeFile, restore('both')],
    stick: [insert, toPhone, restore('both')],
  }),
  iphone: ways('ios', {
    link: [wifi, camera, follow],
    file: [camera, takeFile, restore('both')],
    stick: [insert, toPhone, restore('both')],
  }),
  computer: ways('desktop', {
    link: [wifi, camera, followClick],
    file: [camera, takeFileClick, restore('click')],
    stick: [insert, toComputer, restore('click')],
  }),
  existing: ways('android', {
    link: [wifi, beginBeside, cameraAndLink],
    file: [camera, takeFile, restoreBeside],
    stick: [insert, toPhone, restoreBeside],
  }),
}

/**
 * From the first screen of the app to its login form, where the address and the password are typed. On an iPhone the name
 * comes first here too, and where nobody knows which phone it is.
 */
const toForm = [otherServer, 'manual_account_setup_option'] as const
type TypedRoute = {
  platform: Platform
  appVersion: string
  sentence: 'typed.open' | 'typed.openClick' | 'step.existing'
  labels: readonly AppLabel[]
}
const typedRoute = (platform: Platform, sentence: TypedRoute['sentence'], labels: readonly AppLabel[]): TypedRoute => ({
  platform,
  appVersion: stepsAppVersion,
  sentence,
  labels,
})
export const typedRoutes: Record<PhoneKind, TypedRoute> = {
  android: typedRoute('android', 'typed.open', [create, ...toForm]),
  iphone: typedRoute('ios', 'typed.open', [create, 'pref_your_name', ...toForm]),
  computer: typedRoute('desktop', 'typed.openClick', [create, ...toForm]),
  existing: typedRoute('android', 'step.existing', ['add_account', create, 'pref_your_name', ...toForm]),
}
