import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: '更多語言',
  back: '返回',
  phone: '我的手機是別的語言',
  which: '你的手機是什麼語言？',
  same: '和這裡一樣',
})
