/** What to run on servers that are known. Written in the language of `lines.ts`; `docs/providers/command.md` repeats it. */
import { readLines, type Line } from './lines.ts'

export type Commands = {
  create: Line[]
  remove: Line[]
  block: Line[]
  unblock: Line[]
  /** What phones log in with. */
  loginName: 'address' | 'name'
  /** How long the server may take until a new mailbox works. */
  settleSeconds: number
}
export const presetNames = ['docker-mailserver', 'maddy', 'iredmail', 'yunohost', 'system-users'] as const
type PresetName = (typeof presetNames)[number]

/** `container` and `folder` must be fit to stand in a line: letters, digits and `. _ - /` only. */
export function preset(name: PresetName, { container, folder }: { container: string; folder: string }): Commands {
  const commands = (
    { create, remove, block = '', unblock = '' }: Partial<Record<'create' | 'remove' | 'block' | 'unblock', string>>,
    loginName: Commands['loginName'],
    settleSeconds: number,
  ): Commands => ({
    create: readLines(create ?? ''),
    remove: readLines(remove ?? ''),
    block: readLines(block),
    unblock: readLines(unblock),
    loginName,
    settleSeconds,
  })
  switch (name) {
    // target/bin/addmailuser asks for the password, newer versions twice; a watcher applies the file seconds later.
    case 'docker-mailserver':
      return commands(
        {
          create: `docker exec -i ${container} setup email add {address} <<< "{password}\\n{password}"`,
          remove: `docker exec ${container} setup email del -y {address}`,
        },
        'address',
        20,
      )
    // internal/cli/ctl/users.go and imapacct.go: credentials and mailbox are two things.
    case 'maddy':
      return commands(
        {
          create: 'maddy creds create {address} <<< {password}\nmaddy imap-acct create {address}',
          remove: 'maddy creds remove -y {address}\nmaddy imap-acct remove -y {address}',
        },
        'address',
        3,
      )
    // tools/create_mail_user_SQL.sh prints SQL and takes the password as an argument only.
    case 'iredmail':
      return commands(
        {
          create: `bash ${folder}/tools/create_mail_user_SQL.sh {address} {password} | mysql vmail`,
          remove: `mysql vmail <<< "DELETE FROM forwardings WHERE address='{address}';\\nDELETE FROM mailbox WHERE username='{address}';"`,
          block: `mysql vmail <<< "UPDATE mailbox SET active=0 WHERE username='{address}';"`,
          unblock: `mysql vmail <<< "UPDATE mailbox SET active=1 WHERE username='{address}';"`,
        },
        'address',
        3,
      )
    // share/actionsmap.yml: without a terminal the password can only be an argument.
    case 'yunohost':
      return commands(
        {
          create: 'yunohost user create {name} -F "Guest {name}" -d {domain} -p {password}',
          remove: 'yunohost user delete {name} --purge',
        },
        'name',
        5,
      )
    // exim, Postfix and Dovecot with the users of the machine (shadow-utils).
    case 'system-users':
      return commands(
        {
          create: 'useradd -m -s /usr/sbin/nologin {name}\nchpasswd <<< {name}:{password}',
          remove: 'userdel -r {name}',
          block: 'usermod -L {name}',
          unblock: 'usermod -U {name}',
        },
        'name',
        3,
      )
    default:
      return name satisfies never
  }
}
