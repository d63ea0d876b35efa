import { expect, test } from 'vitest'
import file from '../../resources/app-labels.json' with { type: 'json' }
import { appWord } from '../../renderer/guest/appWords.ts'
import type { AppLabel } from '../../shared/steps.ts'
import { buildLanguage, type LanguageLabels, type Platform, platforms } from '../labels/build.ts'
import { readStrings, readXml, type Words } from '../labels/read.ts'

test("words are read as the apps' own files write them", () => {
  const xml = `<resources>
    <!-- <string name="old">Old</string> -->
    <string name="plain">Log In</string>
    <string name="escaped">Agree &amp; \\'Create\\'\\n\\u00e9</string>
    <string name="attribute" translatable="false"><![CDATA[<b>Bold</b>]]></string>
    <string name="quoted">"  spaces  "</string>
    <plurals name="n"><item quantity="one">one</item></plurals>
</resources>`
  expect([...readXml(xml)]).toEqual([
    ['plain', 'Log In'],
    ['escaped', "Agree & 'Create'\né"],
    ['attribute', '<b>Bold</b>'],
    ['quoted', '  spaces  '],
  ])
  expect([...readStrings('/* note */\n"login_title" = "Log \\"In\\"";\n// "off" = "no";\n"a" = "b";')]).toEqual([
    ['login_title', 'Log "In"'],
    ['a', 'b'],
  ])
})

test('the words of most apps are the label, others are overrides, and what is missing is English on the screen', () => {
  const words = (texts: Record<string, string>): Words => new Map(Object.entries(texts))
  const english = words({ scan: 'Scan', name: 'Name', odd: 'Odd' })
  expect(
    buildLanguage(
      ['scan', 'name', 'odd'],
      {
        android: words({ scan: 'Scannen', name: 'Name' }),
        ios: words({ scan: 'Einlesen', name: 'Dein Name' }),
        desktop: words({ scan: 'Scannen' }),
      },
      { android: english, ios: english, desktop: english },
    ),
  ).toEqual({
    labels: { scan: 'Scannen', name: 'Name', odd: 'Odd' },
    overrides: { ios: { scan: 'Einlesen', name: 'Dein Name' } },
    english_on_screen: { android: ['odd'], ios: ['odd'], desktop: ['name', 'odd'] },
  })
  expect(() =>
    buildLanguage(
      ['gone'],
      { android: null, ios: null, desktop: null },
      { android: english, ios: english, desktop: english },
    ),
  ).toThrow('gone')
})

const languages: Record<string, LanguageLabels> = file.languages
const keys = Object.keys(file.languages.en.labels) as AppLabel[]

test.each(Object.keys(languages))('what is on the screens in %s makes the same labels again', code => {
  const onScreen = (platform: Platform): Words =>
    new Map(
      keys
        .filter(key => !languages[code]?.english_on_screen[platform].includes(key))
        .map(key => [key, languages[code]?.overrides[platform]?.[key] ?? languages[code]?.labels[key] ?? '']),
    )
  const english = new Map(Object.entries(file.languages.en.labels))
  const built = buildLanguage(
    keys,
    { android: onScreen('android'), ios: onScreen('ios'), desktop: onScreen('desktop') },
    { android: english, ios: english, desktop: english },
  )
  const read = ({ labels, overrides, english_on_screen }: LanguageLabels) =>
    platforms.map(platform =>
      keys.map(key =>
        english_on_screen[platform].includes(key) ? 'English' : (overrides[platform]?.[key] ?? labels[key]),
      ),
    )
  expect(read(built)).toEqual(languages[code] && read(languages[code]))
  expect(keys.map(key => appWord(key, 'en', 'android').text)).toEqual(keys.map(key => english.get(key)))
})
