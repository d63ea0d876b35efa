import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Lugha zaidi',
  back: 'Rudi',
  phone: 'Simu yangu ina lugha nyingine',
  which: 'Simu yako ina lugha gani?',
  same: 'Sawa na hapa',
})
