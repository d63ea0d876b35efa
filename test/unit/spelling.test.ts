import { expect, test } from 'vitest'
import { languageCodes, languages } from '../../shared/languages.ts'
import { readingGroups, spell } from '../../shared/spelling.ts'

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

test.each(languageCodes)('every character of a password has a word in %s, short enough for its place', language => {
  const spelled = ascii.map(character => spell(character, language))
  expect(spelled.filter(({ character, word }) => word === character || word.length > 10)).toEqual([])
})

test('a word in Latin letters begins with its letter', () => {
  for (const language of ['en', 'de'] as const) {
    const wrong = Object.entries(languages[language].spelling.letters).filter(
      ([letter, word]) => word.charAt(0).toLowerCase() !== letter,
    )
    expect(wrong).toEqual([])
  }
})

test('b as in Berlin, in every language; big letters are named', () => {
  expect([spell('b', 'en'), spell('B', 'de'), spell('7', 'fa'), spell('@', 'en'), spell('é', 'en')]).toEqual([
    { character: 'b', kind: 'letter', word: 'Berlin' },
    { character: 'B', kind: 'capital', word: 'Berlin' },
    { character: '7', kind: 'digit', word: 'هفت' },
    { character: '@', kind: 'sign', word: 'at' },
    { character: 'é', kind: 'sign', word: 'é' },
  ])
})

test('groups are short enough to be read out in one breath, and nothing is lost', () => {
  expect(readingGroups('k7m2q9xa4@kiosk.test')).toEqual(['k7m', '2q9', 'xa4', '@', 'kio', 'sk', '.', 'test'])
  expect(readingGroups('vT8nRq2LxYb-WmZc7KpD')).toEqual(['vT8n', 'Rq2L', 'xYb-', 'WmZc', '7KpD'])
})
