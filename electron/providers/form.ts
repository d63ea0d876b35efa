/** A provider's form, drawn from its schema, and the way back from what was typed. */
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { FormField, ProviderInfo } from '../../shared/overview.ts'
import type { Form, Provider } from './provider.ts'

/** What `z.toJSONSchema` makes of one field; the lower half comes from its `.meta()`. */
const Property = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  title: z.string(),
  description: z.string().optional(),
  example: z.string().optional(),
  secret: z.boolean().optional(),
  multiline: z.boolean().optional(),
  advanced: z.boolean().optional(),
})
type Property = z.output<typeof Property>

const JsonSchema = z.looseObject({
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
})

function kindOf(property: Property): FormField['kind'] {
  if (property.secret) return 'secret'
  if (property.enum) return 'choice'
  if (property.type === 'boolean') return 'switch'
  return property.type === 'number' || property.type === 'integer' ? 'number' : 'text'
}

/** The fields in the order of the schema. */
export function formFields(provider: Provider): FormField[] {
  const { properties, required } = JsonSchema.parse(z.toJSONSchema(provider.settings, { io: 'input' }))
  return Object.entries(properties).map(([path, property]) => ({
    path,
    kind: kindOf(property),
    label: property.title,
    ...(property.description === undefined ? {} : { hint: property.description }),
    ...(property.example === undefined ? {} : { example: property.example }),
    required: required.includes(path),
    ...(property.enum ? { choices: property.enum } : {}),
    ...(property.multiline ? { multiline: true } : {}),
    ...(property.default === undefined ? {} : { standard: property.default }),
    advanced: property.advanced ?? false,
  }))
}

/** Paths of the fields that belong into the vault. Asked at every look at the settings, so not by way of a JSON schema. */
export const secretFields = ({ settings }: Pick<Provider, 'settings'>): string[] =>
  Object.entries(settings.shape).flatMap(([path, field]) => (field.meta()?.['secret'] === true ? [path] : []))

export const providerInfo = (provider: Provider): ProviderInfo => ({
  id: provider.id,
  title: provider.title,
  description: provider.description,
  real: provider.real,
  fields: formFields(provider),
})

/**
 * The settings as the provider takes them. An empty text counts as a field left out.
 * Throws AppError `invalid-input` with the path of the field; its message quotes nothing that was typed.
 */
export function parseSettings<S extends Form>(provider: Provider<S>, raw: Record<string, unknown>): z.output<S> {
  const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ''))
  const parsed = provider.settings.safeParse(given, {
    error: issue => (issue.input === undefined ? 'is missing' : undefined),
  })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.')
  const label = formFields(provider).find(({ path }) => path === field)?.label ?? field ?? provider.title
  const reason = issue?.code === 'unrecognized_keys' ? 'there is no such setting' : (issue?.message ?? 'is wrong')
  throw new AppError('invalid-input', `${label}: ${reason}`, field ? { field } : {})
}
