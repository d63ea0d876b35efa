/** A file that Delta Chat restores, made of an empty database and the rows of one profile. Nothing is written to disk. */
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { pack } from 'tar-stream'
import { backupName } from './name.ts'
import { type BackupProfile, checkProfile } from './profile.ts'
import { AVATAR_FILE, backupRows, type Row } from './rows.ts'

export type Backup = {
  /** As phones look for it. `number` tells apart backups of one day and address. */
  name(number: number): string
  /** Size of the whole file. */
  bytes: number
  /** The file from its beginning, as often as wanted. It produces no more than is read. */
  stream(): Readable
}

/** The core takes the database only under this name, at the top (`DBFILE_BACKUP_NAME` in its `src/imex.rs`). */
const DATABASE_FILE = 'dc_database_backup.sqlite'
const BLOB_FOLDER = 'blobs_backup'
const BLOCK_BYTES = 512
const END_BYTES = 2 * BLOCK_BYTES
const CHUNK_BYTES = 16 * 1024

type File = { name: string; content: Uint8Array }

/**
 * @param template the file `resources/template/delta-chat.db`
 * @param now milliseconds since 1970
 * Throws AppError `invalid-input` whose `field` is `address`, `password`, `name` or `status`.
 */
export function buildBackup(template: Uint8Array, given: BackupProfile, now: number): Backup {
  const profile = checkProfile(given)
  const files: File[] = [{ name: DATABASE_FILE, content: fill(template, backupRows(profile, now)) }]
  if (profile.avatar) files.push({ name: `${BLOB_FOLDER}/${AVATAR_FILE}`, content: profile.avatar })
  const sizeInTar = ({ content }: File) => BLOCK_BYTES * (1 + Math.ceil(content.length / BLOCK_BYTES))
  return {
    name: number => backupName(profile.login.address, now, number),
    bytes: files.reduce((sum, file) => sum + sizeInTar(file), END_BYTES),
    stream: () => Readable.from(tar(files, now), { objectMode: false, highWaterMark: CHUNK_BYTES }),
  }
}

/** The database with the rows in it, worked on in memory only. */
function fill(template: Uint8Array, rows: readonly Row[]): Uint8Array {
  const db = new Database(Buffer.from(template))
  try {
    for (const { table, values } of rows) {
      const columns = Object.keys(values)
      const places = columns.map(() => '?').join(', ')
      db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(...Object.values(values))
    }
    return db.serialize()
  } finally {
    db.close()
  }
}

async function* tar(files: readonly File[], now: number): AsyncGenerator<Uint8Array> {
  const archive = pack()
  try {
    for (const { name, content } of files) {
      archive.entry(
        { name, mode: 0o600, mtime: new Date(now) },
        Buffer.from(content.buffer, content.byteOffset, content.length),
      )
    }
    archive.finalize()
    for await (const part of archive as AsyncIterable<Uint8Array>) {
      for (let at = 0; at < part.length; at += CHUNK_BYTES) yield part.subarray(at, at + CHUNK_BYTES)
    }
  } finally {
    archive.destroy()
  }
}
