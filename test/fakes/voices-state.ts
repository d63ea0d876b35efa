import type { VoicesDesk } from '../../shared/voices.ts'

/** A desk with clips of three languages, and three of the operator's own. */
export const voicesState: VoicesDesk = {
  folder: '/home/desk/.local/share/welcome-desk/voices',
  own: 3,
  unusable: ['fa/step.open.aiff'],
  built: ['de', 'en', 'fa'],
}
