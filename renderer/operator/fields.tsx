import type { ReactNode } from 'react'
import {
  Button,
  FieldError,
  Input,
  Label,
  NumberField,
  Radio,
  RadioGroup,
  Switch,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components'
import { classesOf } from './style.ts'
import sheet from './fields.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type Common = {
  /** Dotted path of the field: its `name`, by which a failed save finds and focuses it. */
  name: string
  label: string
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
}
const Notes = ({ hint, error }: { hint?: ReactNode; error?: string | undefined }) => (
  <>
    {hint !== undefined && (
      <Text slot="description" className={style('hint')}>
        {hint}
      </Text>
    )}
    <FieldError className={style('error')}>{error}</FieldError>
  </>
)

type TextRowProps = Common & {
  value: string
  onChange: (value: string) => void
  placeholder?: string | undefined
  /** `moment`: date and time as `2026-11-21T22:00`, on this laptop's clock. */
  kind?: 'text' | 'pin' | 'secret' | 'number' | 'moment'
  multiline?: boolean
  mark?: ReactNode
}

/** Text of one line, or of several. `mark` stands beside the label: "optional", "set". */
export function TextRow(props: TextRowProps) {
  const { name, label, hint, error, required, value, onChange, placeholder, kind, mark, multiline } = props
  const hidden = kind === 'pin' || kind === 'secret'
  return (
    <TextField
      name={name}
      className={style('field')}
      value={value}
      onChange={onChange}
      type={hidden ? 'password' : kind === 'moment' ? 'datetime-local' : 'text'}
      inputMode={kind === 'pin' || kind === 'number' ? 'numeric' : 'text'}
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      validationBehavior="aria"
      autoComplete={hidden ? 'new-password' : 'off'}
      autoCorrect="off"
      spellCheck="false"
    >
      <span className={style('head')}>
        <Label className={style('label')}>{label}</Label>
        {mark !== undefined && <span className={style('mark')}>{mark}</span>}
      </span>
      {multiline ? (
        <TextArea
          className={style('input')}
          data-hidden={hidden || undefined}
          placeholder={placeholder ?? ''}
          autoCapitalize="none"
          rows={hidden ? 4 : 2}
        />
      ) : (
        <Input className={style('input')} placeholder={placeholder ?? ''} autoCapitalize="none" />
      )}
      <Notes hint={hint} error={error} />
    </TextField>
  )
}

type NumberRowProps = Common & {
  value: number
  onChange: (value: number) => void
  unit?: string
  min: number
  max: number
}

/** A whole number between `min` and `max`, with buttons to step through. */
export function NumberRow({ name, label, hint, error, value, onChange, unit, min, max }: NumberRowProps) {
  return (
    <NumberField
      name={name}
      className={style('field')}
      value={value}
      onChange={next => Number.isNaN(next) || onChange(next)}
      minValue={min}
      maxValue={max}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
    >
      <Label className={style('label')}>{label}</Label>
      <span className={style('numberLine')}>
        <Button slot="decrement" className={style('step')}>
          −
        </Button>
        <Input className={style('input')} />
        <Button slot="increment" className={style('step')}>
          +
        </Button>
        {unit !== undefined && <span className={style('unit')}>{unit}</span>}
      </span>
      <Notes hint={hint} error={error} />
    </NumberField>
  )
}

type ChoiceRowProps = Common & {
  value: string
  onChange: (value: string) => void
  choices: { id: string; text: string }[]
}

/** A few choices side by side, all of them visible. */
export function ChoiceRow({ name, label, hint, error, value, onChange, choices }: ChoiceRowProps) {
  return (
    <RadioGroup
      name={name}
      className={style('field')}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      orientation="horizontal"
    >
      <Label className={style('label')}>{label}</Label>
      <span className={style('choices')}>
        {choices.map(choice => (
          <Radio key={choice.id} value={choice.id} className={style('choice')}>
            {choice.text}
          </Radio>
        ))}
      </span>
      <Notes hint={hint} error={error} />
    </RadioGroup>
  )
}

type SelectRowProps = Common & {
  value: string
  onChange: (value: string) => void
  choices: { id: string; text: string }[]
}

/** One of many choices. */
export function SelectRow({ name, label, value, onChange, choices }: SelectRowProps) {
  return (
    <label className={style('field')}>
      <span className={style('label')}>{label}</span>
      <select name={name} className={style('input')} value={value} onChange={event => onChange(event.target.value)}>
        {choices.map(choice => (
          <option key={choice.id} value={choice.id}>
            {choice.text}
          </option>
        ))}
      </select>
    </label>
  )
}

type SwitchRowProps = Common & { value: boolean; onChange: (value: boolean) => void; disabled?: boolean }

export function SwitchRow({ name, label, hint, error, value, onChange, disabled }: SwitchRowProps) {
  return (
    <div className={style('field')}>
      <Switch
        name={name}
        className={style('switch')}
        isSelected={value}
        onChange={onChange}
        isDisabled={disabled ?? false}
      >
        <span className={style('track')} aria-hidden="true" />
        {label}
      </Switch>
      {hint !== undefined && <span className={style('hint')}>{hint}</span>}
      {error !== undefined && <span className={style('error')}>{error}</span>}
    </div>
  )
}

type SecretRowProps = Common & {
  /** `null`: to be removed. */
  value: string | null
  onChange: (value: string | null) => void
  stored: boolean
  placeholder?: string | undefined
  mark?: ReactNode
  multiline?: boolean
}

/** A value that never comes back from the core: it can be replaced or removed, not read. */
export function SecretRow({ value, onChange, stored, hint, ...field }: SecretRowProps) {
  const { t } = useWords()
  const removed = stored && value === null
  return (
    <div className={style('secret')} data-stored={(stored && !removed) || undefined}>
      <TextRow
        {...field}
        kind="secret"
        value={value ?? ''}
        onChange={onChange}
        placeholder={stored && !removed ? t('server.secretPlaceholder') : field.placeholder}
        mark={stored && !removed ? t('server.secretSet') : field.mark}
        hint={removed ? t('server.secretRemoved') : stored ? t('server.secretKept') : hint}
      />
      {stored && (
        <Button className={style('small')} onPress={() => onChange(removed ? '' : null)}>
          {removed ? t('server.secretKeep') : t('server.secretRemove')}
        </Button>
      )}
    </div>
  )
}
