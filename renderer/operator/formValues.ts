import type { FormField } from '../../shared/overview.ts'

/** What an operator typed, by field path. A missing path is untouched; a secret that is `null` is to be removed. */
export type FormValues = Record<string, string | boolean | null>
/** What is wrong with a field, by path: a sentence, ready to be shown. */
export type FieldErrors = Record<string, string>
type Tree = Record<string, unknown>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a dotted path of nested settings; undefined where there is none. */
export function readPath(settings: Tree, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isTree(inner) ? inner[key] : undefined), settings)
}

function withPath(settings: Tree, path: string, value: unknown): Tree {
  const [key = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...settings, [key]: value }
  const inner = settings[key]
  return { ...settings, [key]: withPath(isTree(inner) ? inner : {}, rest.join('.'), value) }
}

/** What a form shows for stored settings. Secrets never come back from the core, so they start empty. */
export function toValues(fields: readonly FormField[], settings: Tree): FormValues {
  return Object.fromEntries(
    fields.map(field => {
      const stored = readPath(settings, field.path) ?? field.standard
      if (field.kind === 'switch') return [field.path, stored === true]
      const shown = typeof stored === 'string' || typeof stored === 'number' ? String(stored) : ''
      return [field.path, field.kind === 'secret' ? '' : shown]
    }),
  )
}

/**
 * Settings as the core wants them. What is empty or the standard is left out, so that the provider's own standard
 * counts; a secret left out keeps what the vault holds, and '' removes it (contract of `settings.save`).
 */
export function toSettings(fields: readonly FormField[], values: FormValues): Tree {
  return fields.reduce<Tree>((settings, field) => {
    const value = values[field.path]
    if (field.kind === 'secret' && value === null) return withPath(settings, field.path, '')
    if (typeof value === 'boolean')
      return value === (field.standard ?? false) ? settings : withPath(settings, field.path, value)
    const text = field.kind === 'secret' ? (value ?? '') : (value ?? '').trim()
    if (text === '' || text === String(field.standard ?? '')) return settings
    return withPath(settings, field.path, field.kind === 'number' ? Number(text) : text)
  }, {})
}

/** Which fields cannot be sent as they are, and why. */
export function findMistakes(
  fields: readonly FormField[],
  values: FormValues,
  secretsSet: readonly string[],
): Record<string, 'required' | 'number'> {
  const mistakes: Record<string, 'required' | 'number'> = {}
  for (const field of fields) {
    const value = values[field.path]
    const empty = value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
    const kept = field.kind === 'secret' && value !== null && secretsSet.includes(field.path)
    if (field.required && field.kind !== 'switch' && empty && !kept) mistakes[field.path] = 'required'
    if (field.kind === 'number' && !empty && !Number.isFinite(Number(value))) mistakes[field.path] = 'number'
  }
  return mistakes
}

/**
 * The field of a form that a failure belongs to. The core may name it from the top of what was sent
 * (`server.settings.imap.port`) or from the provider's settings (`imap.port`); the longest match wins.
 */
export function matchField(failed: string | undefined, paths: readonly string[]): string | undefined {
  if (failed === undefined) return undefined
  return paths.filter(path => failed === path || failed.endsWith(`.${path}`)).toSorted((a, b) => b.length - a.length)[0]
}

/** The first complaint of a cause that zod wrote (`✖ … → at …`, one a line) as a sentence; any other cause as it is. */
export function tidyCause(cause: string): string {
  const complaint = /^✖ (.)(.*)/.exec(cause)
  return complaint ? `${complaint[1]?.toUpperCase()}${complaint[2]}` : cause
}

/** A hint that explains each choice by its id (`any: …`) with the words that are on the buttons instead. */
export const explainChoices = (hint: string, choices: readonly { id: string; text: string }[]): string =>
  hint.replaceAll(/(?<=^|\s)([\w-]+)(?=: )/g, id => choices.find(choice => choice.id === id)?.text ?? id)
