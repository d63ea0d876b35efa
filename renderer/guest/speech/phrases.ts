/** What is said of a card, piece by piece: our sentences, and the app's words in the language they are really in. */
import type { ResourceNamespaceMap, TFunction } from 'i18next'
import labels from '../../../resources/app-labels.json' with { type: 'json' }
import type { Language } from '../../../shared/languages.ts'
import { type Spelled, spell } from '../../../shared/spelling.ts'
import type { AppLabel, Platform } from '../../../shared/steps.ts'
import { appWord, type PhoneLanguage } from '../appWords.ts'

export type Phrase = {
  text: string
  /** BCP 47. */
  language: string
  /** Name of its clip; null where the text holds a name or a number, which no clip can have. */
  clip: string | null
  /** The card is read without it where it cannot be said. */
  isOptional?: true
}

export type Words = TFunction
type Whole<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? Tree[Key] extends `${string}{{${string}`
      ? never
      : `${Path}${Key}`
    : Whole<Tree[Key], `${Path}${Key}.`>
}[keyof Tree & string]
/** The keys of the sentences into which nothing is filled in. */
export type Sentence = Whole<ResourceNamespaceMap['guest']>

/** One of our sentences, as it stands on the card. */
export const sentence = (t: Words, language: Language, key: Sentence): Phrase => ({ text: t(key), language, clip: key })

/** A button of the app. Its clip has the platform's name only where that platform has words of its own. */
export function button(label: AppLabel, language: PhoneLanguage, platform: Platform): Phrase {
  const word = appWord(label, language, platform)
  const usual = new Map<string, { labels: Record<AppLabel, string> }>(Object.entries(labels.languages))
  const isUsual = usual.get(word.language)?.labels[label] === word.text
  return {
    text: word.text,
    language: word.language,
    clip: isUsual ? `app.${label}` : `app.${label}.${platform}`,
    isOptional: true,
  }
}

export const stepNumber = (t: Words, language: Language, number: number): Phrase => ({
  text: t('table.step', { number }),
  language,
  clip: `table.step.${number}`,
})

/** The parts of a sentence around what is filled in; a part without a letter is not said. */
export function around(text: string, gap: string, language: Language, key: string): [Phrase[], Phrase[]] {
  const part = (index: 0 | 1): Phrase[] => {
    const said = text.split(gap)[index]?.trim() ?? ''
    return /\p{L}/u.test(said) ? [{ text: said, language, clip: `${key}.${index}` }] : []
  }
  return [part(0), part(1)]
}

/** What is said for a character: "b as in Berlin". */
export const aloud = (t: Words, { character, kind, word }: Spelled): string =>
  kind === 'letter' || kind === 'capital' ? t(`ladder.typed.${kind}`, { letter: character, word }) : word

/** A text to be typed, character by character. The clip's name is the character's number: files know no capitals. */
export const spelled = (t: Words, language: Language, text: string): Phrase[] =>
  Array.from(text, character => ({
    text: aloud(t, spell(character, language)),
    language,
    clip: `spell.${character.codePointAt(0)?.toString(16)}`,
  }))

/** Names that are said in English everywhere. */
export const names = {
  site: 'get.delta.chat',
  imap: 'IMAP',
  smtp: 'SMTP',
  ssl: 'SSL, TLS',
  starttls: 'STARTTLS',
  plain: 'Off',
} as const
export const named = (name: keyof typeof names): Phrase => ({
  text: names[name],
  language: 'en',
  clip: `name.${name}`,
  isOptional: true,
})
