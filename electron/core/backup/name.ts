const NAME_CHARACTERS = 200

/**
 * The name phones look for: Delta Chat takes files that start with `delta-chat` and end with `.tar`, and of several the
 * one that sorts last (`has_backup` in the core's `src/imex.rs`); date and number are written as the core does it, in UTC.
 * Characters that a phone's or a stick's file system does not take become `_`.
 */
export function backupName(address: string, now: number, number: number): string {
  const date = new Date(now).toISOString().slice(0, 10)
  const safe = address.replace(/[^\p{L}\p{M}\p{N}@.+_=-]/gu, '_').slice(0, NAME_CHARACTERS)
  return `delta-chat-backup-${date}-${String(number).padStart(2, '0')}-${safe}.tar`
}

/** A file of ours, or the beginning of one that was never finished. */
export const isUnfinishedBackup = (name: string): boolean => /^delta-chat-backup-.*\.tar\.new$/.test(name)
