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

/** The app's words on each platform: all of the first, and on the others what differs. */
function appWordsOf(language: AppLanguage) {
  const [first] = platforms
  const isOther = (name: AppWordName, platform: Platform) =>
    platform === first || appWord(name, language, platform).text !== appWord(name, language, first).text
  const wordsOn = (platform: Platform) =>
    appWordNames.filter(name => isOther(name, platform)).map(name => [name, appWord(name, language, platform)])
  return Object.fromEntries(platforms.map(platform => [platform, Object.fromEntries(wordsOn(platform))]))
}

/** `virtual:handover-words` lists the languages that have a `handover.ts`; the words of each are a file of plain data. */
function wordsPlugin(): Plugin {
  const hasWords = (language: Language) => readdirSync(join(locales, language)).includes('handover.ts')
  return {
    name: 'handover-words',
    resolveId: id => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null
      const entries = languageCodes.filter(hasWords).map(async code => {
        const { handover } = (await import(join(locales, code, 'handover.ts'))) as { handover: unknown }
        const source = JSON.stringify({ words: handover, app: appWordsOf(code) })
        const file = this.emitFile({ type: 'asset', name: `${code}.json`, source })
        const { name, direction } = languages[code]
        return `'${code}': ['${name}', '${direction}', import.meta.ROLLUP_FILE_URL_${file}]`
      })
      return `export const languages = { ${(await Promise.all(entries)).join(', ')} }`
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
    target: ['chrome84', 'safari15'],
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
