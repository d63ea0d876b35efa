import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components'
import { CommandError } from '../../shared/client.ts'
import { useClient } from '../client.tsx'
import { watchIdle } from '../idle.ts'
import { ActionButton } from './ActionButton.tsx'
import { classesOf } from './style.ts'
import sheet from './Pin.module.css'
import { secondsIn } from './text.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

const longestPin = 12
/** A PIN screen that nobody uses is in the guests' way. */
const leaveAfterMilliseconds = 60_000

type PinProps = {
  onUnlocked: () => void
  /** The desk locked itself: something typed may wait behind this screen, so it does not go away by itself. */
  returning: boolean
}

/** Asks for the PIN, by number pad and by keyboard. */
export function Pin({ onUnlocked, returning }: PinProps) {
  const { t, explain } = useWords()
  const client = useClient()
  const [pin, setPin] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [running, setRunning] = useState(false)
  const [wait, setWait] = useWait()
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => (returning ? undefined : watchIdle(leaveAfterMilliseconds, leave)), [returning])

  const change = (next: string) => {
    setError(undefined)
    setPin(next.replace(/\D/g, '').slice(0, longestPin))
  }
  const open = async () => {
    if (running || wait > 0 || pin === '') return
    setRunning(true)
    try {
      await client.call('admin.unlock', { pin })
      onUnlocked()
    } catch (thrown) {
      const failure = thrown instanceof CommandError ? thrown : undefined
      if (failure?.code === 'pin-locked') setWait(secondsIn(failure.message) ?? 0)
      setError(failure ? explain(failure).sentence : t('errors.unexpected'))
      setPin('')
      input.current?.focus()
    }
    setRunning(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void open()
  }
  const message = wait > 0 ? t('pin.wait', { count: wait }) : error
  return (
    <main className={style('screen')}>
      <Form className={style('card')} onSubmit={submit}>
        <h1 className={style('title')}>{t('pin.title')}</h1>
        {returning && <p className={style('note')}>{t('pin.locked')}</p>}
        <TextField
          className={style('field')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          value={pin}
          onChange={change}
          isInvalid={message !== undefined}
          validationBehavior="aria"
        >
          <Label className={style('label')}>{t('pin.label')}</Label>
          <Input ref={input} className={style('input')} />
          <FieldError className={style('error')}>{message}</FieldError>
        </TextField>
        <div className={style('pad')}>
          {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit => (
            <Digit key={digit} digit={digit} onPress={() => change(pin + digit)} />
          ))}
          <Button
            className={style('key')}
            aria-label={t('pin.erase')}
            preventFocusOnPress
            onPress={() => change(pin.slice(0, -1))}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M9 6h10.5v12H9l-5.5-6zM12 9.5l5 5M17 9.5l-5 5" />
            </svg>
          </Button>
          <Digit digit="0" onPress={() => change(`${pin}0`)} />
          <Button
            type="submit"
            className={style('key')}
            data-open
            isDisabled={pin === '' || wait > 0}
            isPending={running}
          >
            {t('pin.open')}
          </Button>
        </div>
        <ActionButton look="quiet" onPress={leave}>
          {t('pin.back')}
        </ActionButton>
      </Form>
    </main>
  )
}

const leave = () => {
  window.location.hash = '#/'
}

const Digit = ({ digit, onPress }: { digit: string; onPress: () => void }) => (
  <Button className={style('key')} preventFocusOnPress onPress={onPress}>
    {digit}
  </Button>
)

/** Seconds until another PIN may be tried, counting down to 0. */
function useWait(): [number, (seconds: number) => void] {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (seconds <= 0) return undefined
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  return [seconds, setSeconds]
}
