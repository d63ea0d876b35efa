import { expect } from 'vitest'
import { worldTest as test } from '../../../fakes/desk-test.ts'
import { openDesk } from '../../../fakes/open-desk.ts'

test('of two changes at once none is lost, however long a door takes to open', async ({ world, folder, undo }) => {
  const { core, call } = await openDesk(folder, {}, world)
  undo.defer(() => core.close())
  const { settings } = await call('settings.read', null)
  await Promise.all([
    call('settings.save', { settings: { ...settings, lan: { listen: '127.0.0.1:0' } } }),
    call('wall.show', { show: true, monitor: null }),
  ])
  const after = (await call('settings.read', null)).settings
  expect([after.lan.listen, after.wall.window.show]).toEqual(['127.0.0.1:0', true])
})

test('a form that was opened before "Stop for the room" does not start the room again', async ({
  world,
  folder,
  undo,
}) => {
  const { core, call } = await openDesk(folder, {}, world)
  undo.defer(() => core.close())
  const { settings } = await call('settings.read', null)
  await call('handover.stop', null)
  await call('settings.save', { settings: { ...settings, event: { ...settings.event, name: 'Library' } } })
  const after = (await call('settings.read', null)).settings
  expect([after.event.name, after.handover.stopped]).toEqual(['Library', true])
})
