import { expect, test } from 'vitest'
import file from '../../resources/app-labels.json' with { type: 'json' }
import { appWord } from '../../renderer/guest/appWords.ts'
import { languageCodes } from '../../shared/languages.ts'
import { guest as de } from '../../shared/locales/de/guest.ts'
import { guest as en } from '../../shared/locales/en/guest.ts'
import { guest as fa } from '../../shared/locales/fa/guest.ts'
import { routes, stepsAppVersion } from '../../shared/steps.ts'

const locales = { en, de, fa }

/** Hyphens and the Persian half space join; punctuation alone is no word. */
const countWords = (sentence: string) => sentence.split(/\s+/).filter(word => /\p{Letter}/u.test(word)).length

test.each(languageCodes)('no card in %s has more than seven words of ours', language => {
  const { step, arrived, table, trouble } = locales[language]
  const sentences = [
    ...Object.values(step),
    ...Object.values(arrived),
    ...Object.values(trouble),
    table.onlyYou,
    table.existingHint,
  ]
  expect(sentences.filter(sentence => countWords(sentence) > 7 && !/scanner|اسکنر/i.test(sentence))).toEqual([])
})

test.each(languageCodes)('guests in %s never read account, e-mail or server', language => {
  const words = JSON.stringify(locales[language])
  expect(words).not.toMatch(/account|konto|e-?mail|imap|server|حساب|رایانامه|ایمیل|کارساز|سرور/i)
})

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
  expect(Object.keys(file.languages)).toHaveLength(28)
  expect(Object.keys(file.about.sources)).toEqual(['android', 'ios', 'desktop'])
  expect(Object.values(file.about.app_versions).every(version => version.startsWith(stepsAppVersion))).toBe(true)
})
