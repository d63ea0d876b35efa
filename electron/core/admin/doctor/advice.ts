/** What to do about a failure. The causes come with the failure; this is the next step. Pure. */
import type { AppError, ErrorCode } from '../../../../shared/errors.ts'
import { red, type Finding } from './finding.ts'

const closed =
  'Registration is closed on the server. Ask who runs it to open it (chatmail relay: remove /etc/chatmail-nocreate) or to give you a token for the setting "token".'
const newToken = 'Ask who runs the server for a new token and put it into the setting "token".'

/** Names of settings are those of config.json and of `desk --set`. */
const nextSteps: Partial<Record<ErrorCode, string>> = {
  'invalid-input': 'Correct it in the server settings and run the doctor again.',
  'name-not-found':
    'Check how the server is spelled in the settings (domain, imap, smtp), and that this laptop is online: open any web page.',
  unreachable:
    'Check the port in the settings (imap=HOST:PORT:ssl, smtp=HOST:PORT:ssl, web). If it is right: does the program run on the server, does its firewall let this port in, and does this Wi-Fi allow it? A phone hotspot shows the difference.',
  timeout:
    'Run the doctor again. If it stays so: the server is overloaded, or a firewall or this Wi-Fi swallows the connection; try a phone hotspot.',
  tls: 'Check the security in the settings: ssl is usual on ports 993 and 465, starttls on 143 and 587. Otherwise look at the certificate on the server.',
  malformed:
    'Check the setting "domain" (and "web", if set): something answers there, but not as this kind of server does. A Wi-Fi that wants you to log in on a web page first does this too.',
  'server-error':
    'The trouble is on the server: look into its logs (web server, mail server; on a chatmail relay also whether fcgiwrap runs), then run the doctor again.',
  'login-refused':
    'Servers that make a mailbox at the first login refuse it when registration is closed (chatmail relay: /etc/chatmail-nocreate), when a token is wanted (setting "token"), when they are overloaded, or when names are to be different (settings "nameLength", "namePrefix"). If the mailbox is from your list, its password there is wrong (setting "mailboxes").',
  closed,
  'token-missing': 'This server wants a registration token: put it into the setting "token".',
  'token-invalid': 'Check the setting "token" letter by letter, or ask who runs the server for a new one.',
  'token-used-up': newToken,
  'token-expired': newToken,
  'name-taken': 'Run the doctor again: the next name will be another one.',
  'name-rules':
    'Change the settings "nameLength" and "namePrefix" to what the server allows (chatmail relays: 9 characters).',
  'password-rules':
    'The server wants other passwords: look at its password rules (chatmail relay: password_min_length in chatmail.ini).',
  quota: 'Nothing is left to give out: add mailboxes to the setting "mailboxes", or raise the limit on the server.',
  'rate-limited': 'Wait a minute and run the doctor again. For an event, ask who runs the server to raise its limit.',
  credentials: "Check the administrator's name, password or key in the server settings.",
  'code-unreadable':
    'No phone could read this code. Please report it with the kind of server and the length of its addresses.',
  'disk-full': 'Make room on this disk: delete files, empty the bin.',
  'read-only': 'Let the user who runs the desk write to this folder, or choose another one with DESK_DATA_DIR.',
}

export function failureFinding({ code, message, field }: AppError): Finding {
  const finding = red(
    message,
    nextSteps[code] ?? 'Run the doctor again; if it stays so, look into the log in the data folder.',
  )
  return field === undefined ? finding : { ...finding, field }
}
