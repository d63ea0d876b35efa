/** The operator's words about the end of an event. */
export const closing = {
  title: 'End the event',
  hint: 'Nobody gets a profile any more, at the table, on the wall and on phones, until the event has another name. Who is in stays in.',
  button: 'End the event…',
  question: 'End the event now?',
  revoke: 'Take back what nobody used',
  revokeHint: 'At the server, where it can: the stock, and codes that were shown and not used.',
  slips: 'Slips that nobody used too',
  slipsHint: 'Somebody may still have one in the pocket.',
  erase: 'Forget who got which profile',
  eraseHint: 'The numbers stay. Nobody can be taken back from here any more.',
  cancel: 'Not yet',
  confirm: 'End it',
  done: 'The event is over. {{revoked}} taken back, {{failed}} not. The numbers are in {{path}}.',
}
