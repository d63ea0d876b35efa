import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { useIdle } from '../useIdle.ts'
import css from './languages.module.css'

/** A language by its own name; one without a code is not a language but a sentence of ours. */
export type Choice<Code> = { code: Code; name: string; direction?: 'ltr' | 'rtl' }

type ChooserProps<Code> = {
  heading: string
  choices: readonly Choice<Code>[]
  chosen: Code
  idleSeconds: number
  onChoose: (code: Code) => void
  onClose: () => void
}

/** Languages over the whole screen, each in its own script. Escape closes it, and so does a time without anybody. */
export function Chooser<Code extends string | null>(props: ChooserProps<Code>) {
  const { heading, choices, chosen, idleSeconds, onChoose, onClose } = props
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  // Closed by itself it gives the focus back to the button that opened it, and then says that it is closed.
  const close = () => dialog.current?.close()
  useIdle(idleSeconds, close)
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
  }, [])
  return (
    <dialog ref={dialog} className={css['chooser']} aria-labelledby={title} onClose={onClose}>
      <h2 id={title} className={css['heading']}>
        {heading}
      </h2>
      <ul className={css['choices']}>
        {choices.map(({ code, name, direction }) => (
          <li key={code}>
            <button
              type="button"
              {...(direction && code !== null && { lang: code, dir: direction })}
              aria-pressed={code === chosen}
              className={classes(css['choice'], code === chosen && css['chosen'])}
              onClick={() => {
                close()
                onChoose(code)
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={close}>{t('choice.back')}</Button>
    </dialog>
  )
}
