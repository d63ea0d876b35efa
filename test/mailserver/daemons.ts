/** Dovecot and Postfix as processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { configurationFiles } from './configuration.ts'
import type { Configuration } from './configuration.ts'

const packages = 'dovecot-imapd dovecot-lmtpd postfix openssl'
const programs = [
  '/usr/sbin/dovecot',
  '/usr/lib/dovecot/imap',
  '/usr/lib/dovecot/lmtp',
  '/usr/sbin/postfix',
  '/usr/bin/openssl',
]

/** Throws an Error that names what this machine has not got. */
export function checkMachine() {
  const missing = programs.filter(program => !existsSync(program))
  if (missing.length > 0)
    throw new Error(
      `The test mail server needs the Debian packages ${packages} (missing: ${missing.join(', ')}).\n` +
        `  apt-get install -y --no-install-recommends ${packages}`,
    )
  if (process.getuid?.() !== 0) throw new Error('The test mail server needs root: Dovecot and Postfix change users.')
}

/** What `name` wrote to its log so far; empty before its first line. */
export function readLog(folder: string, name: string): string {
  const path = join(folder, 'log', `${name}.log`)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Starts Dovecot and Postfix in `configuration.folder`; resolves with the way to stop them. Throws with their logs. */
export async function startDaemons(configuration: Configuration): Promise<() => Promise<void>> {
  const { folder } = configuration
  for (const [name, text] of Object.entries(configurationFiles(configuration))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const script = join(import.meta.dirname, 'keeper.sh')
  // Its own process group, so that ctrl-C does not kill it before it has tidied up.
  const keeper = spawn('/bin/sh', [script, folder], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
  const gone = once(keeper, 'exit')
  const stop = async () => {
    keeper.ref()
    keeper.stdin.end()
    await gone
  }
  const word = await new Promise<string>(resolve => {
    createInterface({ input: keeper.stdout })
      .once('line', resolve)
      .once('close', () => resolve('failed'))
  })
  keeper.unref()
  if (word === 'ready') return stop
  const logs = ['start', 'dovecot', 'postfix'].map(name => readLog(folder, name))
  await stop()
  throw new Error(`The test mail server did not start:\n${logs.join('\n')}`)
}
