import { useEffect, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { ClientProvider, useClient, useLine, useLive } from '../client.tsx'
import { classesOf } from './style.ts'
import sheet from './common.module.css'
import { DraftsProvider } from './drafts.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { FirstStart } from './FirstStart.tsx'
import { Frame } from './Frame.tsx'
import { useLock } from './guard.ts'
import { Loading } from './Loading.tsx'
import { Pin } from './Pin.tsx'
import { createWords } from './words.ts'

const style = classesOf(sheet)

/** The operator's screens, under `#/operator`: first start, then the PIN, then the pages. */
export default function Operator() {
  const [words] = useState(createWords)
  return (
    <I18nextProvider i18n={words}>
      <I18nProvider locale="en-GB">
        <div lang="en" dir="ltr" className={`${style('scale')} ${style('operator')}`}>
          {/*
            React Aria puts a style element of this name into the page unless there is one (usePress.ts). Our content
            security policy would refuse it with an error in the log; common.module.css has its one rule instead.
          */}
          <span id="react-aria-pressable-style" hidden />
          <Gate />
        </div>
      </I18nProvider>
    </I18nextProvider>
  )
}

function Gate() {
  const lock = useLock(useClient(), useLine())
  const desk = useLive('desk.state')
  // First start goes on after the desk counts as set up: its last step is the test.
  const [firstStart, setFirstStart] = useState(false)
  if (desk.status === 'ready' && !desk.data.setUp && !firstStart) setFirstStart(true)

  const pages = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The field of the PIN is gone with the focus in it.
    if (lock.unlocked) pages.current?.querySelector('main')?.focus({ preventScroll: true })
  }, [lock.unlocked])

  if (desk.status === 'failed')
    return (
      <main className={style('loading')}>
        <ErrorNote error={desk.error} />
      </main>
    )
  if (desk.status === 'loading' || lock.unlocked === undefined) return <Loading />
  if (firstStart)
    return (
      <ClientProvider line={lock.line}>
        <FirstStart onUnlocked={lock.onUnlocked} onDone={() => setFirstStart(false)} />
      </ClientProvider>
    )
  return (
    <>
      {!lock.unlocked && <Pin onUnlocked={lock.onUnlocked} returning={lock.wasUnlocked} />}
      {lock.wasUnlocked && (
        // Kept while the PIN is asked for again, so that nothing typed is lost.
        <div ref={pages} hidden={!lock.unlocked}>
          <ClientProvider line={lock.line}>
            <DraftsProvider>
              <Frame />
            </DraftsProvider>
          </ClientProvider>
        </div>
      )}
    </>
  )
}
