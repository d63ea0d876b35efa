import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient } from '../shared/client.ts'
import { ClientProvider } from './client.tsx'
import { Display } from './display/Display.tsx'
import { Guest } from './guest/Guest.tsx'
import { bridgeLine, httpLine } from './transport.ts'
import { useHash } from './useHash.ts'
import './styles/fonts.css'
import './styles/colours.css'
import './styles/tokens.css'
import './styles/base.css'

// Its own chunk: forms and their library are nothing a guest should wait for.
const Operator = lazy(() => import('./operator/Operator.tsx'))
const SlipsView = lazy(() => import('./slips/SlipsView.tsx'))

function Screen() {
  const hash = useHash()
  if (hash.startsWith('#/operator') || hash === '#/slips') {
    return <Suspense>{hash === '#/slips' ? <SlipsView /> : <Operator />}</Suspense>
  }
  return hash.startsWith('#/display') ? <Display /> : <Guest />
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const line = window.kiosk ? bridgeLine(window.kiosk) : httpLine()
const { call } = createClient(line.transport)
/** For the desk's log; the lengths are the contract's. */
const report = (error: unknown) => {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  call('log.report', { message: message.slice(0, 500), stack: stack.slice(0, 4000) }).catch(() => {})
}
window.addEventListener('error', event => report(event.error))
window.addEventListener('unhandledrejection', event => report(event.reason))

/** A screen that broke comes back after this many milliseconds; the core knows where the guest was. */
const comeBackAfter = 2_000
createRoot(root, {
  onUncaughtError(error) {
    report(error)
    setTimeout(() => window.location.reload(), comeBackAfter)
  },
}).render(
  <StrictMode>
    <ClientProvider line={line}>
      <Screen />
    </ClientProvider>
  </StrictMode>,
)
