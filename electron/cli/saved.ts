import { join } from 'node:path'
import type { World } from '../core/ports.ts'
import { openSettings } from '../core/settings.ts'
import type { ServerChoice } from './choice.ts'

/** The server in config.json with its secrets. Throws AppError `config-broken`. */
export const savedServer = (world: World): ServerChoice =>
  openSettings(join(world.paths.data, 'config.json'), world.vault).server()
