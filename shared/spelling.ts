/** Spells out what people have to type: `b` as in Berlin. Pure. */
import { type Language, languages } from './languages.ts'

export type Spelled = {
  character: string
  kind: 'letter' | 'capital' | 'digit' | 'sign'
  /** What is said for it; the character itself where there is no word. */
  word: string
}

const GROUP = 4

export function spell(character: string, language: Language): Spelled {
  const words = languages[language].spelling
  const say = (table: object, key: string): string | undefined =>
    new Map<string, string>(Object.entries(table)).get(key)
  const letter = say(words.letters, character.toLowerCase())
  if (letter !== undefined) {
    return { character, kind: character === character.toLowerCase() ? 'letter' : 'capital', word: letter }
  }
  const digit = say(words.digits, character)
  if (digit !== undefined) return { character, kind: 'digit', word: digit }
  return { character, kind: 'sign', word: say(words.signs, character) ?? character }
}

/**
 * A text in groups that can be read out in one breath: at most four characters, and in an address every `@` and dot on
 * its own.
 */
export function readingGroups(text: string): string[] {
  const parts = text.includes('@') ? text.split(/([@.])/) : [text]
  return parts.flatMap(part => {
    const characters = Array.from(part)
    const count = Math.ceil(characters.length / GROUP)
    const size = Math.ceil(characters.length / count)
    return Array.from({ length: count }, (_, index) => characters.slice(index * size, (index + 1) * size).join(''))
  })
}
