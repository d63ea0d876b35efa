import { useState } from 'react'
import type { RegisterState } from '../../shared/register.ts'
import { useCommand } from '../client.tsx'
import { QrImage } from '../ui/QrImage.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { Card } from './Card.tsx'
import { classesOf } from './style.ts'
import sheet from './RegisterPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** The wall code, large enough to be scanned from the screen, and a new token for it. */
export function RegisterCard({ code }: { code: NonNullable<RegisterState['code']> }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const renew = useCommand('register.renew')
  const confirm = async () => {
    if ((await renew.run(null)) === null) setAsked(false)
  }
  return (
    <Card title={t('wallCode.code')}>
      <div className={style('picture')}>
        <QrImage code={code.picture} label={t('wallCode.title')} />
      </div>
      <p className={style('plain')}>{t('wallCode.scan')}</p>
      <code className={style('text')}>{code.text}</code>
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
