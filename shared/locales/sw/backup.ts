import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Karibu! Mambo matatu kwanza:',
  hello: 'Salimia: gusa ikoni ya QR, kisha skani msimbo wa rafiki au onyesha wako.',
  picture: 'Weka picha yako: fungua mipangilio na gusa jina lako.',
  file: 'Futa faili uliyorejesha. Yeyote aliye nayo anaweza kusoma ujumbe wako.',
})
