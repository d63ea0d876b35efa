import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Nionyeshe',
  steps: 'Rudi kwenye hatua',
  pause: 'Simamisha',
  play: 'Cheza',
  back: 'Nyuma',
  next: 'Mbele',
  name: 'Amina',
  fresh: 'Wasifu mpya',
  keep: 'Baki na wasifu wangu',
  waiting: 'Bado? Simu nyingine lazima ijibu kwanza.',
  listen: 'Sikiliza',
  contrast: 'Utofautishaji mkubwa',
  larger: 'Maandishi makubwa',
})
