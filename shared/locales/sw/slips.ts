import { slips as english } from '../en/slips.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const slips = translationOf(english)({
  until: 'Tumia hadi {{date}}',
  name: 'Jina langu',
})
