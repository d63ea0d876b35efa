/** Every clip that cards may ask for in one language, by name. `npm run voices` makes them. */
import labels from '../../resources/app-labels.json' with { type: 'json' }
import { type Language, languageCodes, languages } from '../../shared/languages.ts'
import { createGuestWords } from '../../renderer/i18n.ts'
import { around, names, type Sentence, sentence, spelled, stepNumber } from '../../renderer/guest/speech/phrases.ts'

/** The parts of the guests' words that stand on cards. */
const parts = ['start', 'phone', 'table', 'step', 'arrived', 'help', 'trouble', 'ladder', 'more'] as const

/** Names and numbers are only known at the table, and plurals go with numbers. */
const isWhole = ([key, text]: [string, string]) => !text.includes('{{') && !/_(zero|one|two|few|many|other)$/.test(key)

type Tree = { readonly [key: string]: string | Tree }
const flat = (tree: Tree, path: string): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value] as [string, string]] : flat(value, `${path}.${key}`),
  )

/** Space and the letters that passwords and addresses are made of. */
const typeable = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => 33 + index))

/** Our sentences, the steps' numbers, and all characters as they are spelled out. */
function ours(language: Language): Record<string, string> {
  const { t } = createGuestWords(language)
  const { guest, ladder, more } = languages[language]
  const tree: Tree = { ...guest, ladder, more }
  const sentences = parts
    .flatMap(part =>
      flat({ [part]: tree[part] ?? {} }, '').map(([key, text]) => [key.slice(1), text] as [string, string]),
    )
    .filter(isWhole)
    .map(([key]) => sentence(t, language, key as Sentence)) // the keys of the words themselves
  const hint = around(t('table.existingHint', { question: '|' }), '|', language, 'table.existingHint').flat()
  const numbers = [1, 2, 3].map(number => stepNumber(t, language, number))
  const all = [...sentences, ...hint, ...numbers, ...spelled(t, language, typeable)]
  return Object.fromEntries(all.map(({ clip, text }) => [clip ?? '', text]))
}

type OfApp = {
  labels: Record<string, string>
  overrides: Record<string, Record<string, string>>
  english_on_screen: Record<string, readonly string[]>
}

/** The app's button words in this language. Where a phone shows English ones, the English clip is asked for. */
function ofApp(language: string): Record<string, string> {
  const apps = new Map<string, OfApp>(Object.entries(labels.languages))
  const app = apps.get(language)
  if (!app) return {}
  const isEnglish = (label: string, text: string) =>
    text === apps.get('en')?.labels[label] &&
    Object.values(app.english_on_screen).some(untranslated => untranslated.includes(label))
  const usual = Object.entries(app.labels)
    .filter(([label, text]) => !isEnglish(label, text))
    .map(([label, text]) => [`app.${label}`, text])
  const special = Object.entries(app.overrides).flatMap(([platform, words]) =>
    Object.entries(words)
      .filter(([label, text]) => !isEnglish(label, text))
      .map(([label, text]) => [`app.${label}.${platform}`, text]),
  )
  return Object.fromEntries([...usual, ...special])
}

const isOurs = (language: string): language is Language => languageCodes.some(code => code === language)

/** Our languages, and those that only the app has. */
export const clipLanguages: readonly string[] = [...new Set([...languageCodes, ...Object.keys(labels.languages)])]

/** The texts of all clips of a language, by name. */
export function clipTexts(language: string): Record<string, string> {
  const english = Object.fromEntries(Object.entries(names).map(([name, text]) => [`name.${name}`, text]))
  return {
    ...(isOurs(language) ? ours(language) : {}),
    ...ofApp(language),
    ...(language === 'en' ? english : {}),
  }
}
