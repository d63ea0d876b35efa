/** What a page lets be heard: its real clips, and the voices of a scripted system. */
import type { Page } from '@playwright/test'

/** What came out of the page, in its order: how long, how loud, and whether it was cut off. */
type Sound = { seconds: number; peak: number; played: number; ended: boolean }
type Said = { text: string; lang: string }
declare global {
  interface Window {
    sounds: Sound[]
    said: Said[]
    cancelled: number
  }
}

/** Runs in the page, before its script: notes what every clip does, without changing it. */
export function listenIn(): void {
  window.sounds = []
  const start = AudioBufferSourceNode.prototype.start
  AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode) {
    const { buffer, context } = this
    const samples = buffer?.getChannelData(0) ?? new Float32Array()
    const sound = {
      seconds: buffer?.duration ?? 0,
      peak: samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0),
      played: 0,
      ended: false,
    }
    const began = context.currentTime
    window.sounds.push(sound)
    this.addEventListener('ended', () => {
      sound.played = context.currentTime - began
      sound.ended = sound.played >= sound.seconds - 0.1
    })
    start.call(this)
  }
}

/** Runs in the page: a system with these voices, whose sentences last until `window.said` is read on. */
export function installVoices(tags: string[]): void {
  window.said = []
  window.cancelled = 0
  let voices: object[] = []
  let speaking: SpeechSynthesisUtterance | undefined
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: SpeechSynthesisUtterance) => {
      speaking = utterance
      window.said.push({ text: utterance.text, lang: utterance.lang })
    },
    cancel: () => {
      if (speaking) window.cancelled++
      speaking = undefined
    },
    goOn: () => speaking?.dispatchEvent(new Event('end')),
  })
  class Utterance extends EventTarget {
    text: string
    voice = null
    lang = ''
    rate = 1
    constructor(text: string) {
      super()
      this.text = text
    }
  }
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
  Object.assign(window, { SpeechSynthesisUtterance: Utterance })
  // Browsers find the voices only after the page has begun.
  setTimeout(() => {
    voices = tags.map(lang => ({ lang, name: lang, localService: true, default: false }))
    synthesis.dispatchEvent(new Event('voiceschanged'))
  }, 50)
}

export const sounds = (page: Page) => page.evaluate(() => window.sounds)
export const said = (page: Page) => page.evaluate(() => window.said)
export const goOn = (page: Page) => page.evaluate(() => (window.speechSynthesis as unknown as { goOn(): void }).goOn())
