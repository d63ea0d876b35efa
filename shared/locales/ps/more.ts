import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'راته وښایئ',
  steps: 'بېرته ګامونو ته',
  pause: 'درول',
  play: 'پیل',
  back: 'شاته',
  next: 'مخکې',
  name: 'مریم',
  fresh: 'نوی پروفایل',
  keep: 'زما پروفایل وساتئ',
  waiting: 'نشته؟ لومړی بل موبایل ځواب ورکوي.',
  listen: 'واورئ',
  contrast: 'ډېر کنټراسټ',
  larger: 'لوی متن',
})
