import { expect, test } from 'vitest'
import { engineVoice, readVoiceTable } from '../../voices/engine.ts'
import { clipTexts } from '../../voices/texts.ts'

/** Some lines of what `espeak-ng --voices` of Debian 12 prints. */
const table = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  ar              --/M      Arabic             sem/ar
 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
 5  cmn-latn-pinyin --/M      Chinese_(Mandarin,_latin_as_Pinyin) sit/cmn-Latn-pinyin  (zh-cmn 5)(zh 5)
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 5  fa              --/M      Persian            ira/fa
 5  fa-latn         --/M      Persian_(Pinglish) ira/fa-Latn
 5  he              --/M      Hebrew             sem/he
 5  ja              --/M      Japanese           jpx/ja
 5  pt              --/M      Portuguese_(Portugal) roa/pt               (pt-pt 5)
 5  pt-br           --/M      Portuguese_(Brazil) roa/pt-BR            (pt 6)
`

test('each language has the voice that can read it, and none that cannot', () => {
  const voices = readVoiceTable(table)
  const languages = ['ar', 'en', 'fa', 'pt', 'pt-BR', 'zh-CN', 'zh-TW', 'ja', 'he', 'ps', 'ckb']
  expect(Object.fromEntries(languages.map(language => [language, engineVoice(language, voices)]))).toEqual({
    ar: 'ar',
    en: 'en-gb',
    fa: 'fa',
    pt: 'pt',
    'pt-BR': 'pt-br',
    'zh-CN': 'cmn-latn-pinyin',
    'zh-TW': 'cmn-latn-pinyin',
    ja: null,
    he: null,
    ps: null,
    ckb: null,
  })
})

test('a button word that phones show in English has a clip in English only', () => {
  const ofApp = (language: string) => Object.keys(clipTexts(language)).filter(name => name.startsWith('app.'))
  expect([ofApp('hi'), ofApp('ta'), ofApp('en').includes('app.scan_invitation_code')]).toEqual([
    [],
    ['app.app_name', 'app.pref_your_name', 'app.cancel'],
    true,
  ])
})
