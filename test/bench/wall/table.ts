import { TERMS } from '../../../electron/core/handover/credit.ts'
import type { Asked, Kind } from './ask.ts'
import type { Guest } from './phones.ts'
import type { Books } from './reckon.ts'

type Report = { peopleIn: number; rss: number; heapUsed: number; peak: number; held: number; problem: string | null }
export type Run = {
  providerMilliseconds: number
  guests: Guest[]
  /** When each guest had a profile, in milliseconds from the start. */
  had: number[]
  asked: Asked[]
  lasted: number
  taken: { requests: number; profiles: number }
  before: Report
  after: Report
  shown: { streams: number; pages: number }
  walls: { streams: number; pages: number }
  books: Books
}

/** The value below which `share` of them are. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

type Figure = { what: string; value: string; target: string; holds: boolean | null }

/** What one run says, in the order of the table. `holds`: null where there is no target. */
export function figures(run: Run): Figure[] {
  const { guests, had, asked, taken, before, after, shown, walls, books } = run
  const figure = (what: string, value: string, target = '', holds: boolean | null = null): Figure => ({
    what,
    value,
    target,
    holds,
  })
  const times = (kind?: Kind) => asked.filter(one => !kind || one.kind === kind).map(one => one.milliseconds)
  const small = asked.filter(({ kind }) => kind !== 'file').map(one => one.milliseconds)
  const withProfile = guests.filter(({ address }) => address !== null).length
  const isIn = guests.filter(guest => guest.isIn).length
  const firstHundred = Math.max(...had.slice(0, 100))
  const everybody = Math.max(...had)
  const waits = guests.map(({ waited }) => waited)
  const reloaded = guests.filter(({ same }) => same !== null)
  const p99 = quantile(small, 0.99)
  // Of one address without a phone (electron/core/handover/credit.ts), and some that were on their way.
  const hostileMost = Math.ceil(TERMS.start + run.lasted / TERMS.trickleMilliseconds) + 5
  const ms = (value: number) => `${Math.round(value)} ms`
  return [
    figure(
      'phones with a profile whose box opened',
      `${withProfile} of ${guests.length}`,
      'all',
      withProfile === guests.length,
    ),
    figure('the 100 of the first minute had theirs after', seconds(firstHundred), '≤ 90 s', firstHundred <= 90_000),
    figure('all had theirs after', seconds(everybody), '≤ 320 s', everybody <= 320_000),
    figure(
      'wait from page to profile: median, p99',
      `${seconds(quantile(waits, 0.5))}, ${seconds(quantile(waits, 0.99))}`,
    ),
    figure(
      'lost · given twice · made and not on record',
      `${books.lost} · ${books.twice} · ${books.unknown}`,
      '0',
      books.lost + books.twice + books.unknown === 0,
    ),
    figure(
      'reloads that got the same profile',
      `${reloaded.filter(({ same }) => same).length} of ${reloaded.length}`,
      'all',
      reloaded.every(({ same }) => same),
    ),
    figure('apps that logged in and were seen', `${isIn} of ${guests.length}`, 'all', isIn === guests.length),
    figure('people counted', String(after.peopleIn), String(guests.length), after.peopleIn === guests.length),
    figure(`p99 of the page’s ${small.length} requests`, ms(p99), '< 300 ms', p99 < 300),
    figure(
      '… of the page itself · of a claim · of a question how it is',
      (['page', 'claim', 'state'] as const).map(kind => ms(quantile(times(kind), 0.99))).join(' · '),
    ),
    figure(`p99 of ${times('file').length} files`, ms(quantile(times('file'), 0.99))),
    figure(
      'wall browsers that show the number: streams, pages',
      `${shown.streams} of ${walls.streams}, ${shown.pages} of ${walls.pages}`,
      'all',
      shown.streams === walls.streams && shown.pages === walls.pages,
    ),
    figure(
      'the hostile client: requests, profiles',
      `${taken.requests}, ${taken.profiles}`,
      `≤ ${hostileMost} profiles`,
      taken.profiles <= hostileMost,
    ),
    figure('memory (RSS): before, peak, after', [before.rss, after.peak, after.rss].map(megabytes).join(', ')),
    figure(
      'memory (heap after GC): before, after',
      [before.heapUsed, after.heapUsed].map(megabytes).join(', '),
      'flat',
      after.heapUsed < 1.5 * before.heapUsed,
    ),
    figure('the desk was busy with one thing for at most', ms(after.held)),
    figure(
      'on record, by state',
      Object.entries(books.states)
        .map(([state, count]) => `${count} ${state}`)
        .join(', '),
    ),
    figure(
      'faults',
      [...new Set(guests.flatMap(({ fault }) => fault ?? []))].join('; ') || 'none',
      'none',
      guests.every(({ fault }) => fault === null),
    ),
  ]
}

export function wallTable(runs: readonly Run[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const columns = runs.map(figures)
  const said = ({ value, holds }: Figure) => (holds === false ? `**${value}**` : value)
  const rows = (columns[0] ?? []).map(({ what, target }, index) => [
    what,
    ...columns.map(column => (column[index] ? said(column[index]) : '')),
    target,
  ])
  const head = ['', ...runs.map(run => `server that takes ${run.providerMilliseconds} ms`), 'target']
  return [head, head.map(() => '---'), ...rows].map(line).join('\n')
}
