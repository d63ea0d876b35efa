/** The page on a guest's phone: small, for phones of five years ago, the words of each language in a file of their own. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { type AppLanguage, appWord } from './renderer/guest/appWords.ts'
import { type AppWordName, appWordNames } from './renderer/handover/app-words.ts'
import { type Language, languageCodes, languages } from './shared/languages.ts'
import { type Platform, platforms } from './shared/steps.ts'

const locales = join(import.meta.dirname, 'shared/locales')
const MODULE = 'virtual:handover-words'

/** Code of an object with the app's words on each platform: those of the first, and what differs on the others. */
function appWordsOf(language: AppLanguage): string {
  const [first] = platforms
  const wordsOn = (platform: Platform, names: readonly AppWordName[]) =>
    JSON.stringify(Object.fromEntries(names.map(name => [name, appWord(name, language, platform)])))
  const entries = platforms.map(platform => {
    const isOther = (name: AppWordName) =>
      appWord(name, language, platform).text !== appWord(name, language, first).text
    return `${platform}: { ...first, ...${wordsOn(platform, appWordNames.filter(isOther))} }`
  })
  return `const first = ${wordsOn(first, appWordNames)}\nexport const app = { ${entries.join(', ')} }`
}

/** `virtual:handover-words` lists the languages that have a `handover.ts`; `virtual:handover-words/fa` is plain data. */
function wordsPlugin(): Plugin {
  const hasWords = (language: Language) => readdirSync(join(locales, language)).includes('handover.ts')
  return {
    name: 'handover-words',
    resolveId: id => (id.startsWith(MODULE) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${MODULE}`)) return null
      const own = languageCodes.find(language => id === `\0${MODULE}/${language}`)
      if (own) {
        const { handover } = (await import(join(locales, own, 'handover.ts'))) as { handover: unknown }
        return `export const words = ${JSON.stringify(handover)}\n${appWordsOf(own)}`
      }
      const entries = languageCodes
        .filter(hasWords)
        .map(code => `${code}: { ...${JSON.stringify(languages[code])}, load: () => import('${MODULE}/${code}') }`)
      return `export const languages = { ${entries.join(', ')} }`
    },
  }
}

export default defineConfig({
  root: 'renderer/handover',
  plugins: [wordsPlugin()],
  build: {
    outDir: '../../out/handover',
    emptyOutDir: true,
    // The keys need BigInt: Chrome 67, Safari 14. The app itself asks for iOS 15.6, and Android's browser updates itself.
    target: ['chrome80', 'safari14.1'],
    // The style sheet keeps to what these browsers know; spelling logical sides out for older ones would triple it.
    cssTarget: ['chrome100', 'safari16'],
    // The content security policy forbids data: addresses, so nothing may be inlined as one.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
})
