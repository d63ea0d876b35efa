import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'زبان‌های بیشتر',
  back: 'برگشت',
  phone: 'گوشی من به زبان دیگری است',
  which: 'گوشی شما به چه زبانی است؟',
  same: 'همین زبان',
})
