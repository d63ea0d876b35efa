import type { HeadCount } from '../../../shared/wall.ts'
import type { RungCount } from '../../../shared/ladder.ts'
import type { ProfileState } from '../../../shared/model.ts'
import { writeRow } from '../../providers/csv/table.ts'

type Counts = {
  event: string
  /** In milliseconds since 1970. */
  endedAt: number
  people: HeadCount
  rungs: readonly RungCount[]
  states: readonly { state: ProfileState; count: number }[]
}

type Row = [what: string, detail: string, count: number]

/** The numbers of an event as CSV: nobody's name or address is in it. */
export function countsTable({ event, endedAt, people, rungs, states }: Counts): string {
  const { arrived, handedOver, byToken } = people
  const rows: Row[] = [
    ['people in', 'seen at their mailbox, or told by the server', arrived],
    ['people in', 'by the button, or counted when handed over', handedOver],
    ...(byToken === null ? [] : [['people in', 'registered with the token on the wall', byToken] satisfies Row]),
    ...rungs.flatMap(({ rung, arrived, gone }): Row[] => [
      ['way', `${rung}: got in`, arrived],
      ['way', `${rung}: did not`, gone],
    ]),
    ...states.map(({ state, count }): Row => ['profiles', state, count]),
  ]
  const ended = new Date(endedAt).toISOString()
  const lines = rows.map(([what, detail, count]) => writeRow([event, ended, what, detail, String(count)]))
  return [writeRow(['event', 'ended', 'what', 'detail', 'count']), ...lines].map(line => `${line}\r\n`).join('')
}
