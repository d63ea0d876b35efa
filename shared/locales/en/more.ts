/**
 * The moving pictures, the choice of people who have Delta Chat already, and the switches for stronger colours and larger text. English is
 * the source; the other languages do not compile while a sentence is missing.
 */
export const more = {
  show: 'Show me',
  steps: 'Back to the steps',
  pause: 'Pause',
  play: 'Play',
  back: 'Back',
  next: 'Next',
  /** A usual first name, which somebody types in the moving pictures. */
  name: 'Maria',
  fresh: 'A new profile',
  keep: 'Keep my profile',
  waiting: 'Nothing yet? Their phone must answer first.',
  /** The button that reads a card aloud. */
  listen: 'Listen',
  contrast: 'High contrast',
  larger: 'Larger text',
} as const
