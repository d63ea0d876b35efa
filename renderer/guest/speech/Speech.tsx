import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { type Language, languages as locales } from '../../../shared/languages.ts'
import { useQuery } from '../../client.tsx'
import { SpeakerIcon, StopIcon } from '../../ui/icons.tsx'
import css from './Listen.module.css'
import { createMouth, wait } from './mouths.ts'
import type { Phrase } from './phrases.ts'
import { createSpeaker } from './speaker.ts'
import { useVoices } from './useVoices.ts'
import { planOf } from './ways.ts'

type Show = (card: readonly Phrase[]) => void
type Listening = { language: Language; isSpeaking: boolean; press: () => void }
const ShowContext = createContext<Show>(() => {})
const GoOnContext = createContext<() => void>(() => {})
/** Null while the card cannot be read. */
const ListenContext = createContext<Listening | null>(null)

/** Reads the card that is on the screen, when its button is pressed and only then; on in the language chosen meanwhile. */
export function Speech({ language, children }: { language: Language; children: ReactNode }) {
  const [speaker] = useState(() => createSpeaker<SpeechSynthesisVoice>({ say: createMouth(), wait }))
  const isSpeaking = useSyncExternalStore(speaker.watch, speaker.isSpeaking)
  const [card, setCard] = useState<readonly Phrase[]>([])
  /** The first card in another language than this is read as well. */
  const goesOnFrom = useRef<Language>(null)
  const voices = useVoices()
  const languages = [...new Set([language, ...card.map(phrase => phrase.language)])].toSorted()
  const list = useQuery('voices.list', { languages })
  const clips = list.status === 'ready' ? list.data : undefined
  const show = useCallback<Show>(
    next => {
      // Whatever was being read is not on the screen any more.
      speaker.stop()
      setCard(next)
    },
    [speaker],
  )
  useEffect(() => {
    // The system's voice would go on after the page.
    window.addEventListener('pagehide', speaker.stop)
    return () => {
      window.removeEventListener('pagehide', speaker.stop)
      speaker.stop()
    }
  }, [speaker])
  const plan = useMemo(() => planOf(card, { voices, clips: clips ?? [] }), [card, voices, clips])
  const goOn = useCallback(() => {
    goesOnFrom.current = speaker.isSpeaking() ? language : null
  }, [speaker, language])
  useEffect(() => {
    const from = goesOnFrom.current
    // The card is there a moment after its language.
    const isThere = card[0]?.language === language && list.status !== 'loading'
    if (from === null || from === language || !isThere) return
    goesOnFrom.current = null
    if (plan) void speaker.start(plan)
  })
  const listening = plan && {
    language,
    isSpeaking,
    press: () => {
      if (isSpeaking) speaker.stop()
      else void speaker.start(plan)
    },
  }
  return (
    <ShowContext value={show}>
      <GoOnContext value={goOn}>
        <ListenContext value={listening}>{children}</ListenContext>
      </GoOnContext>
    </ShowContext>
  )
}

/** To be called before the guest's language changes: what is being read now is then read in that one. */
export const useGoOnReading = (): (() => void) => use(GoOnContext)

/** Says what the card on the screen says, as long as it is there. */
export function useSpokenCard(card: readonly Phrase[]): void {
  const show = use(ShowContext)
  const key = JSON.stringify(card)
  // The key only says when the card is another one.
  const showCard = useEffectEvent((_key: string) => show(card))
  useEffect(() => {
    showCard(key)
    return () => show([])
  }, [key, show])
}

/** In the same place on every screen. Not there where nothing can read the card. */
export function ListenButton() {
  const listening = use(ListenContext)
  if (!listening) return null
  const { language, isSpeaking, press } = listening
  return (
    <button
      type="button"
      className={css['listen']}
      aria-label={locales[language].more.listen}
      aria-pressed={isSpeaking}
      onClick={press}
    >
      {isSpeaking ? <StopIcon /> : <SpeakerIcon />}
    </button>
  )
}
