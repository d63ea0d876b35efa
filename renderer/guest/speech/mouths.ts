/** The two deeds: a system voice says a text, the loudspeaker plays a clip. */
import type { Way } from './ways.ts'

/** Slower than people who know the words would have it. */
const rate = 0.9
/** Some voices never tell that they have ended. So many milliseconds are enough for any text. */
const longest = (text: string) => 5_000 + text.length * 300
/** For a clip to come from the desk, in milliseconds. */
const fetchTimeout = 5_000

/** Rejects when the signal aborts, and calls `cancel` then or when `milliseconds` have gone by. */
function within(
  milliseconds: number,
  signal: AbortSignal,
  begin: (done: () => void, failed: (why: unknown) => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      end()
    }
    const give = (why: unknown) => settle(() => (cancel(), reject(why instanceof Error ? why : new Error(String(why)))))
    const abort = () => give(signal.reason)
    const timer = setTimeout(() => give(new Error('it does not end')), milliseconds)
    signal.addEventListener('abort', abort, { once: true })
    const cancel = begin(
      () => settle(resolve),
      why => give(why),
    )
    if (signal.aborted) abort()
  })
}

function sayWithVoice(voice: SpeechSynthesisVoice, text: string, signal: AbortSignal): Promise<void> {
  return within(longest(text), signal, (done, failed) => {
    const utterance = new SpeechSynthesisUtterance(text)
    Object.assign(utterance, { voice, lang: voice.lang, rate })
    utterance.addEventListener('end', done)
    utterance.addEventListener('error', ({ error }) => failed(error))
    window.speechSynthesis.speak(utterance)
    return () => window.speechSynthesis.cancel()
  })
}

async function play(context: AudioContext, address: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(fetchTimeout)]) })
  if (!response.ok) throw new Error(`there is no clip at ${address}`)
  const sound = await context.decodeAudioData(await response.arrayBuffer())
  if (context.state === 'suspended') await context.resume()
  signal.throwIfAborted()
  await within(sound.duration * 1_000 + 3_000, signal, done => {
    const source = new AudioBufferSourceNode(context, { buffer: sound })
    source.connect(context.destination)
    source.addEventListener('ended', done)
    source.start()
    return () => source.stop()
  })
}

/** Says a phrase by one way. The loudspeaker is opened when the first clip needs it: a browser wants a tap before. */
export function createMouth() {
  let context: AudioContext | undefined
  return (way: Way<SpeechSynthesisVoice>, signal: AbortSignal): Promise<void> => {
    if (way.kind === 'voice') return sayWithVoice(way.voice, way.text, signal)
    context ??= new AudioContext()
    return play(context, way.address, signal)
  }
}

/** Rejects when the signal aborts. */
export const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), reject(new Error('stopped'))), { once: true })
  })
