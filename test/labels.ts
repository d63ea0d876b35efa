/**
 * `node test/labels.ts ANDROID IOS DESKTOP`: makes `resources/app-labels.json` again from checkouts of the three apps
 * (github.com/deltachat/deltachat-android, deltachat-ios, deltachat-desktop), and says which words have changed. Look at
 * the steps in `shared/steps.ts` whenever it says so, then set `stepsAppVersion`.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildLanguage, type LanguageLabels, type Platform, platforms } from './labels/build.ts'
import { readFirst, readStrings, readXml, type Words } from './labels/read.ts'

const target = join(import.meta.dirname, '../resources/app-labels.json')
type Labels = {
  about: { collected: string; app_versions: Record<Platform, string>; sources: Record<Platform, string> }
  languages: Record<string, LanguageLabels>
}

/** What a language is called in each app, most likely name first. Android keeps ISO 639's old codes. */
function namesOf(language: string): Record<Platform, string[]> {
  const [base = language, region] = language.split('-')
  const old = { id: 'in', he: 'iw' }[base] ?? base
  const script = { CN: 'Hans', TW: 'Hant' }[region ?? '']
  const android = language === 'en' ? ['values'] : region ? [`values-${base}-r${region}`] : [`values-${old}`]
  return {
    android: android.map(folder => `src/main/res/${folder}/strings.xml`),
    ios: [language, ...(script ? [`${base}-${script}`] : [])].map(
      name => `deltachat-ios/${name}.lproj/Localizable.strings`,
    ),
    desktop: [language.replace('-', '_'), ...({ nl: ['nl_NL'], ja: ['ja_JP'] }[language] ?? [])].map(
      name => `_locales/${name}.xml`,
    ),
  }
}

const [android, ios, desktop] = process.argv.slice(2)
if (!android || !ios || !desktop) throw new Error('usage: node test/labels.ts ANDROID IOS DESKTOP')
const folders: Record<Platform, string> = { android, ios, desktop }

const wordsOf = (language: string, platform: Platform): Words | null =>
  readFirst(
    namesOf(language)[platform].map(path => join(folders[platform], path)),
    platform === 'ios' ? readStrings : readXml,
  )
const everyPlatform = <T>(value: (platform: Platform) => T): Record<Platform, T> => ({
  android: value('android'),
  ios: value('ios'),
  desktop: value('desktop'),
})
const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim()

const labels = JSON.parse(readFileSync(target, 'utf8')) as Labels // our own file; the unit tests check it
const english = everyPlatform(platform => {
  const words = wordsOf('en', platform)
  if (!words) throw new Error(`${folders[platform]} is no checkout of the ${platform} app`)
  return words
})
const keys = Object.keys(labels.languages['en']?.labels ?? {})
for (const [code, before] of Object.entries(labels.languages)) {
  const after = buildLanguage(
    keys,
    everyPlatform(platform => wordsOf(code, platform)),
    english,
  )
  for (const key of keys) {
    if (before.labels[key] !== after.labels[key]) {
      console.log(`${code} ${key}: "${before.labels[key]}" is now "${after.labels[key]}"`)
    }
  }
  Object.assign(before, after)
}
for (const platform of platforms) {
  const [commit, date] = git(folders[platform], 'log', '-1', '--format=%H %cs').split(' ')
  const version = git(folders[platform], 'describe', '--tags', '--always')
  labels.about.app_versions[platform] = `${version.replace(/^v/, '')} (${date})`
  labels.about.sources[platform] = labels.about.sources[platform].replace(/ (?:@ \w+|\(.*\))$/, '') + ` @ ${commit}`
}
labels.about.collected = new Date().toISOString().slice(0, 10)
writeFileSync(target, `${JSON.stringify(labels, null, 1)}\n`)
