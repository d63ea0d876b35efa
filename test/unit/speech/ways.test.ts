import { expect, test } from 'vitest'
import type { Phrase } from '../../../renderer/guest/speech/phrases.ts'
import { planOf, waysOf } from '../../../renderer/guest/speech/ways.ts'
import { voiceFor } from '../../../shared/voice-choice.ts'

const voice = (lang: string, more: { localService?: boolean; default?: boolean } = {}) => ({
  lang,
  name: lang,
  localService: true,
  default: false,
  ...more,
})
const phrase = (language: string, clip: string | null = 'step.open'): Phrase => ({ text: 'words', language, clip })

test('a voice fits by its language, of the same region first, and never speaks another one', () => {
  const found = (language: string, ...tags: string[]) =>
    voiceFor(
      language,
      tags.map(tag => voice(tag)),
    )?.lang ?? null
  expect({
    region: found('pt-BR', 'pt-PT', 'pt-BR'),
    otherRegion: found('pt-BR', 'pt-PT'),
    android: found('fa', 'en_US', 'fa_IR'),
    none: found('fa', 'en-US', 'ar-SA', 'fax'),
    latinLetters: found('fa', 'fa-Latn'),
    mandarin: found('zh-TW', 'zh-HK', 'yue', 'zh-CN'),
    cantonese: found('zh-TW', 'zh-HK', 'zh-Hant-HK', 'zh-yue'),
    espeak: found('zh-CN', 'cmn', 'cmn-latn-pinyin'),
    espeakInEnglish: found('zh-CN', 'cmn'),
  }).toEqual({
    region: 'pt-BR',
    otherRegion: 'pt-PT',
    android: 'fa_IR',
    none: null,
    latinLetters: null,
    mandarin: 'zh-CN',
    cantonese: null,
    espeak: 'cmn-latn-pinyin',
    espeakInEnglish: null,
  })
})

test('a voice that would send the words away is not used; the one the system chose comes first', () => {
  expect([
    voiceFor('de', [voice('de-DE', { localService: false })]),
    voiceFor('de', [voice('de-AT'), voice('de-CH', { default: true })])?.lang,
  ]).toEqual([null, 'de-CH'])
})

test('the operator’s clip comes before the voice, the voice before the built clip', () => {
  const sources = {
    voices: [voice('de')],
    clips: [
      { language: 'de', own: ['step.open'], built: ['step.open'] },
      { language: 'fa', own: [], built: ['step.open'] },
    ],
  }
  const short = (language: string, clip?: string | null) =>
    waysOf(phrase(language, clip), sources).map(way => (way.kind === 'clip' ? way.address : way.voice.lang))
  expect([
    short('de'),
    short('de', null),
    short('de', 'start.heading'),
    short('fa'),
    short('fa', null),
    short('en'),
  ]).toEqual([
    ['/voices/own/de/step.open', 'de', '/voices/built/de/step.open'],
    ['de'],
    ['de'],
    ['/voices/built/fa/step.open'],
    [],
    [],
  ])
})

test('a card is offered only when all of it can be said, but for what it can do without', () => {
  const sources = { voices: [voice('de')], clips: [] }
  const optional: Phrase = { ...phrase('fa'), isOptional: true }
  const count = (...card: Phrase[]) => planOf(card, sources)?.length ?? null
  expect([
    count(phrase('de'), phrase('de')),
    count(phrase('de'), optional),
    count(phrase('de'), phrase('fa')),
    count(optional),
    count(),
  ]).toEqual([2, 1, null, null, null])
})
