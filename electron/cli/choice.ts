/** `--provider ID --set KEY=VALUE …`: a server from flags alone. */
import { readFileSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import type { FormField } from '../../shared/overview.ts'
import { formFields, parseSettings } from '../providers/form.ts'
import { findProvider } from '../providers/index.ts'

export type ServerChoice = { provider: string; settings: Record<string, unknown> }
type Flags = { provider?: string | undefined; set?: string[] | undefined }

/**
 * The server the flags describe, or null without flags. `KEY=@FILE` keeps a secret out of the list of processes.
 * Throws AppError `invalid-input` that names the fields there are.
 */
export function readChoice({ provider: id, set = [] }: Flags): ServerChoice | null {
  if (id === undefined) {
    if (set.length === 0) return null
    throw new AppError('invalid-input', '--set needs --provider: say which kind of server the fields are for')
  }
  const provider = findProvider(id)
  const fields = formFields(provider)
  const settings: Record<string, unknown> = {}
  for (const text of set) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (key === undefined || value === undefined) throw new AppError('invalid-input', `--set ${text} is not KEY=VALUE`)
    const field = fields.find(({ path }) => path === key)
    if (!field)
      throw new AppError(
        'invalid-input',
        `a server of the kind ${id} has no field "${key}".\n${knownFields(id, fields)}`,
        { field: key },
      )
    if (key in settings) throw new AppError('invalid-input', `--set ${key} is there twice`, { field: key })
    settings[key] = readValue(field, value)
  }
  try {
    parseSettings(provider, settings)
  } catch (error) {
    if (!(error instanceof AppError) || error.field === undefined) throw error
    throw new AppError('invalid-input', `--set ${error.field}: ${error.message}`, { field: error.field, cause: error })
  }
  return { provider: id, settings }
}

function readValue({ path, kind }: FormField, text: string): unknown {
  const value = text.startsWith('@') ? readSecretFile(path, text.slice(1)) : text
  if (kind === 'number' && /^\d+$/.test(value)) return Number(value)
  if (kind === 'switch') {
    if (value !== 'true' && value !== 'false')
      throw new AppError('invalid-input', `--set ${path} is either true or false`, { field: path })
    return value === 'true'
  }
  return value
}

function readSecretFile(field: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new AppError('invalid-input', `--set ${field}: the file ${path} cannot be read`, { field })
  }
}

function knownFields(id: string, fields: readonly FormField[]): string {
  if (fields.length === 0) return `a server of the kind ${id} has no fields at all.`
  const lines = fields.map(({ path, kind, label, choices, example, required }) => {
    const values = kind === 'secret' ? '@FILE' : choices ? choices.join('|') : (example ?? label)
    return `  ${path}=${values}${required ? '  (needed)' : ''}`
  })
  return `Its fields are:\n${lines.join('\n')}`
}
