import { expect, test } from 'vitest'
import {
  arrivedCard,
  plainCard,
  startCard,
  stickCard,
  tableCard,
  troubleCard,
  typedCard,
  wayCard,
} from '../../../renderer/guest/speech/cards.ts'
import type { Phrase, Words } from '../../../renderer/guest/speech/phrases.ts'
import { createGuestWords } from '../../../renderer/i18n.ts'
import { errorCodes } from '../../../shared/errors.ts'
import { type Language, languageCodes } from '../../../shared/languages.ts'
import { PhoneKind } from '../../../shared/model.ts'
import { otherRoutes } from '../../../shared/steps.ts'
import { clipTexts } from '../../voices/texts.ts'
import { visit as android } from '../../fakes/guest-desk.ts'
import { servers } from '../../fakes/guest-ladder.ts'

const said = (card: readonly Phrase[]) => card.map(({ text }) => text)

test('a card says its steps, and the app’s words in the language they are really in', () => {
  const { t } = createGuestWords('hi')
  const card = tableCard(t, { ...android, language: 'hi' })
  expect(
    card.filter(({ language }) => language !== 'hi').map(({ text, language, clip }) => [text, language, clip]),
  ).toEqual([
    ['Create New Profile', 'en', 'app.onboarding_create_instant_account'],
    ['Use Other Server', 'en', 'app.instant_onboarding_show_more_instances'],
    ['Scan Invitation Code', 'en', 'app.scan_invitation_code'],
    ['Log In', 'en', 'app.login_title'],
    ['get.delta.chat', 'en', 'name.site'],
  ])
})

test('the words follow what the phone is set to', () => {
  const { t } = createGuestWords('fa')
  const card = tableCard(t, { ...android, language: 'fa', phoneLanguage: 'de' })
  expect(said(card.filter(({ language }) => language === 'de'))).toContain('Neues Profil erstellen')
})

test('what the app asks is said in the middle of our sentence', () => {
  const { t } = createGuestWords('en')
  const card = tableCard(t, { ...android, phone: 'existing' })
  expect(said(card).slice(-3)).toEqual(['You see', expect.stringMatching(/\?$/), 'Tap Cancel.'])
})

test('a password is said only when its row is open, and then alone', () => {
  const { t } = createGuestWords('en')
  const typed = { ...servers, address: 'a@x.org', password: 'qZ-9' }
  const say = (open: 'address' | 'password' | 'more') => said(typedCard(t, android, typed, ['add_account'], open))
  const others = [...say('address'), ...say('more')]
  expect({
    password: say('password'),
    address: say('address').slice(-4),
    elsewhere: others.filter(text => /^(password|q |big z )/i.test(text)),
  }).toEqual({
    password: ['Password', 'q as in Queen', 'big Z as in Zebra', 'dash', 'nine'],
    address: ['dot', 'o as in Orange', 'r as in Rome', 'g as in Ghana'],
    elsewhere: [],
  })
})

/** Every card there is, in one language. */
function allCards(t: Words, language: Language): Phrase[] {
  const hello = (['openScanner', 'scan', 'ownCode', 'friend'] as const).map(sentence => ({
    sentence,
    labels: ['qr_code', 'qrscan_title'] as const,
    pictures: [],
  }))
  const visits = PhoneKind.options.map(phone => ({ ...android, language, phone }))
  const stages = ['idle', 'writing', 'checking', 'done', 'failed'] as const
  return [
    ...startCard(t, language),
    ...visits.flatMap(visit => [...tableCard(t, visit), ...arrivedCard(t, visit, hello.slice(0, 2))]),
    ...arrivedCard(t, { ...android, language }, hello.slice(2)),
    ...errorCodes.flatMap(code => troubleCard(t, language, { code, reference: '4F2A' })),
    ...visits.flatMap(visit =>
      Object.values(otherRoutes[visit.phone]).flatMap(({ steps }) =>
        wayCard(t, visit, ['ladder.link.title', 'ladder.file.title', 'ladder.link.onlyYou'], steps),
      ),
    ),
    ...stages.flatMap(stage =>
      (['stick-gone', 'stick-full', 'stick-read-only', 'stick-damaged', 'unexpected'] as const).flatMap(trouble =>
        stickCard(t, { ...android, language }, { state: { stage, fraction: 0, place: null, trouble }, places: [] }, []),
      ),
    ),
    ...plainCard(t, language, ['ladder.help.title', 'ladder.help.text']),
    ...(['address', 'password', 'more'] as const).flatMap(open =>
      visits.flatMap(visit => typedCard(t, visit, servers, ['add_account', 'manual_account_setup_option'], open)),
    ),
  ]
}

test.each(languageCodes)('every sentence on a card has a clip that says the same: %s', language => {
  const { t } = createGuestWords(language)
  const texts = new Map([language, 'en'].map(language => [language, clipTexts(language)]))
  const without = allCards(t, language).filter(
    ({ text, language, clip }) => clip === null || texts.get(language)?.[clip] !== text,
  )
  // Only what nobody knows beforehand.
  expect([...new Set(without.map(({ text }) => text))]).toEqual([t('trouble.reference', { reference: '4F2A' })])
})
