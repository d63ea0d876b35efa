/** What a program means that did not end with 0, as far as its words tell. */
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { ownWords } from '../answers.ts'
import type { RunAnswer } from '../provider.ts'

type Meaning = [words: RegExp, code: ErrorCode, advice: string, field?: string]

/** ssh itself ends with 255 (OpenSSH, ssh.c and sshconnect.c); programs at the other end keep their own status. */
const sshMeanings: Meaning[] = [
  [
    /host key verification failed|identification has changed/i,
    'tls',
    'ssh does not know the key of the server, or another one: log in once by hand and look',
  ],
  [/could not resolve hostname/i, 'name-not-found', 'no server is called so, or this laptop is not online'],
  [/connection refused|no route|network is unreachable/i, 'unreachable', 'there is no ssh server, or no way to it'],
  [/timed out|timeout/i, 'timeout', 'the server does not answer'],
  [
    /permission denied|too many authentication|no supported authentication/i,
    'credentials',
    'ssh must be able to log in there without asking anything: with a key, and its agent running',
  ],
]

/** In the order in which they are looked for. */
const programMeanings: Meaning[] = [
  [/no such container/i, 'invalid-input', 'there is no such container', 'container'],
  [
    /cannot connect to the docker daemon|container \S+ is not running/i,
    'server-error',
    'Docker or its container is not running',
  ],
  [
    /already (?:exist|in use|taken)|duplicate (?:entry|key)|\bexists\b|unique constraint/i,
    'name-taken',
    'there is such a mailbox already',
  ],
  [
    /permission denied|must be root|only root|not permitted|access denied|password is required|not in the sudoers/i,
    'credentials',
    'the account at the server may not run this; with sudo it must ask nothing',
  ],
  [
    /password.{0,80}(?:weak|short|common|compromised|simple|complex|at least|must|listed)/i,
    'password-rules',
    'it wants other passwords',
  ],
  [
    /(?:unknown|no such|invalid|unmanaged).{0,20}domain|domain.{0,80}(?:unknown|not (?:exist|found|managed|hosted))/i,
    'invalid-input',
    'it has no such mail domain',
    'domain',
  ],
  [
    /(?:invalid|bad|illegal).{0,20}(?:user|name|address|e-?mail)|should include the domain/i,
    'name-rules',
    'it wants other names',
  ],
  [/quota|no space left|disk full|too many (?:users|mailboxes|accounts)/i, 'quota', 'it has no room for more'],
]

/** `secrets` are taken out of whatever is shown. `where`: the program and its machine, for the operator. */
export function failure(answer: RunAnswer, where: string, remote: boolean, secrets: string[]): AppError {
  const { status, stdout, stderr } = answer
  // Colours and other signs for terminals.
  const text = `${stderr}\n${stdout}`.replace(/\p{Cc}\[[\d;]*[A-Za-z]/gu, '')
  const words = ownWords(text, secrets)
  if (status === 127 || (remote && status === 126))
    return new AppError('server-error', `${where}: there is no such program, or it may not be run`)
  const ofSsh = remote && status === 255
  const [, code = 'server-error', advice, field] =
    [...(ofSsh ? sshMeanings : []), ...programMeanings].find(([pattern]) => pattern.test(text)) ?? []
  const told = advice === undefined ? '' : ` (${advice})`
  return new AppError(code, `${where} ended with ${status}${words}${told}`, field === undefined ? {} : { field })
}

/** Whether it failed because what was to be removed is not there. */
export const saysGone = ({ stdout, stderr }: RunAnswer, address: string): boolean => {
  const name = address.slice(0, address.lastIndexOf('@'))
  return `${stderr}\n${stdout}`
    .split('\n')
    .some(line => line.includes(name) && /does(?:n't| not) exist|no such user|not found|unknown user/i.test(line))
}
