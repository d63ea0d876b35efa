import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'مزید زبانیں',
  back: 'واپس',
  phone: 'میرا فون دوسری زبان میں ہے',
  which: 'آپ کا فون کس زبان میں ہے؟',
  same: 'یہی زبان',
})
