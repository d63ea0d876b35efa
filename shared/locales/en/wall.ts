/** The words of the wall: no sentence has more than seven of them. English is the source. */
export const wall = {
  title: 'Join us on Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Get the app',
  profile: 'Create your profile',
  /** Cards 1 and 2, and a hand-over page: for the phone’s own camera. */
  camera: 'Scan with your phone’s camera',
  /** Card 3: for the scanner of the app. */
  inApp: 'Scan it inside Delta Chat',
  name: 'Type your name',
  /** The page is open on the phone. */
  page: 'Tap the button on the page',
  pause: 'Pause',
  go: 'Go on',
} as const
