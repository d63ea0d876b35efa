import { expect, test } from 'vitest'
import file from '../../resources/app-labels.json' with { type: 'json' }
import { appWord } from '../../renderer/guest/appWords.ts'
import { appLanguageCodes } from '../../shared/app-languages.ts'
import { routes, stepsAppVersion } from '../../shared/steps.ts'

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
