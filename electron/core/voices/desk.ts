import { join } from 'node:path'
import type { World } from '../ports.ts'
import { type ClipFolders, listClips, readVoices } from './clips.ts'

/** Own clips lie in the data folder, where updates leave them alone. */
export const clipFolders = ({ data, voices }: Pick<World['paths'], 'data' | 'voices'>): ClipFolders => ({
  own: join(data, 'voices'),
  built: voices,
})

export function voiceHandlers(paths: World['paths']) {
  const folders = clipFolders(paths)
  return {
    'voices.list': ({ languages }: { languages: string[] }) =>
      Promise.all(languages.map(language => listClips(folders, language))),
    'voices.read': () => readVoices(folders),
  }
}
