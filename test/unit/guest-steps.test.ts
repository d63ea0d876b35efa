import { expect, test } from 'vitest'
import file from '../../resources/app-labels.json' with { type: 'json' }
import { appWord } from '../../renderer/guest/appWords.ts'
import { appLanguageCodes } from '../../shared/app-languages.ts'
import { guest } from '../../shared/locales/en/guest.ts'
import { ladder } from '../../shared/locales/en/ladder.ts'
import { type AppLabel, otherRoutes, routes, stepsAppVersion, typedRoutes } from '../../shared/steps.ts'

test('everybody reads the steps in the order their app asks for them', () => {
  const quoted = Object.entries(routes).map(([phone, { platform, steps }]) => [
    phone,
    ...steps.map(({ labels }) => labels.map(label => appWord(label, 'en', platform).text)),
  ])
  expect(quoted).toEqual([
    ['android', ['Create New Profile'], ['Use Other Server', 'Scan Invitation Code'], ['Log In']],
    ['iphone', ['Create New Profile'], ['Use Other Server', 'Scan Invitation Code'], ['Agree & Create Profile']],
    ['computer', ['Create New Profile'], ['Use Other Server', 'Scan Invitation Code'], ['Log In']],
    [
      'existing',
      ['Add Profile', 'Create New Profile'],
      ['Use Other Server', 'Scan Invitation Code'],
      ['Log In', 'Agree & Create Profile'],
    ],
  ])
})

test('a phone whose app has no translation is quoted in English, left to right', () => {
  expect([
    appWord('scan_invitation_code', 'fa', 'android'),
    appWord('scan_invitation_code', 'ar', 'android'),
    appWord('login_title', 'ar', 'android'),
    appWord('login_title', 'he', 'android').direction,
    appWord('login_title', 'he', 'desktop'),
    appWord('add_account', 'hi', 'ios'),
  ]).toEqual([
    { text: 'اسکن کردن کد دعوت', language: 'fa', direction: 'rtl' },
    { text: 'Scan Invitation Code', language: 'en', direction: 'ltr' },
    { text: file.languages.ar.labels.login_title, language: 'ar', direction: 'rtl' },
    'rtl',
    { text: 'Log In', language: 'en', direction: 'ltr' },
    { text: 'Add Profile', language: 'en', direction: 'ltr' },
  ])
})

test('the button words name their source and the app version the steps were read from', () => {
  expect(Object.keys(file.languages)).toEqual([...appLanguageCodes])
  expect(Object.keys(file.about.sources)).toEqual(['android', 'ios', 'desktop'])
  expect(Object.values(file.about.app_versions).every(version => version.startsWith(stepsAppVersion))).toBe(true)
})

test('every way to a profile has its steps for every phone, and says which app they describe', () => {
  const described = Object.entries(otherRoutes).flatMap(([phone, ways]) =>
    Object.entries(ways).map(([way, { platform, appVersion, steps }]) => [
      `${phone} ${way} ${platform} ${appVersion}`,
      ...steps.map(({ sentence, labels }) =>
        [sentence, ...labels.map(label => appWord(label, 'en', platform).text)].join(' · '),
      ),
    ]),
  )
  const inApp = 'I Already Have a Profile · Restore from Backup'
  expect(described).toEqual([
    ['android link android 2.59', 'wifi', 'camera', 'follow'],
    ['android file android 2.59', 'camera', 'file', `both · ${inApp}`],
    ['android stick android 2.59', 'insert', 'toPhone', `both · ${inApp}`],
    ['iphone link ios 2.59', 'wifi', 'camera', 'follow'],
    ['iphone file ios 2.59', 'camera', 'file', `both · ${inApp}`],
    ['iphone stick ios 2.59', 'insert', 'toPhone', `both · ${inApp}`],
    ['computer link desktop 2.59', 'wifi', 'camera', 'followClick'],
    ['computer file desktop 2.59', 'camera', 'fileClick', `click · ${inApp}`],
    ['computer stick desktop 2.59', 'insert', 'toComputer', `click · ${inApp}`],
    ['existing link android 2.59', 'wifi', 'existing · Add Profile · Create New Profile', 'camera'],
    ['existing file android 2.59', 'camera', 'file', `existing · Add Profile · ${inApp}`],
    ['existing stick android 2.59', 'insert', 'toPhone', `existing · Add Profile · ${inApp}`],
  ])
  const versions = [routes, typedRoutes].flatMap(table => Object.values(table).map(({ appVersion }) => appVersion))
  expect(new Set(versions)).toEqual(new Set([stepsAppVersion]))
})

test('a drawing has its finger on one button at most, and on one that its card names', () => {
  type Drawn = { screen: string; tap?: AppLabel }
  const codes = Object.values(routes).flatMap(({ steps }) =>
    steps.map(({ labels, pictures, film = [] }) => ({ labels, drawn: [...pictures, ...film] satisfies Drawn[] })),
  )
  const others = Object.values(otherRoutes).flatMap(ways =>
    Object.values(ways).flatMap(({ steps }) => steps.map(({ labels, pictures }) => ({ labels, drawn: pictures }))),
  )
  const appScreens = ['welcome', 'name', 'nameTyped', 'options', 'finish', 'switcher', 'restore']
  const wrong = [...codes, ...others].flatMap(({ labels, drawn }) =>
    drawn.filter(({ screen, tap }: Drawn) => (tap ? !labels.includes(tap) : appScreens.includes(screen))),
  )
  expect(wrong).toEqual([])
})

test('whoever sits at a computer is told to click, with a mouse in the drawing', () => {
  const told = Object.values(otherRoutes.computer).flatMap(({ steps }) => steps.map(({ sentence }) => sentence))
  const words = [...told.map(key => ladder.step[key]), ...routes.computer.steps.map(step => guest.step[step.sentence])]
  expect(words.filter(sentence => /\bTap\b/.test(sentence))).toEqual([])
})
