import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'أرني',
  steps: 'العودة إلى الخطوات',
  pause: 'إيقاف مؤقت',
  play: 'تشغيل',
  back: 'السابق',
  next: 'التالي',
  name: 'مريم',
  fresh: 'ملف شخصي جديد',
  keep: 'أحتفظ بملفي الشخصي',
  waiting: 'لا شيء بعد؟ الهاتف الآخر يجيب أولًا.',
  listen: 'استمع',
  contrast: 'تباين عالٍ',
  larger: 'نص أكبر',
})
