import { expect, test } from 'vitest'
import { formFields } from '../../electron/providers/form.ts'
import { providers } from '../../electron/providers/index.ts'
import { operator } from '../../shared/locales/en/operator.ts'
import type { FormField } from '../../shared/overview.ts'
import {
  explainChoices,
  findMistakes,
  matchField,
  readPath,
  tidyCause,
  toSettings,
  toValues,
} from '../../renderer/operator/formValues.ts'

const field = (path: string, rest: Partial<FormField> = {}): FormField => ({
  path,
  kind: 'text',
  label: path,
  required: false,
  advanced: false,
  ...rest,
})
const fields = [
  field('domain', { required: true }),
  field('imap.port', { kind: 'number', standard: 993 }),
  field('security', { kind: 'choice', choices: ['ssl', 'plain'], standard: 'ssl' }),
  field('token', { kind: 'secret', required: true }),
  field('strict', { kind: 'switch' }),
]

test('a form shows what is stored, standards for the rest, and never a secret', () => {
  const stored = { domain: 'mail.example.org', token: 'must not be shown', strict: true }
  expect(toValues(fields, stored)).toEqual({
    domain: 'mail.example.org',
    'imap.port': '993',
    security: 'ssl',
    token: '',
    strict: true,
  })
})

test('settings carry only what differs from the standard, nested and typed', () => {
  const values = {
    domain: ' mail.example.org ',
    'imap.port': '1993',
    security: 'ssl',
    token: ' spaces count ',
    strict: true,
  }
  expect(toSettings(fields, values)).toEqual({
    domain: 'mail.example.org',
    imap: { port: 1993 },
    token: ' spaces count ',
    strict: true,
  })
})

test('a secret left empty stays out of the settings, one to be removed is an empty text', () => {
  expect([toSettings(fields, { token: '' }), toSettings(fields, { token: null })]).toEqual([{}, { token: '' }])
})

test('what was stored comes back unchanged when nothing was typed', () => {
  const stored = { domain: 'mail.example.org', imap: { port: 1993 }, strict: true }
  expect(toSettings(fields, toValues(fields, stored))).toEqual(stored)
})

test('required fields and numbers are looked at before anything is sent', () => {
  const values = { domain: ' ', 'imap.port': 'many', token: '' }
  expect(findMistakes(fields, values, [])).toEqual({ domain: 'required', 'imap.port': 'number', token: 'required' })
})

test('a required secret in the vault may be left empty, but not removed', () => {
  const filled = { domain: 'mail.example.org', token: '' }
  expect([
    findMistakes(fields, filled, ['token']),
    findMistakes(fields, { ...filled, token: null }, ['token']),
  ]).toEqual([{}, { token: 'required' }])
})

test('a path that leads nowhere has no value', () => {
  expect([readPath({ imap: { port: 1 } }, 'imap.port'), readPath({ imap: 'text' }, 'imap.port')]).toEqual([
    1,
    undefined,
  ])
})

test('a failure finds its field however far from the top it is named', () => {
  const paths = ['port', 'imap.port', 'domain']
  expect([
    matchField('server.settings.imap.port', paths),
    matchField('domain', paths),
    matchField('subdomain', paths),
    matchField(undefined, paths),
  ]).toEqual(['imap.port', 'domain', undefined, undefined])
})

test('of a cause written by zod only the first complaint is shown', () => {
  const cause = '✖ an invite starts with https://i.delta.chat/#\n  → at settings.event.invite\n✖ another'
  expect([tidyCause(cause), tidyCause('Relay: is missing')]).toEqual([
    'An invite starts with https://i.delta.chat/#',
    'Relay: is missing',
  ])
})

test('a hint speaks of choices as their buttons do', () => {
  const choices = [
    { id: '', text: 'Standard' },
    { id: 'any', text: 'Any certificate' },
  ]
  expect(explainChoices('any: phones trust it. Leave it empty unless you must.', choices)).toBe(
    'Any certificate: phones trust it. Leave it empty unless you must.',
  )
})

test('every choice of every provider has words of its own on its button, and in the sentence below', () => {
  const wordless: string[] = []
  for (const provider of providers) {
    for (const { path, choices = [], hint = '' } of formFields(provider)) {
      const words = choices.map(id => ({
        id,
        text: Object.entries(operator.choices).find(([key]) => key === id)?.[1] ?? '',
      }))
      for (const { id, text } of words) if (text === '') wordless.push(`${provider.id} ${path} ${id}`)
      const explained = explainChoices(hint, words)
      for (const { id, text } of words)
        if (` ${hint}`.includes(` ${id}: `) && !explained.includes(`${text}: `))
          wordless.push(`${provider.id} ${explained}`)
    }
  }
  expect(wordless).toEqual([])
})
