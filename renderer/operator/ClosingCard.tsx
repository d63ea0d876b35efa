import { useEffect, useRef, useState } from 'react'
import type { ClosingWish } from '../../shared/closing.ts'
import type { Output } from '../../shared/contract.ts'
import { useCommand } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { Card } from './Card.tsx'
import { SwitchRow } from './fields.tsx'
import { classesOf } from './style.ts'
import sheet from './TodayPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

const careful: ClosingWish = { revoke: true, slips: false, erase: false }

/** The end of the evening. */
export function ClosingCard() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [wish, setWish] = useState(careful)
  const [closed, setClosed] = useState<Output<'event.close'> | undefined>()
  const close = useCommand('event.close')
  const result = useRef<HTMLParagraphElement>(null)
  // The card is the last one on the page, and what is told makes it longer.
  useEffect(() => {
    if (closed) result.current?.scrollIntoView({ block: 'nearest' })
  }, [closed])
  const choice = (name: keyof ClosingWish) => ({
    name,
    label: t(`closing.${name}`),
    hint: t(`closing.${name}Hint`),
    value: wish[name],
    onChange: (value: boolean) => setWish({ ...wish, [name]: value }),
  })
  const ask = () => {
    setWish(careful)
    setOpen(true)
  }
  const confirm = async () => {
    const done = await close.run(wish)
    if (!done) return
    setClosed(done)
    setOpen(false)
  }
  return (
    <Card title={t('closing.title')}>
      <p className={style('plain')}>{t('closing.hint')}</p>
      <ActionButton onPress={ask}>{t('closing.button')}</ActionButton>
      <p role="status" ref={result} className={style('told')}>
        {closed && `${t('closing.done', closed)} ${closed.cause ?? ''}`}
      </p>
      <AskDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('closing.question')}
        error={close.error}
        cancel={t('closing.cancel')}
        confirm={
          <ActionButton look="danger" pending={close.running} onPress={() => void confirm()}>
            {t('closing.confirm')}
          </ActionButton>
        }
      >
        <SwitchRow {...choice('revoke')} />
        <SwitchRow {...choice('slips')} />
        <SwitchRow {...choice('erase')} />
      </AskDialog>
    </Card>
  )
}
