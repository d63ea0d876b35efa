import type { Language } from '../../shared/languages.ts'

/** Puts values in the place of `{{name}}`. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '')

const baseOf = (tag: string) => tag.split('-')[0]

/** The first of the phone's languages (BCP 47) that is among `codes`, if need be as it is written elsewhere; or null. */
export function pickLanguage(wanted: readonly string[], codes: readonly Language[]): Language | null {
  for (const tag of wanted.map(name => name.toLowerCase())) {
    // Who reads traditional Chinese in Hong Kong reads it from Taiwan.
    const known = /^zh-(hant|hk|mo)/.test(tag) ? 'zh-tw' : tag
    const found =
      codes.find(code => code.toLowerCase() === known) ?? codes.find(code => baseOf(code.toLowerCase()) === baseOf(tag))
    if (found) return found
  }
  return null
}
