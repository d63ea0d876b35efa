import { useQuery } from '../client.tsx'
import { Card } from './Card.tsx'
import sheet from './VoicesCard.module.css'
import { classesOf } from './style.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** By what guests hear the cards, and where own clips belong. */
export function VoicesCard() {
  const { t } = useWords()
  const voices = useQuery('voices.read', null)
  if (voices.status !== 'ready') return null
  const { folder, own, unusable, built } = voices.data
  return (
    <Card title={t('voices.title')}>
      <p className={style('plain')}>{t('voices.hint')}</p>
      <p>{built.length === 0 ? t('voices.builtNone') : t('voices.built', { languages: built.join(', ') })}</p>
      <p>
        <strong>{t('voices.own', { count: own })}</strong>
      </p>
      {unusable.length > 0 && <p>{t('voices.unusable', { files: unusable.join(', ') })}</p>}
      <p className={style('plain')}>
        {t('voices.ownHint')} <code className={style('folder')}>{folder}</code>
      </p>
    </Card>
  )
}
