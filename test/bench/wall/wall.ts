import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { heapFlags } from '../../../electron/launch/project.mjs'
import type { Asked } from './ask.ts'
import { type Guest, visit } from './phones.ts'
import { reckon } from './reckon.ts'
import { hangWalls } from './screens.ts'
import { startRelay } from './server.ts'
import { figures, type Run, wallTable } from './table.ts'

const root = join(import.meta.dirname, '../../..')
const STOCK = 100
/** What a server of 2 s needs for that many, four at a time, twice over. */
const FILL_MILLISECONDS = 150_000
/** All phones of the room come from one address, as behind a router; the hostile one has an address of its own. */
const ROOM = '127.0.2.1'
const HOSTILE = '127.0.9.9'

const Addresses = z.object({ room: z.string(), wall: z.string() })
const Report = z.object({
  stockReady: z.int(),
  peopleIn: z.int(),
  problem: z.string().nullable(),
  rss: z.number(),
  heapUsed: z.number(),
  peak: z.number(),
  held: z.number(),
})
const Taken = z.object({ requests: z.int(), profiles: z.int() })

const heard = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0]
const ask = (child: ChildProcess, question: string): Promise<unknown> => {
  const answer = heard(child)
  child.send(question)
  return answer
}
const leave = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  if (child.connected) child.disconnect()
  await gone
}
/** What a browser loads before its first question. */
const pageFiles = () => {
  const page = readFileSync(join(root, 'out/handover/index.html'), 'utf8')
  return ['/', ...[...page.matchAll(/(?:src|href)="(?:\.)?(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)]
}

/** When each phone comes, in milliseconds: 100 within the first minute, the others within the four after it. */
const arrivalTimes = (quick: boolean): number[] => [
  ...Array.from({ length: 100 }, (_, index) => index * 600),
  ...(quick ? [] : Array.from({ length: 200 }, (_, index) => 60_000 + index * 1_200)),
]

async function room(providerMilliseconds: number, quick: boolean): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-bench-'))
  const relay = await startRelay(providerMilliseconds)
  const settings = {
    event: { name: 'Bench' },
    server: { provider: 'chatmail', settings: relay.settings },
    stock: { size: STOCK },
    handover: { listen: '127.0.0.1:0' },
    lan: { listen: '127.0.0.1:0' },
    wall: { card: 'handover' },
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings))
  const desk = fork(join(import.meta.dirname, 'desk.ts'), [folder], { execArgv: heapFlags })
  try {
    const addresses = Addresses.parse(await heard(desk))
    const report = async (question: 'now' | 'clean') => Report.parse(await ask(desk, question))
    const filled = async () => {
      const end = performance.now() + FILL_MILLISECONDS
      while ((await report('now')).stockReady < STOCK && performance.now() < end) await sleep(500)
    }
    await filled()
    const walls = await hangWalls(addresses.wall)
    const before = await report('clean')
    const hostile = fork(join(import.meta.dirname, 'hostile.ts'), [addresses.room, HOSTILE])
    try {
      const asked: Asked[] = []
      const start = performance.now()
      const files = pageFiles()
      const had: number[] = []
      const guests: Guest[] = await Promise.all(
        arrivalTimes(quick).map(async (time, index) => {
          await sleep(time)
          const guest = await visit({
            room: addresses.room,
            from: ROOM,
            number: index,
            files,
            login: relay.login,
            told: one => void asked.push(one),
          })
          had[index] = time + guest.waited
          return guest
        }),
      )
      const lasted = performance.now() - start
      const taken = Taken.parse(await ask(hostile, 'stop'))
      await leave(hostile)
      await filled()
      const after = await report('clean')
      const shown = await walls.showing(after.peopleIn)
      await walls.takeDown()
      await leave(desk)
      const books = reckon(folder, guests, relay.invented, taken.profiles)
      return { providerMilliseconds, guests, had, asked, lasted, taken, before, after, shown, walls, books }
    } finally {
      await leave(hostile)
    }
  } finally {
    await leave(desk)
    await relay.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The room against the real hand-over page, for a fast and a slow server, one after the other. Minutes. */
export async function wall(quick: boolean): Promise<string> {
  const runs: Run[] = []
  for (const milliseconds of [200, 2_000]) {
    console.error(`measuring the wall with a server that takes ${milliseconds} ms …`)
    const run = await room(milliseconds, quick)
    console.error(JSON.stringify(figures(run), null, 1))
    runs.push(run)
  }
  return wallTable(runs)
}
