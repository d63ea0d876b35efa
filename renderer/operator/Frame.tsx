import { type ReactNode, useState } from 'react'
import { Link } from 'react-aria-components'
import { useClient, useCommand, useLive, useOnline } from '../client.tsx'
import { useHash } from '../useHash.ts'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { EventPage } from './EventPage.tsx'
import { classesOf } from './style.ts'
import sheet from './Frame.module.css'
import { SlipsPage } from './SlipsPage.tsx'
import { SlipsPrint } from './SlipsPrint.tsx'
import { printHash } from './SlipBatches.tsx'
import { HelpCall } from './HelpCall.tsx'
import { PeoplePage } from './PeoplePage.tsx'
import { ProblemsPage } from './ProblemsPage.tsx'
import { RegisterPage } from './RegisterPage.tsx'
import { ServerPage } from './ServerPage.tsx'
import { TodayPage } from './TodayPage.tsx'
import { TokensPage } from './TokensPage.tsx'
import { useLargeFonts } from '../styles/useLargeFonts.ts'
import { WallPage } from './WallPage.tsx'
import { useWords } from './words.ts'

const style = classesOf(sheet)

const pages = [
  { id: 'today', hash: '#/operator', draw: () => <TodayPage /> },
  { id: 'people', hash: '#/operator/people', draw: () => <PeoplePage /> },
  { id: 'slips', hash: '#/operator/slips', draw: () => <SlipsPage /> },
  { id: 'server', hash: '#/operator/server', draw: () => <ServerPage /> },
  { id: 'tokens', hash: '#/operator/tokens', draw: () => <TokensPage /> },
  { id: 'wall', hash: '#/operator/wall', draw: () => <WallPage /> },
  { id: 'wallCode', hash: '#/operator/wall-code', draw: () => <RegisterPage /> },
  { id: 'event', hash: '#/operator/event', draw: () => <EventPage /> },
  { id: 'problems', hash: '#/operator/problems', draw: () => <ProblemsPage /> },
] as const

/** The operator's pages with the list of them at their side. */
export function Frame() {
  const { t } = useWords()
  const hash = useHash()
  const desk = useLive('desk.state')
  const [closing, setClosing] = useState(false)
  const [closed, setClosed] = useState(false)
  const open = pages.find(page => page.hash === hash) ?? pages[0]
  const online = useOnline()
  const helpWanted = desk.status === 'ready' && desk.data.helpWanted
  useLargeFonts([], desk.status === 'ready' ? desk.data.event : undefined)

  // Nothing but the sheets may be on the page when it is printed.
  if (hash.startsWith(printHash)) return <SlipsPrint batch={Number(hash.slice(printHash.length))} />
  if (closed)
    return (
      <main className={style('closed')}>
        <h1>{t('quit.done')}</h1>
        <p>{t('quit.doneHint')}</p>
      </main>
    )
  return (
    <div className={style('frame')}>
      <aside className={style('side')}>
        <p className={style('product')}>{t('product')}</p>
        <nav aria-label={t('navigation.label')} className={style('pages')}>
          {pages.map(page => (
            <Link
              key={page.id}
              href={page.hash}
              className={style('page')}
              {...(page === open && { 'aria-current': 'page' })}
            >
              {t(`navigation.${page.id}`)}
              {page.id === 'today' && helpWanted && (
                <span className={style('badge')} role="img" aria-label={t('today.helpWanted')}>
                  1
                </span>
              )}
            </Link>
          ))}
        </nav>
        <ActionButton look="side" onPress={() => setClosing(true)}>
          {t('quit.open')}
        </ActionButton>
      </aside>
      <main className={style('main')} tabIndex={-1}>
        {!online && (
          <p role="alert" className={style('offline')}>
            {t('offline')}
          </p>
        )}
        {helpWanted && open.id !== 'today' && <HelpCall />}
        {open.draw()}
      </main>
      <QuitDialog isOpen={closing} onClose={() => setClosing(false)} onClosed={() => setClosed(true)} />
    </div>
  )
}

type QuitProps = { isOpen: boolean; onClose: () => void; onClosed: () => void }

function QuitDialog({ isOpen, onClose, onClosed }: QuitProps) {
  const { t } = useWords()
  const quit = useCommand('desk.quit')
  const confirm = async () => {
    if ((await quit.run(null)) === null) onClosed()
  }
  return (
    <AskDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('quit.title')}
      error={quit.error}
      cancel={t('quit.cancel')}
      confirm={
        <ActionButton look="danger" pending={quit.running} onPress={() => void confirm()}>
          {t('quit.confirm')}
        </ActionButton>
      }
    >
      <p>{t('quit.text')}</p>
    </AskDialog>
  )
}

/** The top of every page: what it is, and the way back to the guests. */
export function PageHead({ title, subtitle }: { title: string; subtitle: ReactNode }) {
  const { t } = useWords()
  const showTable = useShowTable()
  return (
    <header className={style('head')}>
      <h1>{title}</h1>
      <p>{subtitle}</p>
      <ActionButton onPress={showTable}>
        {t('showTable')} <span aria-hidden="true">↗</span>
      </ActionButton>
    </header>
  )
}

/** Locks the operator's screens and shows the guests' one, even when the lock does not answer. */
export function useShowTable(): () => void {
  const client = useClient()
  return () => {
    const leave = () => {
      window.location.hash = '#/'
    }
    void client.call('admin.lock', null).then(leave, leave)
  }
}
