import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: '更多语言',
  back: '返回',
  phone: '我的手机是别的语言',
  which: '你的手机是什么语言？',
  same: '和这里一样',
})
