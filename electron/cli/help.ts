/** What `desk --help` says. */
import { providers } from '../providers/index.ts'

const texts = {
  serve: {
    use: '[--port N] [--lan ADDRESS:PORT] [--handover ADDRESS:PORT] [--no-open]',
    does: 'serves the kiosk on this computer and opens it in a browser',
    more: `  --port N             port on 127.0.0.1; without it the system chooses one
  --lan ADDRESS:PORT   also serve the display for other devices in the room
  --handover ADDRESS:PORT
                       also serve the page on which phones get their profile
  --no-open            do not open a browser

Prints one line "ready {json}" with the addresses "kiosk", "operator", "lan" and "handover", then runs until ctrl-C or SIGTERM.`,
  },
  doctor: {
    use: '[--provider ID --set KEY=VALUE …] [--json]',
    does: 'looks at the server, the network and this computer, and says what to do',
    more: `  --provider ID        kind of server: KINDS;
                       without it the saved server is looked at
  --set KEY=VALUE      a field of that kind of server, as often as needed
  --json               print a list of {check, level, found, advice, milliseconds}

Ends with status 1 if a line is red.`,
  },
  account: {
    use: '[--provider ID --set KEY=VALUE …] [--json]',
    does: 'makes one profile, proves it by logging in, and prints its code',
    more: `  --provider ID        kind of server: KINDS;
                       without it the saved server is used
  --set KEY=VALUE      a field of that kind of server, as often as needed; KEY=@FILE takes the value from a file
  --json               print {"address", "code"}

  desk account --provider chatmail --set domain=nine.testrun.org
  desk account --provider imap --set domain=example.org \\
    --set imap=mail.example.org:993:ssl --set smtp=mail.example.org:465:ssl --set certificates=strict

The code holds the password of the profile.`,
  },
  backup: {
    use: '--address A --password-stdin --imap HOST:PORT:SECURITY --smtp HOST:PORT:SECURITY --out FILE|FOLDER',
    does: 'writes a file that Delta Chat restores: one profile, ready to use',
    more: `  --address A          address of the profile
  --password-stdin     read its password from standard input
  --imap, --smtp       HOST:PORT:ssl, HOST:PORT:starttls or HOST:PORT:plain
  --cert strict|any    any accepts a certificate that nobody vouches for; without it: strict
  --name N             the name others see
  --avatar FILE        a picture: JPEG, PNG, WebP, GIF or AVIF
  --status TEXT        the signature others see
  --language L         of the note that waits in the app: en, de, pt-BR and so on; without it: en
  --out FILE|FOLDER    in a folder the file gets the name that phones look for

  printf %s "$password" | desk backup --address anna@example.org --password-stdin \\
    --imap mail.example.org:993:ssl --smtp mail.example.org:465:ssl --out .

Prints the path of the file, which holds the password. The profile must exist already; nothing is asked of the server.`,
  },
  autoconfig: {
    use: '[--provider ID --set KEY=VALUE …] [--apple ADDRESS] --out FILE|FOLDER',
    does: 'writes the file by which mail programs find your server and its ports',
    more: `  --provider ID        kind of server: KINDS;
                       without it the saved server is used
  --set KEY=VALUE      a field of that kind of server, as often as needed; KEY=@FILE takes the value from a file
  --apple ADDRESS      instead: a profile for Apple's own Mail, for one person; the phone asks for the password
  --out FILE|FOLDER    in a folder the file is called config-v1.1.xml, or ADDRESS.mobileconfig

  desk autoconfig --provider imap --set domain=example.org \\
    --set imap=mail.example.org:24993:ssl --set smtp=mail.example.org:24465:ssl --out .

Serve config-v1.1.xml for your mail domain, at port 443 with a valid certificate, as text/xml, at one of
  https://autoconfig.DOMAIN/mail/config-v1.1.xml
  https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml
Prints the path of the file. No password is in it, and nothing is asked of the server.`,
  },
  slips: {
    use: 'N --out FILE|FOLDER [--language L[,L]] [--per-page 4|8] [--paper a4|letter] [--phone KIND] [--expires TIME]',
    does: 'makes so many profiles and prints cards with their codes into a PDF',
    more: `  N                    how many slips, from 1 to 200
  --out FILE|FOLDER    in a folder the file is called slips.pdf
  --language L[,L]     of the steps on the cards, like de,ar: one or two with four to a page, one with eight;
                       without it the first languages of the event
  --per-page 4|8       cards to a page; without it: 4
  --paper a4|letter    without it: a4
  --phone KIND         android, iphone or computer; without it: android
  --expires TIME       2026-11-28 or 2026-11-28T22:00:00Z; without it the end of the desk's own limit, or seven days

Every profile is made at the saved server and proved by logging in. An installed Chromium, Chrome or Edge does the
printing. The file is for its owner alone and holds the profiles: delete it when it is printed. What was made when the
command was stopped is used by the next one. Works while the kiosk runs. Prints the path of the file.`,
  },
  used: {
    use: '--out FILE|FOLDER',
    does: 'writes your list of profiles with what was given out',
    more: `  --out FILE|FOLDER    in a folder the file is called used-profiles.csv

For servers of the kinds csv and imap, where profiles come from your own list. The table has address, given out, state and
time (UTC). No password is in it: they stand in your list. Works while the kiosk runs. Prints the path of the file.`,
  },
  close: {
    use: '[--take-back] [--slips] [--erase]',
    does: 'ends the event: nobody gets a profile until it has another name',
    more: `  --take-back          remove or block at the server what nobody used, where it can
  --slips              slips that nobody used too
  --erase              forget who got which profile

Writes the numbers of the event, without names and addresses, as counts-EVENT-DATE.csv into the data folder and prints its
path. While the kiosk runs use the button on its page Today.`,
  },
  code: {
    use: 'TEXT --svg FILE | --png FILE | --terminal',
    does: 'paints any text as a QR code',
    more: `  TEXT                 the text in quotes, or - to read it from standard input
  --svg FILE           write a picture that can be scaled
  --png FILE           write a picture with 8 pixels per module
  --terminal           print it here`,
  },
  pin: {
    use: '',
    does: "sets a new operator's PIN, read from standard input",
    more: '  4 to 12 digits. The kiosk must not be running.',
  },
} as const

export type CommandName = keyof typeof texts
export const commandNames = Object.keys(texts) as CommandName[]

const dataOption = `  --data DIR           folder of the settings and the database; without it DESK_DATA_DIR or the system's usual place`

export const helpFor = (name: CommandName): string => {
  const { use, does, more } = texts[name]
  const data = name === 'code' || name === 'backup' ? '' : `\n${dataOption}`
  const kinds = providers.map(({ id }) => id).join(', ')
  const text = `desk ${name} ${use}\n  ${does}\n${data}\n${more.replace('KINDS', kinds)}`
  return text.replace(/\n{3,}/g, '\n\n').replace(/ +\n/g, '\n')
}

export const overview = (): string =>
  `desk COMMAND …\n\n${commandNames.map(name => `  ${name.padEnd(12)}${texts[name].does}`).join('\n')}\n\ndesk COMMAND --help tells more. Exit status: 0 worked, 1 failed, 2 used wrongly.`
