import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'نشانم دهید',
  steps: 'بازگشت به مرحله‌ها',
  pause: 'مکث',
  play: 'پخش',
  back: 'قبلی',
  next: 'بعدی',
  name: 'مریم',
  fresh: 'نمایهٔ تازه',
  keep: 'نمایهٔ خودم بماند',
  waiting: 'خبری نیست؟ اول گوشی دیگر پاسخ می‌دهد.',
  listen: 'گوش کنید',
  contrast: 'کنتراست زیاد',
  larger: 'متن بزرگ‌تر',
})
