import { useEffect, useState } from 'react'
import type { SlipPage } from '../../shared/slips.ts'
import { useClient } from '../client.tsx'
import { SlipSheets } from './SlipSheets.tsx'

/** The sheets alone, for the command line (electron/cli/print-page.ts): it waits for `data-slips`. */
export default function SlipsView() {
  const client = useClient()
  const [page, setPage] = useState<SlipPage | undefined>()
  useEffect(() => {
    client.call('slips.page', { batch: null }).then(setPage, (error: unknown) => {
      document.documentElement.dataset['slips'] = error instanceof Error ? error.message : 'no slips'
      // Somebody typed the address: the operator's screen is what they look for.
      window.location.hash = '#/operator/slips'
    })
  }, [client])
  useEffect(() => {
    document.title = page?.event || 'Delta Chat'
  }, [page])
  return (
    page && (
      <SlipSheets
        page={page}
        codeLabel={number => String(number)}
        onDrawn={() => {
          document.documentElement.dataset['slips'] = 'drawn'
        }}
      />
    )
  )
}
