/** "Save to stick" on real small file systems: pulled, full, locked, worn out, and killed in the middle. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { writeToStick } from '../../electron/core/backup/stick-file.ts'
import { asAppError } from '../../shared/errors.ts'
import { temporaryFolder } from '../fakes/folder.ts'
import { openDesk, until } from '../fakes/open-desk.ts'
import { smallStick } from '../fakes/small-stick.ts'
import { fakeWorld } from '../fakes/world.ts'
import { MARKER, SECRET, slowBackup } from './stick/slow-backup.ts'

const NAME = 'delta-chat-backup-2026-11-21-00-anna@example.org.tar'
const newStick = () => {
  const stick = smallStick()
  onTestFinished(() => stick.remove())
  return stick
}
const files = (folder: string) => readdirSync(folder).filter(name => name !== 'lost+found')
const never = new AbortController().signal
const failure = async (work: Promise<void>) =>
  work.then(
    () => 'none',
    (error: unknown) => asAppError(error).code,
  )

test('the file is there whole under the name phones look for, nothing else, and every step was told', async () => {
  const stick = newStick()
  const { backup, content, goOn } = slowBackup()
  goOn()
  const told: string[] = []
  await writeToStick(stick.drive, backup, (stage, fraction) => told.push(`${stage} ${fraction}`), never)
  expect({
    files: files(stick.folder),
    isWhole: readFileSync(join(stick.folder, NAME)).equals(content),
    told,
  }).toEqual({
    files: [NAME],
    isWhole: true,
    told: ['writing 0.5', 'writing 1', 'checking 0.5', 'checking 1'],
  })
})

test('a second backup of the day replaces nothing; what was never finished goes', async () => {
  const stick = newStick()
  writeFileSync(join(stick.folder, NAME), 'the first one')
  writeFileSync(join(stick.folder, 'delta-chat-backup-2026-11-20-00-ben@example.org.tar.new'), SECRET)
  writeFileSync(join(stick.folder, 'holiday.tar.new'), 'not ours')
  const { backup, goOn } = slowBackup()
  goOn()
  await writeToStick(stick.drive, backup, () => {}, never)
  expect(files(stick.folder).toSorted()).toEqual([NAME, NAME.replace('-00-', '-01-'), 'holiday.tar.new'])
  expect(readFileSync(join(stick.folder, NAME), 'utf8')).toBe('the first one')
})

describe('when it goes wrong nothing stays on the stick', () => {
  test('it is pulled in the middle: nothing is written to the folder it leaves on the laptop', async () => {
    const stick = newStick()
    const { backup, reached, goOn } = slowBackup()
    const work = failure(writeToStick(stick.drive, backup, () => {}, never))
    await reached
    stick.pull()
    goOn()
    expect({ code: await work, left: files(stick.folder) }).toEqual({ code: 'stick-gone', left: [] })
  })

  test('it was pulled before: the folder below is not taken for it', async () => {
    const stick = newStick()
    stick.pull()
    const { backup, goOn } = slowBackup()
    goOn()
    const told: string[] = []
    const code = await failure(writeToStick(stick.drive, backup, stage => told.push(stage), never))
    expect({ code, told, left: files(stick.folder) }).toEqual({ code: 'stick-gone', told: [], left: [] })
  })

  test('it is full', async () => {
    const stick = newStick()
    stick.fill()
    const { backup, goOn } = slowBackup()
    goOn()
    const code = await failure(writeToStick(stick.drive, backup, () => {}, never))
    expect({ code, left: files(stick.folder) }).toEqual({ code: 'stick-full', left: ['ballast'] })
  })

  test('it is read-only', async () => {
    const stick = newStick()
    stick.lock()
    const { backup, goOn } = slowBackup()
    goOn()
    const code = await failure(writeToStick(stick.drive, backup, () => {}, never))
    expect({ code, left: files(stick.folder) }).toEqual({ code: 'stick-read-only', left: [] })
  })

  test('it forgets what was written: the device is read, not the memory of the laptop', async () => {
    const stick = newStick()
    const { backup, content, goOn } = slowBackup()
    goOn()
    let seenByTheLaptop = false
    const code = await failure(
      writeToStick(
        stick.drive,
        backup,
        (stage, fraction) => {
          if (stage !== 'checking' || fraction === 1) return
          readFileSync(join(stick.folder, NAME)) // into the laptop's memory
          stick.decay(MARKER)
          seenByTheLaptop = readFileSync(join(stick.folder, NAME)).equals(content)
        },
        never,
      ),
    )
    expect({ code, seenByTheLaptop, left: files(stick.folder) }).toEqual({
      code: 'stick-damaged',
      seenByTheLaptop: true,
      left: [],
    })
  })

  test.each(['writing', 'checking'] as const)('it is called off while it is %s', async stage => {
    const stick = newStick()
    const { backup, goOn } = slowBackup()
    goOn()
    const controller = new AbortController()
    const work = writeToStick(stick.drive, backup, now => now === stage && controller.abort(), controller.signal)
    await expect(work).rejects.toThrow('aborted')
    expect(files(stick.folder)).toEqual([])
  })
})

test('kill -9 in the middle leaves the named beginning and nothing else; the next start of a desk removes it', async () => {
  const stick = newStick()
  const scratch = temporaryFolder()
  const writer = join(import.meta.dirname, 'stick/writer.ts')
  const child = spawn(process.execPath, [writer, stick.folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: scratch },
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect({ stick: files(stick.folder), scratch: readdirSync(scratch) }).toEqual({ stick: [`${NAME}.new`], scratch: [] })

  const data = join(scratch, 'data')
  mkdirSync(data)
  const { core } = await openDesk(data, {}, fakeWorld({ drives: stick.list }))
  onTestFinished(() => core.close())
  await until(
    () => existsSync(join(stick.folder, `${NAME}.new`)),
    isThere => !isThere,
  )
  expect(files(stick.folder)).toEqual([])
})
