import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, asAppError } from '../../../shared/errors.ts'
import type { Visit } from '../../../shared/model.ts'
import type { StickPlace, StickState } from '../../../shared/stick.ts'
import type { Table } from '../onboarding/table.ts'
import type { World } from '../ports.ts'
import type { Handlers } from '../router.ts'
import { type Backup, buildBackup } from './backup.ts'
import type { Drive } from './drives.ts'
import { removeUnfinished, writeToStick } from './stick-file.ts'

/** A stick that is slower than this is one that was pulled and does not say so. */
const LIMIT_MILLISECONDS = 120_000

/** A stick that does not answer does not keep the desk from closing; the next start removes what is left. */
const CLEANING_MILLISECONDS = 2_000

const nothing: StickState = { stage: 'idle', fraction: 0, place: null, trouble: null }

type Parts = {
  world: Pick<World, 'drives' | 'log'>
  /** The guest whose screen asks for a stick now, or null; `backup` makes the file. */
  guest(): { visit: number; backup(): Backup } | null
  /** Writes down a failure for the operator. */
  onProblem(tried: string, error: unknown): void
  onChange(state: StickState): void
}

/** Saves the backup of the guest who is here to a stick. One at a time; all state of the screen is here. */
export function createStick({ world, guest, onProblem, onChange }: Parts) {
  let state = nothing
  let job: { visit: number; controller: AbortController } | null = null
  /** Ends when nothing is written any more, and what was half written is gone. */
  let work: Promise<void> = Promise.resolve()
  /** Folders of sticks that were listed; a stick is known by its number in here. */
  const folders: string[] = []

  const placeOf = ({ folder, name }: Drive): StickPlace => {
    if (!folders.includes(folder)) folders.push(folder)
    return { place: folders.indexOf(folder), name }
  }
  const set = (next: StickState) => {
    state = next
    onChange(next)
  }
  const requireGuest = () => {
    const here = guest()
    if (!here) throw new AppError('not-allowed', 'nobody at the table asks for a stick')
    return here
  }
  const find = async (place: number) => (await world.drives()).find(({ folder }) => folders.indexOf(folder) === place)

  async function run(drive: Drive, backup: () => Backup, signal: AbortSignal): Promise<void> {
    const place = placeOf(drive)
    try {
      const tell = (stage: 'writing' | 'checking', fraction: number) => {
        if (!signal.aborted) set({ stage, fraction, place, trouble: null })
      }
      work = writeToStick(drive, backup(), tell, signal)
      await Promise.race([work, untilAborted(signal)])
      set({ stage: 'done', fraction: 1, place, trouble: null })
    } catch (error) {
      if (signal.aborted && signal.reason === calledOff) return
      // A stick that was pulled is reported in many ways, a locked one among them.
      const cause = signal.aborted || !(await find(place.place)) ? gone(drive, error) : asAppError(error)
      onProblem(`saving a profile to the stick "${drive.name}"`, cause)
      set({ stage: 'failed', fraction: 0, place, trouble: cause.code })
    }
  }

  function stop(): void {
    job?.controller.abort(calledOff)
    job = null
    if (state !== nothing) set(nothing)
  }

  return {
    handlers: {
      'stick.list': async () => {
        requireGuest()
        return { places: (await world.drives()).map(placeOf), state }
      },
      'stick.save': async ({ place }) => {
        const asked = requireGuest().visit
        const drive = await find(place)
        const here = requireGuest()
        if (here.visit !== asked) throw new AppError('aborted', 'the visit ended while the sticks were listed')
        if (!drive) {
          set({ stage: 'failed', fraction: 0, place: null, trouble: 'stick-gone' })
          return null
        }
        stop()
        const controller = new AbortController()
        const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(LIMIT_MILLISECONDS)])
        set({ stage: 'writing', fraction: 0, place: placeOf(drive), trouble: null })
        job = { visit: here.visit, controller }
        void run(drive, here.backup, signal)
        return null
      },
      'stick.cancel': () => {
        stop()
        return null
      },
    } satisfies Partial<Handlers>,

    /** The guest went on, or somebody else is here: what was being written goes away. */
    follow(visit: Visit | null): void {
      if (state !== nothing && (visit?.rung !== 'stick' || visit.stage !== 'code' || (job && job.visit !== visit.id)))
        stop()
    },
    /** Removes what a desk that was killed left on the sticks that are there. Never throws. */
    async tidy(): Promise<void> {
      for (const drive of await world.drives()) {
        await removeUnfinished(drive).catch((error: unknown) =>
          world.log.warn('a stick cannot be looked at', { name: drive.name, error: asAppError(error) }),
        )
      }
    },
    async close(): Promise<void> {
      stop()
      await Promise.race([
        work.catch(() => {}),
        untilAborted(AbortSignal.timeout(CLEANING_MILLISECONDS)).catch(() => {}),
      ])
    },
  }
}

/** Who may have a file: the guest whose code is out and who is at the rung of the stick; null for everybody else. */
export function backupGuest(shown: ReturnType<Table['shown']>, resources: string, now: () => number) {
  const login = shown?.profile.login
  if (!shown || !login || shown.rung !== 'stick') return null
  const backup = () =>
    buildBackup(readFileSync(join(resources, 'template/delta-chat.db')), { login, language: shown.language }, now())
  return { visit: shown.visit, backup }
}

const calledOff = new AppError('aborted', 'called off')

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(asAppError(signal.reason)), { once: true }))

const gone = ({ folder }: Drive, cause: unknown) =>
  new AppError('stick-gone', `${folder} is not there any more`, { cause })
