/** What holds for our words in every language. That no sentence and no placeholder is missing, the compiler knows. */
import { describe, expect, test } from 'vitest'
import { type Language, languageCodes, languages } from '../../shared/languages.ts'

type Tree = { readonly [key: string]: string | Tree }
const sentencesIn = (words: Tree): string[] =>
  Object.values(words).flatMap(word => (typeof word === 'string' ? [word] : sentencesIn(word)))

/** Everything that guests read at the table, on the wall and on their phones. */
const allOf = (language: Language): string[] => {
  const { backup, choice, guest, handover, ladder, wall } = languages[language]
  return [backup, choice, guest, handover, ladder, wall].flatMap(sentencesIn)
}

/** The ones that are read while something is done; the others name something for screen readers, or hold such a name. */
const onCards = (language: Language): string[] => {
  const { choice, guest, handover, ladder, wall } = languages[language]
  const { step, arrived, trouble, table, start } = guest
  const { invite: _invite, ...shown } = arrived
  const { letter: _letter, capital: _capital, ...typed } = ladder.typed
  return [step, shown, trouble, handover, { ...ladder, typed }, wall, choice]
    .flatMap(sentencesIn)
    .concat(table.onlyYou, table.existingHint, table.noApp, start.heading, start.promise, start.choose)
}

/** Chinese has no spaces and is counted in characters; a Vietnamese word is a syllable, an Arabic one a whole phrase. */
const MOST = { words: 7, syllables: 11, characters: 15 }
function isTooLong(sentence: string, language: Language): boolean {
  if (language.startsWith('zh')) return (sentence.match(/\p{Script=Han}/gu) ?? []).length > MOST.characters
  // Hyphens and the Persian half space join; punctuation alone is no word.
  const words = sentence.split(/\s+/).filter(word => /\p{Letter}/u.test(word))
  return words.length > (language === 'vi' ? MOST.syllables : MOST.words)
}

const forbidden = new RegExp(
  [
    'account|konto|e-?mail|imap|server|serveur|servidor|sunucu|hesap|compte|cuenta|correo|courriel|e-posta|akaunti',
    'barua pepe|tài khoản|máy chủ|аккаунт|акаунт|учётн|облік|сервер|почт|пошт',
    'حساب|رایانامه|ایمیل|کارساز|سرور|بريد|خادم|اکاؤنٹ|ای میل|برېښنالیک',
    // In Chinese the app itself has the same word for an account and a profile.
    'खाता|खाते|ईमेल|सर्वर|服务器|伺服器|邮件|郵件|邮箱|信箱',
  ].join('|'),
  'i',
)

describe.each(languageCodes)('in %s', language => {
  test('no sentence on a card has more than seven words of ours', () => {
    const single = onCards(language).flatMap(text => text.split(/(?<=[.!?؟۔।])\s|(?<=[。！？])/))
    expect(single.filter(sentence => isTooLong(sentence, language))).toEqual([])
  })

  test('guests never read account, e-mail or server', () => {
    expect(allOf(language).filter(sentence => forbidden.test(sentence))).toEqual([])
  })

  test('every number up to a thousand has its plural', () => {
    const rules = new Intl.PluralRules(language)
    const wanted = new Set(Array.from({ length: 1001 }, (_, count) => `people_${rules.select(count)}`))
    expect([...wanted].filter(key => !(key in languages[language].guest.display))).toEqual([])
  })

  test('nothing is written with spaces at its ends, two in a row, or ASCII quotes', () => {
    expect(allOf(language).filter(sentence => /^\s|\s$|\s\s|["']/.test(sentence))).toEqual([])
  })
})

test('no language claims that a speaker has checked it before one has', () => {
  expect(languageCodes.filter(code => languages[code].checked)).toEqual([])
})
