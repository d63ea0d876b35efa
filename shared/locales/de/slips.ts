import { slips as english } from '../en/slips.ts'
import { translationOf } from '../translation.ts'

export const slips = translationOf(english)({
  until: 'Gültig bis {{date}}',
  name: 'Mein Name',
})
