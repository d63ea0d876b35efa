import { useQuery } from '../client.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { PageHead } from './Frame.tsx'
import { Loading } from './Loading.tsx'
import { SlipBatches } from './SlipBatches.tsx'
import { SlipsForm } from './SlipsForm.tsx'
import { SlipsMaking } from './SlipsMaking.tsx'
import { classesOf } from './style.ts'
import sheet from './SlipsPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** Printed cards: made, printed, counted, taken back. */
export function SlipsPage() {
  const { t } = useWords()
  const slips = useQuery('slips.read', null, ['overview.changed'])
  const abilities = useQuery('abilities.read', null, ['desk.changed'])
  const failed = [slips, abilities].find(query => query.status === 'failed')
  return (
    <>
      <PageHead title={t('slips.title')} subtitle={t('slips.subtitle')} />
      {failed?.status === 'failed' && <ErrorNote error={failed.error} />}
      {!failed && !(slips.status === 'ready' && abilities.status === 'ready') && <Loading />}
      {slips.status === 'ready' && abilities.status === 'ready' && (
        <div className={style('columns')}>
          <Card title={t('slips.batches')}>
            {slips.data.seen === false && <p className={style('plain')}>{t('slips.unseen')}</p>}
            <SlipBatches batches={slips.data.batches} abilities={abilities.data} />
          </Card>
          <Card title={t('slips.make')}>
            <SlipsMaking state={slips.data} />
            {!slips.data.making && <SlipsForm standard={slips.data.standard} />}
          </Card>
        </div>
      )}
    </>
  )
}
