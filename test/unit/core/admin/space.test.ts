import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import { ableTest, tableTest } from '../../../fakes/desk-test.ts'
import { until } from '../../../fakes/open-desk.ts'

const mebibyte = 1024 ** 2

describe('the space of one person', () => {
  ableTest('is looked up only when asked for, and set with a second look', async ({ open }) => {
    const desk = await open()
    const { id, address } = await desk.connected()
    expect(desk.sent()).toEqual([])
    expect([
      await desk.call('people.space', { id }),
      await desk.call('people.setSpace', { id, maxBytes: 512 * mebibyte }),
    ]).toEqual([
      { usedBytes: 4096, maxBytes: null },
      { usedBytes: 4096, maxBytes: 512 * mebibyte },
    ])
    expect(desk.sent()).toEqual([`space ${address}`, `space ${address} ${512 * mebibyte}`, `space ${address}`])
  })

  ableTest('is asked for one after the other', async ({ open, server }) => {
    const desk = await open()
    const { id } = await desk.connected()
    let atOnce = 0
    let most = 0
    server.judge = async () => {
      most = Math.max(most, ++atOnce)
      await new Promise(resolve => setTimeout(resolve, 2))
      atOnce -= 1
    }
    await Promise.all([1, 2, 3].map(() => desk.call('people.space', { id })))
    expect(most).toBe(1)
  })

  ableTest('is not looked at again where setting it failed', async ({ open, server }) => {
    const desk = await open()
    const { id, address } = await desk.connected()
    server.judge = () => {
      throw new AppError('quota', 'the domain has not enough space left')
    }
    expect(await desk.failure('people.setSpace', { id, maxBytes: mebibyte })).toMatchObject({ code: 'quota' })
    expect(desk.sent()).toEqual([`space ${address} ${mebibyte}`])
  })

  ableTest(
    'is no question for a removed one, one of another server, or a server that has no such thing',
    async ({ open, server }) => {
      const desk = await open()
      const { id } = await desk.connected()
      server.cannot = { quota: 'needs the admin token' }
      const unable = await desk.failure('people.space', { id })
      server.cannot = {}
      await desk.call('people.remove', { id })
      const removed = await desk.failure('people.space', { id })
      const { settings } = await desk.call('settings.read', null)
      const elsewhere = { provider: 'able', settings: { domain: 'other.test' } }
      await desk.call('settings.save', { settings: { ...settings, server: elsewhere } })
      expect([unable, removed, await desk.failure('people.space', { id })].map(({ message }) => message)).toEqual([
        'needs the admin token',
        'there is no such profile at the server',
        'this profile was made at another server than the one that is chosen now',
      ])
      expect(desk.sent()).toHaveLength(1)
    },
  )
})

describe('the list with what was used', () => {
  const profiles = 'anna@example.org,her-password\nbob@example.org,his-password'
  tableTest('is written for its owner alone, without a single password', async ({ open, folder, world }) => {
    const desk = await open({ server: { provider: 'csv', settings: { profiles } }, stock: { size: 0 } })
    await desk.call('visit.start', { language: 'en', phone: 'android' })
    await desk.stage('code')
    world.fake.mail.arrive('anna@example.org')
    await until(
      () => desk.operator.call('people.list', { text: '', state: 'connected' }),
      ({ total }) => total === 1,
    )
    expect(await desk.operator.call('people.list', { text: '', state: null })).toMatchObject({ listed: true })
    const { path } = await desk.operator.call('people.export', null)
    expect({ path, text: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777 }).toEqual({
      path: join(folder, 'used-profiles.csv'),
      text: `address,"given out",state,changed\r\nanna@example.org,yes,connected,${new Date(world.now()).toISOString()}\r\nbob@example.org,no,,\r\n`,
      mode: 0o600,
    })
  })

  tableTest('is refused where profiles come from elsewhere, and for guests', async ({ open }) => {
    const desk = await open({ server: { provider: 'practice' }, stock: { size: 0 } })
    expect(await desk.operator.call('people.list', { text: '', state: null })).toMatchObject({ listed: false })
    expect(await desk.operator.failure('people.export', null)).toMatchObject({ code: 'invalid-input' })
    await expect(desk.call('people.export', null)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
