import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { Settings } from '../../shared/settings.ts'
import { parseSettings, secretFields } from '../providers/form.ts'
import { findProvider } from '../providers/index.ts'
import { diskError, replaceFile } from './files.ts'
import type { Vault } from './ports.ts'

export type ServerChoice = { provider: string; settings: Record<string, unknown> }

/**
 * `config.json`: read once at start, changed by `save`. Secret fields of the server never stay in it: `save` and a
 * hand-written file alike put them into the vault.
 */
export type SettingsFile = {
  current(): Settings
  /** Paths of the server's secret fields that are in the vault. */
  secretsSet(): string[]
  /** The chosen server with its secrets, as a provider takes it. */
  server(): ServerChoice
  /** A choice with the stored secrets of its provider where it names none. */
  withSecrets(choice: ServerChoice): ServerChoice
  /** A secret field left out keeps its value, an empty one removes it. Throws AppError `invalid-input`. */
  save(settings: Settings): void
}

/** Throws AppError `config-broken` with the path and the key that is wrong. */
export function openSettings(path: string, vault: Vault): SettingsFile {
  let current = read(path)
  const vaultName = (provider: string, field: string) => `server.${provider}.${field}`

  const moveSecrets = (settings: Settings): Settings => {
    const { provider, settings: given } = settings.server
    const rest = structuredClone(given)
    for (const field of secretFields(findProvider(provider))) {
      const value = rest[field]
      if (value === undefined) continue
      if (typeof value !== 'string') throw new AppError('invalid-input', `${field} must be text`, { field })
      delete rest[field]
      if (value === '') vault.delete(vaultName(provider, field))
      else vault.set(vaultName(provider, field), value)
    }
    return { ...settings, server: { provider, settings: rest } }
  }
  const secretsOf = (provider: string) =>
    secretFields(findProvider(provider)).flatMap(field => {
      const value = vault.get(vaultName(provider, field))
      return value === undefined ? [] : [[field, value] as const]
    })
  const withSecrets = ({ provider, settings }: ServerChoice): ServerChoice => ({
    provider,
    settings: { ...Object.fromEntries(secretsOf(provider)), ...settings },
  })
  const write = (settings: Settings) => replaceFile(path, `${JSON.stringify(settings, null, 2)}\n`)

  try {
    const clean = moveSecrets(current)
    const moved = JSON.stringify(clean) !== JSON.stringify(current)
    current = clean
    parseSettings(findProvider(current.server.provider), withSecrets(current.server).settings)
    if (moved) write(current)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-input')
      throw broken(path, `server: ${error.message}`, error)
    throw error
  }

  return {
    current: () => current,
    secretsSet: () => secretsOf(current.server.provider).map(([field]) => field),
    server: () => withSecrets(current.server),
    withSecrets,
    save(settings) {
      const asked = withSecrets(settings.server)
      const filled = Object.fromEntries(Object.entries(asked.settings).filter(([, value]) => value !== ''))
      parseSettings(findProvider(asked.provider), filled)
      const clean = moveSecrets(settings)
      write(clean)
      current = clean
    },
  }
}

const broken = (path: string, why: string, cause?: unknown) =>
  new AppError('config-broken', `${path} cannot be used: ${why}`, { cause })

function read(path: string): Settings {
  if (!existsSync(path)) return Settings.parse({})
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw diskError(path, error)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw broken(path, `it is not JSON (${(error as Error).message.replace(/[^ -~]/g, ' ')})`, error)
  }
  const parsed = Settings.safeParse(json)
  if (!parsed.success) throw broken(path, z.prettifyError(parsed.error).replaceAll('\n', ' '), parsed.error)
  return parsed.data
}
