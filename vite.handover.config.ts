/** The page on a guest's phone: small, for phones of five years ago, the words of each language in a file of their own. */
import { createHash } from 'node:crypto'
import { defineConfig, type Plugin } from 'vite'
import { appWord, type PhoneLanguage, phoneLanguages } from './renderer/guest/appWords.ts'
import { appLabels, type AppWordName, type Quoted } from './renderer/handover/app-words.ts'
import { type Language, languageCodes, languages } from './shared/languages.ts'
import { type Platform, platforms } from './shared/steps.ts'

const MODULE = 'virtual:handover-words'

/** The app's words on each platform: all of the first, and on the others what differs. */
function appWordsOf(language: PhoneLanguage) {
  const [first] = platforms
  const wordOn = (name: AppWordName, platform: Platform) => appWord(appLabels[name], language, platform)
  const names = Object.keys(appLabels) as AppWordName[]
  const isOther = (name: AppWordName, platform: Platform) =>
    platform === first || wordOn(name, platform).text !== wordOn(name, first).text
  const quoted = (name: AppWordName, platform: Platform): Quoted => {
    const word = wordOn(name, platform)
    return word.language === language ? word.text : [word.text]
  }
  const wordsOn = (platform: Platform) =>
    names.filter(name => isOther(name, platform)).map(name => [name, quoted(name, platform)])
  return Object.fromEntries(platforms.map(platform => [platform, Object.fromEntries(wordsOn(platform))]))
}

/** What one language needs on the page. */
function spokenIn(language: Language) {
  const { direction, handover, choice, more } = languages[language]
  const { phone, which, same } = choice
  return JSON.stringify({
    language,
    direction,
    words: { ...handover, choice: { phone, which, same }, listen: more.listen },
    app: appWordsOf(language),
  })
}

/**
 * `virtual:handover-words` has the names of the languages. The words of each are a file of plain data, and those of all
 * phones one more, for guests whose phone is set to another language. One hash in all of their names keeps the page short.
 */
function wordsPlugin(): Plugin {
  const phones = phoneLanguages.map(({ code, name, direction }) => ({
    language: code,
    name,
    direction,
    app: appWordsOf(code),
  }))
  const files = new Map([
    ...languageCodes.map(code => [code, spokenIn(code)] as const),
    ['phones', JSON.stringify(phones)] as const,
  ])
  const hash = createHash('sha256')
    .update([...files.values()].join('\n'))
    .digest('base64url')
    .slice(0, 8)
  return {
    name: 'handover-words',
    resolveId: id => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null
      for (const [name, source] of files) {
        this.emitFile({ type: 'asset', fileName: `assets/${name}-${hash}.json`, source })
      }
      const names = Object.fromEntries(languageCodes.map(code => [code, languages[code].name]))
      return `export const hash = '${hash}', names = ${JSON.stringify(names)}`
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
