import { createReadStream, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { AppError } from '../../shared/errors.ts'
import { makeAvatar, PICTURE_LIMIT_BYTES } from '../core/backup/avatar.ts'
import { buildBackup } from '../core/backup/backup.ts'
import { saveBackup } from '../core/backup/save.ts'
import type { BackupRequest } from './backup-options.ts'
import { isFolder, placeError } from './place.ts'

type Options = BackupRequest & {
  /** Folder of the files that ship with the product. */
  resources: string
  /** Milliseconds since 1970. */
  now: number
  input: NodeJS.ReadStream
  print(line: string): void
  say(line: string): void
}

/** Writes a backup with the password from `input` and prints its path. Throws AppError. */
export async function backup(options: Options): Promise<void> {
  const { address, imap, smtp, certificates, person, out, now, input } = options
  if (out.endsWith('/') || out.endsWith(sep)) requireFolder(out)
  const avatar = options.avatar === undefined ? undefined : await makeAvatar(await readPicture(options.avatar))
  if (input.isTTY) options.say('Type the password of the profile, then Enter and ctrl-D:')
  const login = { address, password: await readPassword(input), imap, smtp, certificates }
  const template = readFileSync(join(options.resources, 'template/delta-chat.db'))
  const made = buildBackup(template, { login, ...person, avatar }, now)
  try {
    options.print(await saveBackup(made, out))
  } catch (error) {
    throw placeError(out, error)
  }
}

function requireFolder(path: string): void {
  if (!isFolder(path)) throw new AppError('invalid-input', `${path} is not a folder`, { field: 'out' })
}

/** One line end at the end is the keyboard's, not the password's. */
async function readPassword(input: NodeJS.ReadStream): Promise<string> {
  const bytes = await buffer(input)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '')
  } catch {
    throw new AppError('invalid-input', 'the password on standard input is not UTF-8 text', { field: 'password' })
  }
}

/** Reads one byte more than is taken at most, so that a disk image or a device does not fill the memory. */
async function readPicture(path: string): Promise<Uint8Array> {
  try {
    return await buffer(createReadStream(path, { end: PICTURE_LIMIT_BYTES }))
  } catch (error) {
    throw new AppError('invalid-input', `the picture ${path} cannot be read`, { field: 'avatar', cause: error })
  }
}
