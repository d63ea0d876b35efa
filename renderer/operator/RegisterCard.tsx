import { useState } from 'react'
import { useCommand } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { Card } from './Card.tsx'
import { classesOf } from './style.ts'
import sheet from './TodayPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** The text of the wall code, and a new token for it. */
export function RegisterCard({ code }: { code: string }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const renew = useCommand('register.renew')
  const confirm = async () => {
    if ((await renew.run(null)) === null) setAsked(false)
  }
  return (
    <Card title={t('wallCode.title')}>
      <p className={style('plain')}>{t('wallCode.hint')}</p>
      <p className={style('cause')}>{code}</p>
      <ActionButton onPress={() => setAsked(true)}>{t('wallCode.renew')}</ActionButton>
      <AskDialog
        isOpen={asked}
        onClose={() => setAsked(false)}
        title={t('wallCode.ask')}
        error={renew.error}
        cancel={t('tokens.cancel')}
        confirm={
          <ActionButton look="danger" pending={renew.running} onPress={() => void confirm()}>
            {t('wallCode.renew')}
          </ActionButton>
        }
      >
        <p>{t('wallCode.consequence')}</p>
      </AskDialog>
    </Card>
  )
}
