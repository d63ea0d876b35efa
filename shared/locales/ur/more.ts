import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'مجھے دکھائیں',
  steps: 'مراحل پر واپس',
  pause: 'روکیں',
  play: 'چلائیں',
  back: 'پیچھے',
  next: 'آگے',
  name: 'مریم',
  fresh: 'نیا پروفائل',
  keep: 'میرا پروفائل رکھیں',
  waiting: 'انتظار کریں۔ دوسرا فون جواب دے گا۔',
  listen: 'سنیں',
  contrast: 'زیادہ کنٹراسٹ',
  larger: 'بڑا متن',
})
