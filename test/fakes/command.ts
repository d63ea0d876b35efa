/**
 * A mail server that is managed by a command: a real shell script that keeps its mailboxes in a folder and hashes
 * passwords with the real `doveadm pw`. Nothing is faked but what it is for.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FakeServer } from '../contract/suite.ts'

export type FakeCommand = FakeServer & {
  folder: string
  script: string
  /** How often `add` was called, whatever became of it. */
  added(): number
  /** From now on `add` says this and ends with this status. */
  refuse(status: number, words: string): void
  /** The stored hash, by address. */
  hash(address: string): string | undefined
}

const script = (folder: string) => `#!/bin/sh
# mailbox add|del|lock|unlock ADDRESS; add reads the password.
set -eu
file="${folder}/mailboxes/$2"
missing() { [ -e "$file" ] || [ -e "$file.locked" ] || { echo "Error: '$2' does not exist" >&2; exit 1; }; }
case "$1" in
  add)
    echo "$2" >> "${folder}/added"
    if [ -e "${folder}/refusal" ]; then cat "${folder}/refusal" >&2; exit "$(cat "${folder}/status")"; fi
    if [ -e "$file" ]; then echo "Error: '$2' already exists" >&2; exit 1; fi
    IFS= read -r password
    doveadm pw -s SHA512-CRYPT -p "$password" > "${folder}/hashes/$2"
    printf '%s' "$password" > "$file" ;;
  del) missing "$@"; rm -f "$file" "$file.locked" ;;
  lock) missing "$@"; mv "$file" "$file.locked" ;;
  unlock) missing "$@"; mv "$file.locked" "$file" ;;
esac
`

export function startFakeCommand(): FakeCommand {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-command-'))
  for (const name of ['mailboxes', 'hashes']) mkdirSync(join(folder, name))
  const file = join(folder, 'mailbox')
  writeFileSync(file, script(folder))
  chmodSync(file, 0o755)
  const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined)
  return {
    folder,
    script: file,
    get accounts() {
      const names = readdirSync(join(folder, 'mailboxes')).filter(name => !name.endsWith('.locked'))
      return new Map(names.map(name => [name, read(join('mailboxes', name)) ?? '']))
    },
    added: () => read('added')?.trim().split('\n').length ?? 0,
    refuse(status, words) {
      writeFileSync(join(folder, 'refusal'), `${words}\n`)
      writeFileSync(join(folder, 'status'), String(status))
    },
    hash: address => read(join('hashes', address))?.trim(),
    stop: async () => rmSync(folder, { recursive: true }),
  }
}
