/**
 * What the server announces, and what that means for guests. Pure. XCHATMAIL and XDELTAPUSH: the Delta Chat core,
 * `src/imap/capabilities.rs`; names of settings: chatmail relay, `chatmail.ini`.
 */
import type { ArrivalSign } from '../../../../shared/model.ts'
import type { Proof } from '../../ports.ts'
import { amber, bytesInWords, green, type Finding } from './finding.ts'

/** One finding per announcement, with the name of its check. */
export const announcedFindings = (proof: Proof, sign: ArrivalSign): [check: string, finding: Finding][] => [
  ['Kind of server', kindFinding(proof.capabilities)],
  ['Push', pushFinding(proof.capabilities)],
  ['Mailbox size', quotaFinding(proof.quotaKiB)],
  ['Largest message', messageFinding(proof.largestMessageBytes)],
  ['Arrival', arrivalFinding(sign)],
]

function kindFinding(capabilities: string[]): Finding {
  return capabilities.includes('XCHATMAIL')
    ? green('chatmail (it announces XCHATMAIL): phones set the profile up for chatting only')
    : green(
        'classic e-mail (no XCHATMAIL): chatting works, and ordinary e-mail sent to the address arrives in the app too',
      )
}

function pushFinding(capabilities: string[]): Finding {
  const missing = ['XDELTAPUSH', 'METADATA'].filter(name => !capabilities.includes(name))
  if (missing.length === 0) return green('instant: the server wakes phones when a message arrives')
  return amber(
    `no instant push (the server does not announce ${missing.join(' and ')}): iPhones and sleeping phones see messages late`,
    'Nothing is broken. Tell guests to open the app now and then, on Android to allow it to run in the background; only other server software (chatmail) changes this.',
  )
}

function quotaFinding(quotaKiB: number | null): Finding {
  if (quotaKiB === null) return green('the server names no limit')
  const bytes = quotaKiB * 1024
  if (bytes >= 50e6) return green(`${bytesInWords(bytes)} for each guest`)
  return amber(
    `only ${bytesInWords(bytes)} for each guest: a few videos fill it, then nothing arrives any more`,
    'Raise the quota on the server (chatmail relay: max_mailbox_size in chatmail.ini).',
  )
}

function messageFinding(bytes: number | null): Finding {
  if (bytes === null) return green('the server names no limit')
  if (bytes >= 10e6) return green(bytesInWords(bytes))
  return amber(
    `only ${bytesInWords(bytes)}: larger pictures and voice messages come back as undeliverable`,
    'Raise the limit on the server (chatmail relay: max_message_size in chatmail.ini; Postfix: message_size_limit).',
  )
}

function arrivalFinding(sign: ArrivalSign): Finding {
  if (sign === 'recent') return green('the screen sees by itself when a phone is in')
  if (sign === 'login')
    return green(
      'the screen sees by itself when a phone is in, up to ten seconds later: the server tells the newest login',
    )
  return amber(
    'this server does not show when a phone logs in, so "You are in" does not come by itself',
    'Tell the helpers at the table: when the phone is in, press the button on the screen.',
  )
}
