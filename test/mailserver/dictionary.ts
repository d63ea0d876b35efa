/** Answers Dovecot's questions about mailboxes (the "dict" protocol of Dovecot 2.3) on a unix socket. */
import { chmodSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Accounts } from './accounts.ts'

/** Undoes the protocol's own escapes: a byte 1 followed by a letter (lib-dict/dict.c). */
function withoutProtocolEscapes(text: string): string {
  const meant: Record<string, string> = { '0': '\0', '1': '\u0001', t: '\t', r: '\r', n: '\n', l: '\n' }
  const [head = '', ...rest] = text.split('\u0001')
  return head + rest.map(part => (meant[part.charAt(0)] ?? part.charAt(0)) + part.slice(1)).join('')
}

/** Splits at bare quotes and undoes the backslashes that the %E modifier sets (see `lookups` in configuration.ts). */
function fields(text: string): string[] {
  const found = ['']
  for (const [character, escaped] of text.matchAll(/\\(.)|[^\\]/gsu)) {
    if (character === '"') found.push('')
    else found.push((found.pop() ?? '') + (escaped ?? character))
  }
  return found
}

function answer(line: string, accounts: Accounts, mailFolder: string): string {
  // Only lookups are answered: "H" greets, and this configuration asks nothing else.
  if (!line.startsWith('L')) return ''
  const key = withoutProtocolEscapes(line.slice(1).split('\t')[0] ?? '')
  const [, kind, question = ''] = /^shared\/(userdb|passdb)\/(.*)$/s.exec(key) ?? []
  const [address = '', password = ''] = fields(question).toReversed()
  const hash = kind === 'passdb' ? accounts.findOrCreate(address, password) : accounts.find(address)
  if (hash === undefined) return 'N\n'
  const place = { user: address, home: `${mailFolder}/${address}` }
  return `O${JSON.stringify(kind === 'passdb' ? { ...place, password: hash } : place)}\n`
}

/** Listens on `path` for Dovecot's processes; resolves with the way to stop. */
export async function serveDictionary(path: string, accounts: Accounts, mailFolder: string): Promise<() => void> {
  const server = createServer(socket => {
    let unread = ''
    socket.setEncoding('utf8')
    socket.on('error', () => socket.destroy())
    socket.on('data', text => {
      const lines = (unread + String(text)).split('\n')
      unread = lines.pop() ?? ''
      for (const line of lines) socket.write(answer(line, accounts, mailFolder))
    })
    // A test process that is done must not stay alive for this server.
    socket.unref()
  })
  server.listen(path).unref()
  await once(server, 'listening')
  chmodSync(path, 0o666)
  return () => server.close()
}
