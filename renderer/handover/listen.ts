/** Reading the screen aloud, with the voices that are on this phone. Nothing is read without a tap. */
import { voiceFor } from '../../shared/voice-choice.ts'

export type Phrase = { text: string; language: string }

const BLOCKS = 'h1, h2, h3, p, li, button, a, legend, label'
/** Drawings, and what nobody understands by ear: names of files, the code as text. */
const SILENT = 'svg, textarea, .address, .only-spoken'
/** Slower than people who know the words would have it. */
const RATE = 0.9

/** What stands in `root`, block by block, each piece in the language that it is in. */
export function phrasesOf(root: Element): Phrase[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const phrases: Phrase[] = []
  let lastBlock: Element | null = null
  while (walker.nextNode()) {
    const { parentElement: parent, textContent } = walker.currentNode
    const text = textContent ?? ''
    if (!parent || parent.closest(SILENT) || !/\p{L}/u.test(text)) continue
    const block = parent.closest(BLOCKS)
    const { lang } = parent.closest<HTMLElement>('[lang]') ?? document.documentElement
    const last = phrases[phrases.length - 1]
    if (last && block === lastBlock && last.language === lang) last.text += text
    else phrases.push({ text, language: lang })
    lastBlock = block
  }
  return phrases
}

/** `changed` is called when voices are found, which browsers do after the page has begun, and when the reading ends. */
export function createReader(changed: () => void) {
  const synthesis = (window as Partial<Window>).speechSynthesis
  let last: SpeechSynthesisUtterance | null = null
  const voice = (language: string) => (synthesis ? voiceFor(language, synthesis.getVoices()) : null)
  const stop = () => {
    last = null
    synthesis?.cancel()
  }
  synthesis?.addEventListener?.('voiceschanged', changed)
  // The phone's voice would go on after the page.
  window.addEventListener('pagehide', stop)
  return {
    canRead: (language: string): boolean => voice(language) !== null,
    isReading: (): boolean => last !== null,
    stop,
    /** Reads one phrase after the other; those that no voice can say are left out. */
    read(phrases: readonly Phrase[]): void {
      stop()
      for (const { text, language } of phrases) {
        const own = voice(language)
        if (!own) continue
        const utterance = new SpeechSynthesisUtterance(text)
        Object.assign(utterance, { voice: own, lang: own.lang, rate: RATE })
        last = utterance
        for (const over of ['end', 'error']) {
          utterance.addEventListener(over, () => {
            if (last !== utterance) return
            last = null
            changed()
          })
        }
        synthesis?.speak(utterance)
      }
    },
  }
}
