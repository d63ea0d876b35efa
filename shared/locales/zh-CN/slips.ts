import { slips as english } from '../en/slips.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const slips = translationOf(english)({
  until: '有效期至 {{date}}',
  name: '我的名字',
})
