/** By which voice or clip a phrase is said. Pure. */
import type { ClipList } from '../../../shared/voices.ts'
import type { Phrase } from './phrases.ts'

/** What is asked of a system voice; `SpeechSynthesisVoice` is one. */
export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default' | 'name'>
export type Way<V extends Voice = Voice> = { kind: 'clip'; address: string } | { kind: 'voice'; voice: V; text: string }

type Sources<V extends Voice = Voice> = { voices: readonly V[]; clips: readonly ClipList[] }

/** Android writes `pt_BR`, espeak `cmn` for Mandarin. */
const tagOf = (lang: string) =>
  lang
    .replaceAll('_', '-')
    .toLowerCase()
    .replace(/^cmn\b/, 'zh')
const primaryOf = (tag: string) => tag.split('-')[0]
/** Tags that are read as another language than their first part says: Cantonese, and what expects Latin letters. */
const isOtherSpeech = (tag: string) => /^zh.*-(hk|mo|yue)\b/.test(tag) || /-(latn|pinyin|jyutping)\b/.test(tag)

/**
 * The system's voice for a language: of the same region if there is one, never of another language. Voices that are
 * not on this computer are left out: they would send a guest's login to somebody else's.
 */
export function voiceFor<V extends Voice>(language: string, voices: readonly V[]): V | null {
  const wanted = tagOf(language)
  const fitting = voices.filter(({ lang, localService }) => {
    const tag = tagOf(lang)
    return localService && primaryOf(tag) === primaryOf(wanted) && !isOtherSpeech(tag)
  })
  return (
    fitting.find(({ lang }) => tagOf(lang) === wanted) ?? fitting.find(voice => voice.default) ?? fitting[0] ?? null
  )
}

/** Best first: the operator's own clip, the system's voice, the built clip. */
export function waysOf<V extends Voice>({ text, language, clip }: Phrase, { voices, clips }: Sources<V>): Way<V>[] {
  const list = clips.find(list => list.language === language)
  const recorded = (whose: 'own' | 'built'): Way<V>[] =>
    clip !== null && list?.[whose].includes(clip) === true
      ? [{ kind: 'clip', address: `/voices/${whose}/${language}/${clip}` }]
      : []
  const voice = voiceFor(language, voices)
  return [...recorded('own'), ...(voice ? [{ kind: 'voice' as const, voice, text }] : []), ...recorded('built')]
}

/** The ways of every phrase that can be said; null when one that is needed cannot. */
export function planOf<V extends Voice>(card: readonly Phrase[], sources: Sources<V>): Way<V>[][] | null {
  const all = card.map(phrase => ({ phrase, ways: waysOf(phrase, sources) }))
  if (all.some(({ phrase, ways }) => ways.length === 0 && !phrase.isOptional)) return null
  const plan = all.map(({ ways }) => ways).filter(ways => ways.length > 0)
  return plan.length > 0 ? plan : null
}
