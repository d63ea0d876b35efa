import type { Words } from './read.ts'

export const platforms = ['android', 'ios', 'desktop'] as const
export type Platform = (typeof platforms)[number]

/** One language as `resources/app-labels.json` holds it; `how_to_read` there says what is what. */
export type LanguageLabels = {
  labels: Record<string, string>
  overrides: { [P in Platform]?: Record<string, string> }
  english_on_screen: Record<Platform, string[]>
}

/**
 * The labels of one language. `own` are the translations of each app, null where an app does not have the language;
 * `english` are the words that then stand on the screen. Throws an Error for a key that no app has in English.
 */
export function buildLanguage(
  keys: readonly string[],
  own: Readonly<Record<Platform, Words | null>>,
  english: Readonly<Record<Platform, Words>>,
): LanguageLabels {
  const built: LanguageLabels = { labels: {}, overrides: {}, english_on_screen: { android: [], ios: [], desktop: [] } }
  for (const key of keys) {
    const englishLabel = mostCommon(platforms.map(platform => english[platform].get(key)))
    if (englishLabel === undefined) throw new Error(`no app has the words "${key}" in English`)
    const label = mostCommon(platforms.map(platform => own[platform]?.get(key))) ?? englishLabel
    built.labels[key] = label
    for (const platform of platforms) {
      const text = own[platform]?.get(key)
      if (text === undefined) built.english_on_screen[platform].push(key)
      else if (text !== label) (built.overrides[platform] ??= {})[key] = text
    }
  }
  return built
}

/** The text that most apps have; the first of them among equals. */
function mostCommon(texts: readonly (string | undefined)[]): string | undefined {
  const present = texts.filter(text => text !== undefined)
  const count = (text: string) => present.filter(other => other === text).length
  return present.toSorted((a, b) => count(b) - count(a))[0]
}
