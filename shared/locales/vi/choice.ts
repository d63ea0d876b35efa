import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Thêm ngôn ngữ',
  back: 'Quay lại',
  phone: 'Điện thoại tôi dùng ngôn ngữ khác',
  which: 'Điện thoại bạn dùng ngôn ngữ nào?',
  same: 'Giống ở đây',
})
