import { expect, test } from 'vitest'
import type { Look } from '../../../../electron/core/wall/health.ts'
import { createWatch } from '../../../../electron/core/wall/watch.ts'
import { fakeWorld } from '../../../fakes/world.ts'

const good = { at: 0, failure: null, times: 0, token: null, open: true, isLockedOut: false }

test('a look that belongs to other settings ends, and neither counts nor lets another one begin beside the new one', async () => {
  const world = fakeWorld()
  const looks: { signal: AbortSignal; answer(look: Look): void }[] = []
  const watch = createWatch({
    world,
    look: (_before, signal) => new Promise(answer => looks.push({ signal, answer })),
    wanted: () => true,
    onChange: () => watch.follow(),
  })
  watch.follow()
  watch.again(true)
  const [old, current] = looks
  old?.answer({ ...good, open: false })
  await world.fake.advance(0)
  watch.follow()
  const meanwhile = [looks.length, old?.signal.aborted, current?.signal.aborted, watch.known()]
  current?.answer(good)
  await world.fake.advance(0)
  expect([meanwhile, looks.length, watch.known(), world.fake.timers()]).toEqual([[2, true, false, null], 2, good, 1])
  watch.close()
})
