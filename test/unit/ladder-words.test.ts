import { expect, test } from 'vitest'
import { languageCodes } from '../../shared/languages.ts'
import type { Words } from '../../shared/locales/translation.ts'

const sentencesIn = (words: Words): string[] =>
  Object.values(words).flatMap(word => (typeof word === 'string' ? [word] : sentencesIn(word)))

const sentencesOf = async (language: string): Promise<string[]> => {
  const { ladder } = (await import(`../../shared/locales/${language}/ladder.ts`)) as { ladder: Words }
  return sentencesIn(ladder)
}

test.each(languageCodes)('no sentence of the other ways in %s has more than seven words', async language => {
  const words = (sentence: string) => sentence.split(/\s+/).filter(word => /\p{Letter}/u.test(word)).length
  expect((await sentencesOf(language)).filter(sentence => words(sentence) > 7)).toEqual([])
})

test.each(languageCodes)('guests in %s never read account, e-mail or server on the other ways', async language => {
  const sentences = await sentencesOf(language)
  expect(
    sentences.filter(sentence => /account|konto|e-?mail|imap|server|حساب|رایانامه|ایمیل|کارساز|سرور/i.test(sentence)),
  ).toEqual([])
})
