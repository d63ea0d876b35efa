import { lazy, StrictMode, Suspense, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { ClientProvider } from './client.tsx'
import { Display } from './display/Display.tsx'
import { Guest } from './guest/Guest.tsx'
import { bridgeLine, httpLine } from './transport.ts'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'

// Its own chunk: forms and their library are nothing a guest should wait for.
const Operator = lazy(() => import('./operator/Operator.tsx'))

const watchHash = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

function Screen() {
  const hash = useSyncExternalStore(watchHash, () => window.location.hash)
  if (hash.startsWith('#/operator')) {
    return (
      <Suspense>
        <Operator />
      </Suspense>
    )
  }
  return hash.startsWith('#/display') ? <Display /> : <Guest />
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const line = window.kiosk ? bridgeLine(window.kiosk) : httpLine()
createRoot(root).render(
  <StrictMode>
    <ClientProvider line={line}>
      <Screen />
    </ClientProvider>
  </StrictMode>,
)
