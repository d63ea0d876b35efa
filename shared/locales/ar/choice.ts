import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'لغات أخرى',
  back: 'رجوع',
  phone: 'هاتفي بلغة أخرى',
  which: 'ما لغة هاتفك؟',
  same: 'اللغة نفسها هنا',
})
