export const name = 'العربية'
export const direction = 'rtl'
/** Whether a speaker has read these words on the screens and found them right. */
export const checked = false
export { backup } from './backup.ts'
export { choice } from './choice.ts'
export { guest } from './guest.ts'
export { handover } from './handover.ts'
export { ladder } from './ladder.ts'
export { more } from './more.ts'
export { slips } from './slips.ts'
export { spelling } from './spelling.ts'
export { wall } from './wall.ts'
