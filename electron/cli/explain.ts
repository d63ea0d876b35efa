/** Errors as the person at the keyboard reads them. */
import { type AppError, asAppError, type ErrorCode } from '../../shared/errors.ts'

const used = 'desk --help shows how it is used.'
const again = 'Wait a little and try again.'
const network = 'Check the name, the port and the network; desk doctor tells more.'

/** What to do next. Empty where the cause says it already. */
const advice: Record<ErrorCode, string> = {
  'unknown-command': used,
  'not-allowed': 'Open the kiosk with the address that desk serve prints.',
  'invalid-input': '',
  unexpected: 'The log in the data folder has the details; please report it.',
  'wrong-pin': 'Set a new one with: desk pin',
  'pin-locked': again,
  'not-set-up': 'Start the kiosk once and answer its three questions, or name a server with --provider.',
  'already-set-up': 'Change the settings on the operator’s screen.',
  'name-not-found': network,
  unreachable: network,
  timeout: network,
  tls: 'If the server has no valid certificate and you trust it, use certificates=any.',
  malformed: 'Check that the address is that of the right kind of server.',
  'server-error': 'Ask the person who runs the server.',
  'login-refused': 'Ask the person who runs the server whether new profiles may log in.',
  closed: 'Ask the person who runs the server, or choose another one.',
  'token-missing': 'Give the registration token with --set token=@FILE',
  'token-invalid': 'Check the registration token.',
  'token-used-up': 'Ask the person who runs the server for a new token.',
  'token-expired': 'Ask the person who runs the server for a new token.',
  'name-taken': 'Try again: another name is chosen then.',
  'name-rules': 'Change the rule for names in the server’s settings.',
  'password-rules': 'Ask the person who runs the server which passwords it takes.',
  quota: 'Add mailboxes, or ask the person who runs the server for more.',
  'rate-limited': again,
  credentials: 'Check the user name and password of the server’s settings.',
  aborted: '',
  'code-unreadable': 'Shorten the text.',
  'config-broken': 'Correct the file, or move it away to start anew.',
  'database-broken': 'Put back a copy, or choose another folder with --data.',
  'database-from-the-future': '',
  'already-running': 'Close the other Welcome Desk, or choose another folder with --data.',
  'vault-locked': '',
  'disk-full': 'Make room on the disk.',
  'read-only': 'Choose a folder that may be written to with --data.',
  'address-in-use': 'Choose another port, or leave --port away.',
  'stick-gone': 'Put the stick in again.',
  'stick-full': 'Make room on the stick.',
  'stick-read-only': 'Take another stick.',
  'stick-damaged': 'Take another stick.',
}

/** 2: used wrongly; 1: everything else. */
export const exitStatus = (error: unknown): 1 | 2 => (asAppError(error).code === 'invalid-input' ? 2 : 1)

/** The cause and what to do next, as plain sentences without a stack trace. */
export function explain(error: unknown): string {
  const known = asAppError(error)
  return [sentence(causeOf(known)), advice[known.code]].filter(part => part !== '').join(' ')
}

function causeOf({ code, message, cause }: AppError): string {
  return code === 'unexpected' && cause instanceof Error ? `${message}: ${cause.message.split('\n')[0]}` : message
}

function sentence(text: string): string {
  const trimmed = text.trim()
  const first = trimmed.startsWith('http') ? trimmed.charAt(0) : trimmed.charAt(0).toUpperCase()
  return first + trimmed.slice(1) + (/[.!?]$|\n {2}/.test(trimmed) ? '' : '.')
}
