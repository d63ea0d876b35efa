/**
 * `npm run voices [LANGUAGE …]`: makes the clips by which guests hear the cards where the system has no voice, into
 * `out/voices/<language>/<name>.opus`. Needs espeak-ng and opus-tools. Only what is new or says something else is made again.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { engineVoice, installedVoices, makeClip } from './voices/engine.ts'
import { clipLanguages, clipTexts } from './voices/texts.ts'

const target = join(import.meta.dirname, '../out/voices')
/** What the clips that lie there say, and by which voice. */
const NOTE = 'texts.json'
type Note = { voice: string; texts: Record<string, string> }

function readNote(folder: string): Note {
  try {
    return JSON.parse(readFileSync(join(folder, NOTE), 'utf8')) as Note
  } catch {
    return { voice: '', texts: {} }
  }
}

/** Makes the clips of one language. Returns how many are new, and the size of all in bytes. */
async function makeLanguage(language: string, voice: string): Promise<{ made: number; bytes: number }> {
  const folder = join(target, language)
  mkdirSync(folder, { recursive: true })
  const texts = clipTexts(language)
  const note = readNote(folder)
  const there = new Set(readdirSync(folder))
  const isThere = (name: string) =>
    note.voice === voice && note.texts[name] === texts[name] && there.has(`${name}.opus`)
  const wanted = Object.entries(texts).filter(([name]) => !isThere(name))
  const kept = Object.keys(texts).filter(isThere)
  // Until all are made, only those that stay are known to be right.
  writeNote(folder, voice, Object.fromEntries(kept.map(name => [name, texts[name] ?? ''])))
  const queue = [...wanted]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await makeClip(next[1], voice, join(folder, `${next[0]}.opus`))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  writeNote(folder, voice, texts)
  for (const file of there)
    if (file !== NOTE && !Object.hasOwn(texts, file.replace(/\.opus$/, ''))) rmSync(join(folder, file))
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  return { made: wanted.length, bytes }
}

const writeNote = (folder: string, voice: string, texts: Note['texts']) =>
  writeFileSync(join(folder, NOTE), JSON.stringify({ voice, texts } satisfies Note))

const asked = process.argv.slice(2)
const unknown = asked.filter(language => !clipLanguages.includes(language))
try {
  if (unknown.length > 0) throw new Error(`no such language: ${unknown.join(', ')}`)
  const voices = installedVoices()
  const without: string[] = []
  let all = 0
  for (const language of asked.length > 0 ? asked : clipLanguages) {
    const voice = engineVoice(language, voices)
    if (voice === null) {
      without.push(language)
      // Nor the ones of an engine that read it badly.
      rmSync(join(target, language), { recursive: true, force: true })
      continue
    }
    const { made, bytes } = await makeLanguage(language, voice)
    all += bytes
    console.log(`${language}: ${made} new, ${Math.ceil(bytes / 1024)} KiB, voice ${voice}`)
  }
  console.log(`${(all / 1024 ** 2).toFixed(1)} MiB in ${target}`)
  if (without.length > 0) console.log(`espeak-ng has no voice for: ${without.join(', ')}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
