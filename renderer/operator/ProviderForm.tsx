import { useState } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { FormField } from '../../shared/overview.ts'
import { operator } from '../../shared/locales/en/operator.ts'
import { ChoiceRow, SecretRow, SwitchRow, TextRow } from './fields.tsx'
import { explainChoices, type FieldErrors, type FormValues } from './formValues.ts'
import { classesOf } from './style.ts'
import sheet from './fields.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type ProviderFormProps = {
  fields: readonly FormField[]
  values: FormValues
  errors: FieldErrors
  secretsSet: readonly string[]
  onChange: (path: string, value: string | boolean | null) => void
}

type ChoiceWord = keyof typeof operator.choices
const isChoiceWord = (choice: string): choice is ChoiceWord => Object.hasOwn(operator.choices, choice)

/** A provider's form, drawn from its fields; the advanced ones are folded away under "More". */
export function ProviderForm({ fields, ...rest }: ProviderFormProps) {
  const { t } = useWords()
  const plain = fields.filter(field => !field.advanced)
  const advanced = fields.filter(field => field.advanced)
  const [open, setOpen] = useState(plain.length === 0)
  const faulty = advanced.some(field => rest.errors[field.path] !== undefined)
  const [wasFaulty, setWasFaulty] = useState(faulty)
  if (faulty !== wasFaulty) {
    setWasFaulty(faulty)
    // A mistake in a folded field must be seen; corrected, it must not fold away under the operator's hands.
    if (faulty) setOpen(true)
  }
  return (
    <>
      {plain.length > 0 && (
        <div className={style('grid')}>
          {plain.map(field => (
            <Field key={field.path} field={field} {...rest} />
          ))}
        </div>
      )}
      {advanced.length > 0 && (
        <Disclosure className={style('more')} isExpanded={open} onExpandedChange={setOpen}>
          <Heading level={3}>
            <Button slot="trigger" className={style('moreButton')}>
              <span aria-hidden="true" className={style('arrow')} />
              {t('server.more')}
            </Button>
          </Heading>
          <DisclosurePanel className={style('panel')}>
            <div className={style('grid')}>
              {advanced.map(field => (
                <Field key={field.path} field={field} {...rest} />
              ))}
            </div>
          </DisclosurePanel>
        </Disclosure>
      )}
    </>
  )
}

type FieldProps = Omit<ProviderFormProps, 'fields'> & { field: FormField }

function Field({ field, values, errors, secretsSet, onChange }: FieldProps) {
  const { t } = useWords()
  const value = values[field.path]
  const text = typeof value === 'string' ? value : ''
  const change = (next: string | boolean | null) => onChange(field.path, next)
  const common = {
    name: field.path,
    label: field.label,
    hint: field.hint,
    error: errors[field.path],
    required: field.required,
  }
  const placeholder = field.example === undefined ? undefined : t('server.example', { example: field.example })
  const mark = field.required ? undefined : t('form.optional')
  switch (field.kind) {
    case 'switch':
      return <SwitchRow {...common} value={value === true} onChange={change} />
    case 'choice': {
      const choices = (field.choices ?? []).map(id => ({ id, text: isChoiceWord(id) ? t(`choices.${id}`) : id }))
      if (!field.required && field.standard === undefined) choices.unshift({ id: '', text: t('choices.standard') })
      const hint = field.hint === undefined ? undefined : explainChoices(field.hint, choices)
      return <ChoiceRow {...common} hint={hint} value={text} onChange={change} choices={choices} />
    }
    case 'secret':
      return (
        <SecretRow
          {...common}
          value={value === null ? null : text}
          onChange={change}
          stored={secretsSet.includes(field.path)}
          placeholder={placeholder}
          mark={mark}
          multiline={field.multiline ?? false}
        />
      )
    default:
      return (
        <TextRow
          {...common}
          value={text}
          onChange={change}
          placeholder={placeholder}
          mark={mark}
          kind={field.kind}
          multiline={field.multiline ?? false}
        />
      )
  }
}
