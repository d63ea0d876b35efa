import { useEffect, useState } from 'react'
import { Link } from 'react-aria-components'
import type { SlipPage } from '../../shared/slips.ts'
import { useCommand } from '../client.tsx'
import { SlipSheets } from '../slips/SlipSheets.tsx'
import { ActionButton } from './ActionButton.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { Loading } from './Loading.tsx'
import { classesOf } from './style.ts'
import sheet from './SlipsPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** One batch as it leaves the printer, and the button for it. The codes live in this screen only. */
export function SlipsPrint({ batch }: { batch: number }) {
  const { t } = useWords()
  const { run, error } = useCommand('slips.page')
  const [page, setPage] = useState<SlipPage | undefined>()
  useEffect(() => {
    void run({ batch }).then(setPage)
  }, [run, batch])
  return (
    <main aria-label={t('slips.preview')}>
      <div className={style('printBar')}>
        <Link href="#/operator/slips" className={style('back')}>
          {t('slips.back')}
        </Link>
        <h1 className={style('printTitle')}>{t('slips.preview')}</h1>
        <ActionButton
          look="primary"
          isDisabled={page === undefined || page.cards.length === 0}
          onPress={() => window.print()}
        >
          {t('slips.printNow')}
        </ActionButton>
      </div>
      {error && <ErrorNote error={error} />}
      {!page && !error && <Loading />}
      {page?.cards.length === 0 && <p className={style('plain')}>{t('slips.nothingLeft')}</p>}
      {page && <SlipSheets key={batch} page={page} codeLabel={number => t('slips.code', { number })} />}
    </main>
  )
}
