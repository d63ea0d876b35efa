import { slips as english } from '../en/slips.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const slips = translationOf(english)({
  until: '{{date}} तक मान्य',
  name: 'मेरा नाम',
})
