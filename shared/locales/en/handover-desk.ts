/** The words about the hand-over page on the operator's screens. */
export const handoverDesk = {
  title: 'Hand-over page',
  hint: 'Guests in your Wi-Fi open it on their phone and get their profile there: by a button, or as a file.',
  listen: 'Address for phones',
  listenHint: 'Address of this laptop in the Wi-Fi, and a port. Empty: no page.',
  found: 'This laptop has',
  minutes: 'A profile is kept for a phone for',
  minutesHint: 'So long people have to install the app.',
  unit: 'minutes',
  save: 'Save the page',
  isOpen_one: 'Open for the room. {{count}} phone got a profile.',
  isOpen_other: 'Open for the room. {{count}} phones got a profile.',
  isStopped_one: 'The room gets nothing now. {{count}} phone got a profile.',
  isStopped_other: 'The room gets nothing now. {{count}} phones got a profile.',
  isOff: 'The page is off.',
  stop: 'Stop for the room',
  start: 'Open for the room',
  held_one:
    'One address in the room has {{profiles}} profiles whose phone is not in. It now gets one in 15 seconds. A device that takes what it can? Then stop for the room. Guests behind a router who need longer? Then let them go on.',
  held_other:
    '{{count}} addresses in the room have {{profiles}} profiles whose phone is not in. Each now gets one in 15 seconds. Devices that take what they can? Then stop for the room. Guests behind routers who need longer? Then let them go on.',
  heldShort: 'An address in the room is held back: its phones do not come in.',
  look: 'Look at it',
  trust: 'Let them go on',
  stopHint: 'Who has a profile keeps it. Links from the table go on working.',
}
