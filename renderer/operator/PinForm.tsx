import { type FormEvent, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { useClient } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { classesOf } from './style.ts'
import sheet from './EventPage.module.css'
import { TextRow } from './fields.tsx'
import { mistakeInPin } from './text.ts'
import { useAttempt } from './useAttempt.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** Changes the operator's PIN. */
export function PinForm() {
  const { t } = useWords()
  const client = useClient()
  const form = useRef<HTMLFormElement>(null)
  const [pins, setPins] = useState({ pin: '', again: '' })
  const [changed, setChanged] = useState(false)
  const { attempt, reject, forgive, running, errors, failure } = useAttempt(['pin', 'again'], form)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wrong = mistakeInPin(pins.pin, pins.again)
    if (wrong) return reject(wrong === 'rules' ? { pin: t('pin.rules') } : { again: t('pin.differs') })
    const done = await attempt(async () => {
      await client.call('admin.pin', { pin: pins.pin })
    })
    if (!done) return
    setPins({ pin: '', again: '' })
    setChanged(true)
  }
  const row = (name: 'pin' | 'again', label: string) => (
    <TextRow
      name={name}
      kind="pin"
      label={label}
      value={pins[name]}
      error={errors[name]}
      onChange={value => {
        setChanged(false)
        setPins({ ...pins, [name]: value })
        forgive(name)
      }}
    />
  )
  return (
    <Card title={t('event.pin')}>
      <Form ref={form} className={style('pin')} onSubmit={event => void submit(event)}>
        {row('pin', t('event.newPin'))}
        {row('again', t('pin.again'))}
        {failure && <ErrorNote error={failure} />}
        <div className={style('pinFoot')}>
          <p role="status">{changed ? t('event.pinChanged') : ''}</p>
          <ActionButton type="submit" pending={running}>
            {t('event.changePin')}
          </ActionButton>
        </div>
      </Form>
    </Card>
  )
}
