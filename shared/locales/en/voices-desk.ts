/** The words about reading aloud on the operator's screens. */
export const voicesDesk = {
  title: 'Read aloud',
  hint: 'Guests tap the loudspeaker to hear a card. This laptop’s own voices read it, else recorded clips.',
  built: 'Built clips: {{languages}}',
  builtNone: 'Built clips: none. Where this laptop has no voice, the loudspeaker is not shown.',
  unread: 'Read aloud only from your own clips: {{languages}}',
  own: 'Own clips: {{count}}',
  ownHint: 'An own clip (opus, ogg, mp3 or wav) wins over both. Put it here, and docs/voices.md says how it is called:',
  unusable: 'Not taken: {{files}}',
} as const
