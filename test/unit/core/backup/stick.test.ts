import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Drive } from '../../../../electron/core/backup/drives.ts'
import type { World } from '../../../../electron/core/ports.ts'
import { temporaryFolder } from '../../../fakes/folder.ts'
import { until } from '../../../fakes/open-desk.ts'
import { imapServer, openTable } from '../../../fakes/table-desk.ts'
import { fakeWorld } from '../../../fakes/world.ts'

const driveOf = (folder: string, name: string): Drive => ({ folder, name, device: statSync(folder).dev })

/** A guest at the rung of the stick; what is a stick here is a folder. */
async function openAtStick(paths: Partial<World['paths']> = {}) {
  const drives: Drive[] = []
  const world = fakeWorld({ drives: async () => drives })
  Object.assign(world.paths, paths)
  const desk = await openTable(temporaryFolder(), { server: imapServer, stock: { size: 1 } }, world)
  onTestFinished(() => desk.core.close())
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  await desk.stage('code')
  await desk.call('visit.rung', { rung: 'stick' })
  const state = (stage: string) =>
    until(
      () => desk.call('stick.list', null),
      list => list.state.stage === stage,
    )
  const stages = () =>
    desk.events.flatMap(([name, payload]) => (name === 'stick.changed' ? [(payload as { stage: string }).stage] : []))
  return { ...desk, world, drives, state, stages }
}

test('the guest chooses a stick by its number and name; its path never leaves the core', async () => {
  const { call, drives, state, stages } = await openAtStick()
  const folder = temporaryFolder()
  expect((await call('stick.list', null)).places).toEqual([])
  drives.push(driveOf(temporaryFolder(), 'BEN'), driveOf(folder, 'ANNA'))
  const list = await call('stick.list', null)
  expect(list.places).toEqual([
    { place: 0, name: 'BEN' },
    { place: 1, name: 'ANNA' },
  ])
  await call('stick.save', { place: 1 })
  const done = await state('done')
  expect(JSON.stringify([list, done])).not.toContain(folder)
  expect(readdirSync(folder)).toEqual([
    expect.stringMatching(/^delta-chat-backup-\d{4}-\d\d-\d\d-00-.*@kiosk\.test\.tar$/),
  ])
  expect([...new Set(stages())]).toEqual(['writing', 'checking', 'done'])
})

test('a stick keeps its number while others come and go', async () => {
  const { call, drives } = await openAtStick()
  const anna = driveOf(temporaryFolder(), 'ANNA')
  drives.push(anna)
  await call('stick.list', null)
  drives.splice(0, 1, driveOf(temporaryFolder(), 'BEN'), anna)
  expect((await call('stick.list', null)).places).toEqual([
    { place: 1, name: 'BEN' },
    { place: 0, name: 'ANNA' },
  ])
})

test('only the guest at the rung of the stick may ask; paths and numbers of nothing lead nowhere', async () => {
  const { call, core, peer, drives, world } = await openAtStick()
  const outside = temporaryFolder()
  drives.push(driveOf(temporaryFolder(), 'ANNA'))
  await call('stick.list', null)
  const codes = []
  for (const place of [outside, '../x', -1, 0.5])
    codes.push(await core.call('stick.save', { place }, peer).then(outcome => !outcome.ok && outcome.error.code))
  expect(codes).toEqual(Array.from({ length: 4 }, () => 'invalid-input'))
  await call('stick.save', { place: 7 })
  expect((await call('stick.list', null)).state).toMatchObject({ stage: 'failed', trouble: 'stick-gone' })
  await call('visit.rung', { rung: 'typed' })
  await expect(call('stick.list', null)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(call('stick.save', { place: 0 })).rejects.toMatchObject({ code: 'not-allowed' })
  await call('visit.rung', { rung: 'stick' })
  world.fake.mail.arrive(world.fake.mail.watched[0] ?? '')
  await until(
    () => call('visit.current', null),
    visit => visit?.stage === 'arrived',
  )
  await expect(call('stick.save', { place: 0 })).rejects.toMatchObject({ code: 'not-allowed' })
})

test('whoever goes on leaves no state for the next person', async () => {
  const { call, drives, state, stages } = await openAtStick()
  drives.push(driveOf(temporaryFolder(), 'ANNA'))
  await call('stick.list', null)
  await call('stick.save', { place: 0 })
  await state('done')
  await call('visit.end', null)
  await call('visit.start', { language: 'en', phone: 'android' })
  await call('visit.rung', { rung: 'stick' })
  expect({ told: stages().at(-1), state: (await call('stick.list', null)).state.stage }).toEqual({
    told: 'idle',
    state: 'idle',
  })
})

test('a file that cannot even be made is a failure like any other', async () => {
  const { call, drives, state } = await openAtStick({ resources: temporaryFolder() })
  drives.push(driveOf(temporaryFolder(), 'ANNA'))
  await call('stick.list', null)
  await call('stick.save', { place: 0 })
  expect((await state('failed')).state.trouble).toBe('unexpected')
})

test('the operator reads why it failed; the file that was there stays', async () => {
  const { call, drives, state, operator } = await openAtStick()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'mine.txt'), 'mine')
  drives.push({ ...driveOf(folder, 'ANNA'), device: -1 })
  await call('stick.list', null)
  await call('stick.save', { place: 0 })
  expect((await state('failed')).state).toMatchObject({ trouble: 'stick-gone', place: { name: 'ANNA' } })
  const [problem] = await operator.call('problems.list', null)
  expect(problem).toMatchObject({ code: 'stick-gone', tried: 'saving a profile to the stick "ANNA"' })
  expect({ files: readdirSync(folder), mine: readFileSync(join(folder, 'mine.txt'), 'utf8') }).toEqual({
    files: ['mine.txt'],
    mine: 'mine',
  })
  await call('stick.cancel', null)
  expect((await call('stick.list', null)).state.stage).toBe('idle')
})
