import { type Step, steps, surroundings, type Surrounding } from './camera.ts'
import { type Card, ourCard, theirCard } from './cards.ts'
import { type Content, contents } from './contents.ts'
import { createReaders, type Reader } from './readers.ts'
import { smallestSize } from './search.ts'

const seeds = 40
const places = Object.keys(surroundings).filter((name): name is Surrounding => name in surroundings)

type Compared = Content & { ourCard: Card; theirCard: Card }
type Size = { ours: number; theirs: number }

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
const asTable = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
const kind = ({ version, level, modules }: Card) => `${version}-${level}, ${Math.round(modules * 10) / 10}`
/** Nobody knows the ratio to something that is never read; ours is then the only one that is. */
const holds = ({ ours, theirs }: Size, target: number) =>
  Number.isNaN(theirs) ? !Number.isNaN(ours) : ours <= target * theirs
const pixels = (size: number) => (Number.isNaN(size) ? 'never' : String(Math.round(size)))
const ratio = ({ ours, theirs }: Size) => (Number.isNaN(ours / theirs) ? '–' : (ours / theirs).toFixed(2))

async function compare(
  { ours, theirs, ourCard, theirCard }: Compared,
  read: Reader,
  place: Surrounding,
  wanted: readonly Step[] = steps,
): Promise<Size> {
  const search = { surrounding: place, steps: new Set(wanted), seeds }
  return {
    ours: await smallestSize({ ...search, text: ours, card: ourCard }, read),
    theirs: await smallestSize({ ...search, text: theirs, card: theirCard }, read),
  }
}

/**
 * How small our codes and theirs may be in a picture: the smallest width of the white card in camera pixels at which
 * 95 % are read, both at the same outer size. Resolves to two tables and a sentence for every target that is missed.
 * Takes ten minutes or more on one core.
 */
export async function reach(): Promise<string> {
  const readers = Object.entries(await createReaders())
  const compared = contents.map((content): Compared => ({
    ...content,
    ourCard: ourCard(content.ours),
    theirCard: theirCard(content.theirs),
  }))
  const rows: (string | number)[][] = []
  const missed: string[] = []
  for (const content of compared)
    for (const place of places)
      for (const [reader, read] of readers) {
        const size = await compare(content, read, place)
        const { what, target } = content
        const judged = place === content.place
        const verdict = holds(size, target) ? 'yes' : 'no'
        if (judged && verdict === 'no')
          missed.push(`${what}, ${reader}, on the ${place}: ${ratio(size)} instead of ${target}`)
        rows.push([
          what,
          `${kind(content.ourCard)} / ${kind(content.theirCard)}`,
          place,
          reader,
          pixels(size.ours),
          pixels(size.theirs),
          ratio(size),
          judged ? `≤ ${target}: ${verdict}` : '',
          Number.isNaN(size.ours) ? '–' : (size.ours / content.ourCard.modules).toFixed(1),
        ])
        console.error(line(rows.at(-1) ?? []))
      }

  const ladder: (string | number)[][] = []
  const [first] = compared
  if (first)
    for (const count of steps.keys()) {
      const wanted = steps.slice(0, count + 1)
      const sizes: Size[] = []
      for (const [, read] of readers) sizes.push(await compare(first, read, 'wall', wanted))
      ladder.push([
        `${count === 0 ? '' : '+ '}${steps[count]}`,
        ...sizes.flatMap(size => [pixels(size.ours), pixels(size.theirs), ratio(size)]),
      ])
    }
  return [
    asTable(
      [
        'code',
        'version-level, modules across the card: ours / theirs',
        'hung on',
        'reader',
        'our size',
        'their size',
        'ratio',
        'target',
        'our pixels per module',
      ],
      rows,
    ),
    `Step by step, ${first?.what} on the wall:`,
    asTable(['step', ...readers.flatMap(([name]) => [`${name} ours`, 'theirs', 'ratio'])], ladder),
    missed.length === 0
      ? 'Every target holds.'
      : `These targets do NOT hold:\n${missed.map(what => `- ${what}`).join('\n')}`,
  ].join('\n\n')
}
