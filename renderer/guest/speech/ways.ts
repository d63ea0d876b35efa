/** By which voice or clip a phrase is said. Pure. */
import { type Voice, voiceFor } from '../../../shared/voice-choice.ts'
import type { ClipList } from '../../../shared/voices.ts'
import type { Phrase } from './phrases.ts'

export type Way<V extends Voice = Voice> = { kind: 'clip'; address: string } | { kind: 'voice'; voice: V; text: string }

type Sources<V extends Voice = Voice> = { voices: readonly V[]; clips: readonly ClipList[] }

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
