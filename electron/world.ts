/** The real world: clock, network, randomness, disk and log, as the core takes them. */
import { randomBytes } from 'node:crypto'
import { homedir, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { createDrives } from './core/backup/drives.ts'
import { makePrivateFolder } from './core/files.ts'
import { createLog } from './core/log.ts'
import { createMail } from './core/mail/mail.ts'
import { createHttp } from './core/net/http.ts'
import { createProbe } from './core/net/probe.ts'
import { createPublished } from './core/net/published.ts'
import { createRun } from './core/net/run.ts'
import type { World } from './core/ports.ts'
import { openVault, type VaultProtection } from './core/vault.ts'

type WorldOptions = {
  dataFolder: string
  /** Folder of the project, or of the packaged app: `resources` and `out/renderer` lie in it. */
  root: string
  vaultProtection: VaultProtection
  screen?: World['screen']
  wall?: NonNullable<World['wall']>
  quit?: () => void
}

/** Throws AppError `disk-full`, `read-only`, `vault-locked`, or `invalid-input` for a wrong DESK_LOG. */
export function createWorld({ dataFolder, root, vaultProtection, screen, wall, quit }: WorldOptions): World {
  makePrivateFolder(dataFolder)
  const log = createLog(dataFolder, process.env['DESK_LOG'])
  const http = createHttp()
  const now = () => Date.now()
  return {
    now,
    after(milliseconds, action) {
      const timer = setTimeout(action, milliseconds)
      return () => clearTimeout(timer)
    },
    randomBytes: length => randomBytes(length),
    http,
    run: createRun(),
    mail: createMail(log),
    probe: createProbe(),
    published: createPublished({ http, now }),
    drives: createDrives(),
    vault: openVault(dataFolder, vaultProtection),
    log,
    paths: {
      data: dataFolder,
      resources: join(root, 'resources'),
      renderer: join(root, 'out/renderer'),
      handover: join(root, 'out/handover'),
      voices: join(root, 'out/voices'),
    },
    addresses,
    screen: screen ?? (() => null),
    ...(wall && { wall }),
    quit: quit ?? (() => {}),
  }
}

/** Link-local IPv6 addresses are left out: they mean nothing without the name of a network card. */
function addresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap(cards => cards ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .toSorted((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address)
}

/** DESK_DATA_DIR, or the place this system keeps a program's data in. */
export function standardDataFolder(): string {
  const { DESK_DATA_DIR, XDG_DATA_HOME, APPDATA } = process.env
  if (DESK_DATA_DIR) return DESK_DATA_DIR
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library/Application Support/Welcome Desk')
    case 'win32':
      return join(APPDATA ?? join(homedir(), 'AppData/Roaming'), 'Welcome Desk')
    default:
      return join(XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'welcome-desk')
  }
}
