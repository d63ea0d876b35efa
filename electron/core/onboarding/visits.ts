import type { Desk } from '../admin/desk.ts'
import type { Handlers } from '../router.ts'
import type { Table } from './table.ts'

/** What the guest screen asks of the table. */
export function visitHandlers(table: Table, desk: Desk) {
  return {
    'visit.current': () => table.current(),
    'visit.start': ({ language, phone }) => {
      desk.requireSetUp()
      return table.start(language, phone)
    },
    'visit.hello': ({ language }) => {
      desk.requireSetUp()
      return table.hello(language)
    },
    'visit.change': wish => table.change(wish),
    'visit.extend': () => table.extend(),
    'visit.arrived': () => {
      table.arrivedByButton()
      return table.current()
    },
    'visit.rung': ({ rung }) => table.climb(rung),
    'visit.end': () => {
      table.end()
      return null
    },
  } satisfies Partial<Handlers>
}
