import { languages } from '../../shared/languages.ts'
import { voiceFor } from '../../shared/voice-choice.ts'
import { useLive, useQuery } from '../client.tsx'
import { useVoices } from '../guest/speech/useVoices.ts'
import { Card } from './Card.tsx'
import sheet from './VoicesCard.module.css'
import { classesOf } from './style.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** By what guests hear the cards, and where own clips belong. */
export function VoicesCard() {
  const { t } = useWords()
  const voices = useQuery('voices.read', null)
  const desk = useLive('desk.state')
  const installed = useVoices()
  if (voices.status !== 'ready' || desk.status !== 'ready') return null
  const { folder, own, unusable, built } = voices.data
  const unread = desk.data.languages.filter(code => !built.includes(code) && !voiceFor(code, installed))
  return (
    <Card title={t('voices.title')}>
      <p className={style('plain')}>{t('voices.hint')}</p>
      <p>{built.length === 0 ? t('voices.builtNone') : t('voices.built', { languages: built.join(', ') })}</p>
      {unread.length > 0 && (
        <p>{t('voices.unread', { languages: unread.map(code => languages[code].name).join(', ') })}</p>
      )}
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
