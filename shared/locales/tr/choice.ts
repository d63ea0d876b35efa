import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Diğer diller',
  back: 'Geri',
  phone: 'Telefonum başka bir dilde',
  which: 'Telefonun hangi dilde?',
  same: 'Buradakiyle aynı',
})
