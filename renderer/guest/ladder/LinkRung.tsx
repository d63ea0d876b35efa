import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../../../shared/model.ts'
import { otherRoutes } from '../../../shared/steps.ts'
import { QrImage } from '../../ui/QrImage.tsx'
import table from '../TableScreen.module.css'
import { wayCard } from '../speech/cards.ts'
import { useSpokenCard } from '../speech/Speech.tsx'
import { useHeadingFocus } from '../useHeadingFocus.ts'
import { WaySteps } from './WaySteps.tsx'

/** The hand-over page of this guest, as a code for the phone's own camera: for its link, and for its file. */
export function LinkRung({ visit, below }: { visit: Visit; below: ReactNode }) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  const isFile = visit.rung === 'file'
  const route = otherRoutes[visit.phone][isFile ? 'file' : 'link']
  useSpokenCard(
    wayCard(t, visit, [isFile ? 'ladder.file.title' : 'ladder.link.title', 'ladder.link.onlyYou'], route.steps),
  )
  return (
    <div className={table['table']}>
      <section className={table['codeCard']}>
        <h1 ref={heading} tabIndex={-1} className="only-spoken">
          {t(isFile ? 'ladder.file.title' : 'ladder.link.title')}
        </h1>
        <div className={table['code']}>
          {visit.link && <QrImage code={visit.link.code} label={t('ladder.link.code')} />}
        </div>
        <div className={table['caption']}>
          <p className={table['onlyYou']}>{t('ladder.link.onlyYou')}</p>
        </div>
      </section>
      <WaySteps route={route} visit={visit} below={below} />
    </div>
  )
}
