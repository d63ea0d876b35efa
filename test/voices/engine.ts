/** Makes clips with espeak-ng and opus-tools, both from Debian. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** Slower than espeak-ng's own 175 words in a minute: many who listen are learning the words. */
const WORDS_PER_MINUTE = 140
const KILOBITS_PER_SECOND = 16

type EngineVoice = { name: string; tags: readonly { tag: string; priority: number }[] }

/** Reads the table of `espeak-ng --voices`: priority, language, then file and other languages as `(zh 5)`. */
export function readVoiceTable(table: string): EngineVoice[] {
  return table
    .split('\n')
    .slice(1)
    .filter(line => line.trim() !== '')
    .map(line => {
      const [priority = '9', language = ''] = line.trim().split(/\s+/)
      const others = [...line.matchAll(/\(([\w-]+) (\d+)\)/g)].map(([, tag = '', at = '9']) => ({
        tag,
        priority: Number(at),
      }))
      return { name: language, tags: [{ tag: language.toLowerCase(), priority: Number(priority) }, ...others] }
    })
}

/**
 * Writings that espeak-ng 1.51 cannot read: of a Chinese character in Japanese it says "Chinese letter", and Hebrew has no
 * vowels for it. Chinese it turns into pinyin, which only this voice reads as Chinese; `cmn` reads it as English.
 */
const unread = ['ja', 'he']
const mandarin = 'cmn-latn-pinyin'

/** The name of espeak-ng's voice for a language, or null: the same tag, else the same language without its region. */
export function engineVoice(language: string, voices: readonly EngineVoice[]): string | null {
  const wanted = language.toLowerCase()
  const [primary = ''] = wanted.split('-')
  if (unread.includes(primary)) return null
  const best = (fits: (tag: string) => boolean) =>
    voices
      .flatMap(({ name, tags }) => tags.filter(({ tag }) => fits(tag)).map(({ priority }) => ({ name, priority })))
      .toSorted((a, b) => a.priority - b.priority)[0]?.name
  if (primary === 'zh') return best(tag => tag === mandarin) ?? null
  return (
    best(tag => tag === wanted) ??
    best(tag => tag === primary) ??
    best(tag => tag.startsWith(`${primary}-`) && !tag.endsWith('-latn')) ??
    null
  )
}

/** Throws an Error that says what is missing. */
export function installedVoices(): EngineVoice[] {
  try {
    execFileSync('opusenc', ['--version'], { stdio: 'ignore' })
    return readVoiceTable(execFileSync('espeak-ng', ['--voices'], { encoding: 'utf8' }))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`espeak-ng or opus-tools is missing: apt install espeak-ng opus-tools (${reason})`, {
      cause: error,
    })
  }
}

/** Writes one clip. Rejects when a program fails, or writes nothing that could be heard. */
export async function makeClip(text: string, voice: string, file: string): Promise<void> {
  const speech = spawn('espeak-ng', ['-v', voice, '-s', String(WORDS_PER_MINUTE), '--stdin', '--stdout'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const opus = execFile(
    'opusenc',
    ['--quiet', '--speech', '--bitrate', String(KILOBITS_PER_SECOND), '--framesize', '60', '--padding', '0', '-', file],
    { timeout: 30_000 },
  )
  const ended = once(opus, 'exit')
  speech.stdin.end(text)
  if (!opus.stdin) throw new Error('opusenc has no input')
  await pipeline(speech.stdout, opus.stdin)
  const [status] = (await ended) as [number | null]
  // Below that is only the head of the file.
  if (status !== 0 || statSync(file).size < 400) throw new Error(`no clip of "${text}" by ${voice}`)
}
