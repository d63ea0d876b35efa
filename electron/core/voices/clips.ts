/**
 * Recorded clips on the disk: `<folder>/<language>/<name>.<ending>`. The operator's own ones are looked into, because
 * anything may have been dropped there; built ones come from `npm run voices`.
 */
import { open, readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { appLanguageCodes } from '../../../shared/app-languages.ts'
import { languageCodes } from '../../../shared/languages.ts'
import type { ClipList, VoicesDesk } from '../../../shared/voices.ts'

export type ClipFolders = { own: string; built: string }

const isOgg = (head: Buffer) => head.toString('latin1', 0, 4) === 'OggS'
/** What a browser plays, best first: its type, and how such a file begins. */
const kinds: Record<string, { type: string; begins: (head: Buffer) => boolean }> = {
  '.opus': { type: 'audio/ogg', begins: isOgg },
  '.ogg': { type: 'audio/ogg', begins: isOgg },
  // ID3v2 or a frame of MPEG audio.
  '.mp3': {
    type: 'audio/mpeg',
    begins: head => head.toString('latin1', 0, 3) === 'ID3' || (head.readUInt16BE(0) & 0xffe0) === 0xffe0,
  },
  '.wav': { type: 'audio/wav', begins: head => /^RIFF.{4}WAVE$/s.test(head.toString('latin1', 0, 12)) },
}
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/
const HEAD_BYTES = 12
/** A sentence is a few seconds long; a minute of uncompressed speech is 5 MiB. */
const LARGEST_BYTES = 5 * 1024 ** 2

/** Cards are read in our languages, and the app's button words in the app's. */
const spoken: ReadonlySet<string> = new Set([...languageCodes, ...appLanguageCodes])

type Found = { name: string; file: string; isUsable: boolean }

/** Plain files only: a link could lead out of the folder. A folder that is not there is empty. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.flatMap(entry => (entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : []))
}

async function look(folder: string, file: string): Promise<Found> {
  const ending = extname(file)
  const name = file.slice(0, file.length - ending.length)
  return { name, file, isUsable: NAME.test(name) && (await isSound(join(folder, file), kinds[ending]?.begins)) }
}

async function isSound(path: string, begins: ((head: Buffer) => boolean) | undefined): Promise<boolean> {
  if (!begins) return false
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return bytesRead === HEAD_BYTES && begins(buffer) && (await file.stat()).size <= LARGEST_BYTES
  } catch {
    return false
  }
}

const ownOf = async (folders: ClipFolders, language: string): Promise<Found[]> => {
  const folder = join(folders.own, language)
  return Promise.all((await filesOf(folder)).map(file => look(folder, file)))
}

/** The clips of one language by name, each once. Never throws. */
export async function listClips(folders: ClipFolders, language: string): Promise<ClipList> {
  if (!spoken.has(language)) return { language, own: [], built: [] }
  const own = (await ownOf(folders, language)).filter(({ isUsable }) => isUsable).map(({ name }) => name)
  const built = (await filesOf(join(folders.built, language))).filter(file => file.endsWith('.opus'))
  return { language, own: [...new Set(own)], built: built.map(file => file.slice(0, -'.opus'.length)) }
}

/** What the operator sees. Never throws. */
export async function readVoices(folders: ClipFolders): Promise<VoicesDesk> {
  const foldersOf = async (folder: string) =>
    (await readdir(folder, { withFileTypes: true }).catch(() => []))
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted()
  const found = await Promise.all(
    (await foldersOf(folders.own)).map(async language =>
      (await ownOf(folders, language)).map(({ file, isUsable }) => ({
        path: `${language}/${file}`,
        isUsable: isUsable && spoken.has(language),
      })),
    ),
  )
  return {
    folder: folders.own,
    own: found.flat().filter(({ isUsable }) => isUsable).length,
    unusable: found.flat().flatMap(({ path, isUsable }) => (isUsable ? [] : [path])),
    built: (await foldersOf(folders.built)).filter(language => spoken.has(language)),
  }
}

/**
 * The clip at `/voices/own/<language>/<name>` or `/voices/built/…`, or null. The path is taken as it stands in the
 * address, so nothing in it can mean a folder.
 */
export async function readClip(folders: ClipFolders, path: string): Promise<{ type: string; bytes: Buffer } | null> {
  const [empty, voices, whose, language = '', name = '', ...rest] = path.split('/')
  if (empty !== '' || voices !== 'voices' || rest.length > 0 || !spoken.has(language) || !NAME.test(name)) return null
  if (whose !== 'own' && whose !== 'built') return null
  const folder = join(folders[whose], language)
  const files = await filesOf(folder)
  for (const [ending, { type, begins }] of Object.entries(kinds)) {
    const file = `${name}${ending}`
    if (files.includes(file) && (await isSound(join(folder, file), begins))) {
      return { type, bytes: await readFile(join(folder, file)) }
    }
  }
  return null
}
