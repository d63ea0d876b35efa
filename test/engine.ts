import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined)

/**
 * Which Electron the tests run: the real one where its binary is, otherwise the executable in test/electron.
 * `standIn` is the folder for ELECTRON_OVERRIDE_DIST_PATH. Throws without the binary when REQUIRE_REAL_ELECTRON is 1.
 */
export function findEngine(environment: NodeJS.ProcessEnv): { name: string; standIn: string | undefined } {
  const packaged = join(root, 'node_modules/electron')
  const binary = textOf(join(packaged, 'path.txt'))
  if (binary !== undefined && existsSync(join(packaged, 'dist', binary))) {
    return { name: `electron ${textOf(join(packaged, 'dist/version')) ?? 'of unknown version'}`, standIn: undefined }
  }
  if (environment['REQUIRE_REAL_ELECTRON'] === '1')
    throw new Error('REQUIRE_REAL_ELECTRON is set, and node_modules/electron/dist holds no Electron')
  return { name: 'electron stand-in', standIn: join(root, 'test/electron') }
}
