import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'نورې ژبې',
  back: 'شاته',
  phone: 'زما موبایل په بله ژبه دی',
  which: 'ستاسو موبایل په کومه ژبه دی؟',
  same: 'همدا ژبه',
})
