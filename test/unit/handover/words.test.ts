import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fill, pickLanguage } from '../../../renderer/handover/language.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Words } from '../../../shared/locales/translation.ts'

const folder = join(import.meta.dirname, '../../../shared/locales')
const languages = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('handover.ts'))
  .map(({ name }) => name)
const locales = await Promise.all(
  languages.map(async language => {
    const { handover } = (await import(join(folder, language, 'handover.ts'))) as { handover: Words }
    return { language, sentences: sentencesOf(handover) }
  }),
)

function sentencesOf(words: Words): string[] {
  return Object.values(words).flatMap(word => (typeof word === 'string' ? [word] : sentencesOf(word)))
}
/** Hyphens and the Persian half space join; punctuation alone is no word. */
const countWords = (sentence: string) => sentence.split(/\s+/).filter(word => /\p{Letter}/u.test(word)).length

test.each(locales)('no sentence in $language has more than seven words of ours', ({ sentences }) => {
  const single = sentences.flatMap(text => text.split(/(?<=[.?؟。])\s/))
  expect(single.filter(sentence => countWords(sentence) > 7)).toEqual([])
})

test.each(locales)('guests in $language never read account, e-mail or server', ({ sentences }) => {
  expect(sentences.join('\n')).not.toMatch(/account|konto|e-?mail|imap|server|حساب|رایانامه|ایمیل|کارساز|سرور/i)
})

test('the first language of the phone that the page has is taken, exactly or in another region', () => {
  // Some of them are still to come.
  const codes = ['en', 'de', 'fa', 'pt-BR', 'zh-CN', 'zh-TW'] as Language[]
  const wanted = [['fr', 'de-AT', 'en'], ['pt-PT'], ['fa-IR'], ['zh'], ['zh-Hant-HK', 'en'], ['ckb', 'sw'], []]
  expect(wanted.map(tags => pickLanguage(tags, codes))).toEqual(['de', 'pt-BR', 'fa', 'zh-CN', 'zh-TW', null, null])
})

test('values take the place of their names', () => {
  expect(fill('Until {{time}}, {{time}} {{other}}', { time: '21:00' })).toBe('Until 21:00, 21:00 ')
})
