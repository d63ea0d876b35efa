import { expect, test } from 'vitest'
import { fill, pickLanguage } from '../../../renderer/handover/language.ts'
import { languageCodes } from '../../../shared/languages.ts'

test('the first language of the phone that the page has is taken, exactly or in another region', () => {
  const wanted = [['ja', 'de-AT', 'en'], ['pt-PT'], ['fa-IR'], ['zh'], ['zh-Hant-HK', 'en'], ['ckb', 'ja'], []]
  expect(wanted.map(tags => pickLanguage(tags, languageCodes))).toEqual([
    'de',
    'pt-BR',
    'fa',
    'zh-CN',
    'zh-TW',
    null,
    null,
  ])
})

test('values take the place of their names', () => {
  expect(fill('Until {{time}}, {{time}} {{other}}', { time: '21:00' })).toBe('Until 21:00, 21:00 ')
})
