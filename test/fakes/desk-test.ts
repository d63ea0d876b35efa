import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import type { World } from '../../electron/core/ports.ts'
import { openAble } from './able-desk.ts'
import { able, offerAble } from './able.ts'
import { imapServer, openTable } from './table-desk.ts'
import { fakeWorld } from './world.ts'

/** A test with a world and a folder of its own, which is removed after all that was handed to `undo` is undone. */
export const worldTest = test
  .extend('world', () => fakeWorld())
  .extend('undo', ({ onTestFinished }) => {
    const undo = new AsyncDisposableStack()
    onTestFinished(() => undo.disposeAsync())
    return undo
  })
  .extend('folder', ({ undo }) => {
    const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-test-'))
    undo.defer(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  })

/** A test of a desk as its guest screen sees it; what it opens is closed when it ends. */
export const tableTest = worldTest.extend(
  'open',
  ({ world, folder, undo }) =>
    async (settings: object = { server: imapServer, stock: { size: 1 } }, over: Partial<World> = {}) => {
      const desk = await openTable(folder, settings, { ...world, ...over })
      undo.defer(() => desk.core.close())
      return desk
    },
)

/** A test of a desk at a server that can do everything, as new as the test. */
export const ableTest = worldTest
  .extend('server', ({ undo }) => {
    able.reset()
    undo.defer(offerAble())
    return able.server
  })
  .extend('open', ({ world, folder, undo, server: _server }) => async (settings: object = {}) => {
    const desk = await openAble(folder, settings, world)
    undo.defer(() => desk.core.close())
    return desk
  })
