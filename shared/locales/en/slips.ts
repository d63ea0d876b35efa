/** Our words on a printed slip, beside those of the guest screen. At most seven words a sentence. */
export const slips = {
  until: 'Use it until {{date}}',
  name: 'My name',
} as const
