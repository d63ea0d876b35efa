/** Which voice of a system reads a language. Pure. */

/** What is asked of a voice; a browser's `SpeechSynthesisVoice` is one. */
export type Voice = {
  readonly lang: string
  readonly localService: boolean
  readonly default: boolean
  readonly name: string
}

/** Android writes `pt_BR`, espeak `cmn` for Mandarin. No `replaceAll`: the hand-over page runs in browsers of 2020. */
const tagOf = (lang: string) =>
  lang
    .replace(/_/g, '-')
    .toLowerCase()
    .replace(/^cmn\b/, 'zh')
const primaryOf = (tag: string) => tag.split('-')[0]
/**
 * Tags that are read as another language than their first part says: Cantonese, what expects Latin letters, and espeak-ng's
 * `cmn`, which reads most Chinese characters as English (1.51). Its `cmn-latn-pinyin` reads them right.
 */
const isOtherSpeech = (lang: string, tag: string) =>
  lang === 'cmn' || /^zh.*-(hk|mo|yue)\b/.test(tag) || (/-(latn|jyutping)\b/.test(tag) && tag !== 'zh-latn-pinyin')

/**
 * The system's voice for a language: of the same region if there is one, never of another language. Voices that are
 * not on this computer are left out: they would send a guest's login to somebody else's.
 */
export function voiceFor<V extends Voice>(language: string, voices: readonly V[]): V | null {
  const wanted = tagOf(language)
  const fitting = voices.filter(({ lang, localService }) => {
    const tag = tagOf(lang)
    return localService && primaryOf(tag) === primaryOf(wanted) && !isOtherSpeech(lang, tag)
  })
  return (
    fitting.find(({ lang }) => tagOf(lang) === wanted) ?? fitting.find(voice => voice.default) ?? fitting[0] ?? null
  )
}
