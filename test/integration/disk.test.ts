import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { composeCore } from '../../electron/core/compose.ts'
import { openVault, plainProtection } from '../../electron/core/vault.ts'
import { asAppError } from '../../shared/errors.ts'
import type { Visit } from '../../shared/model.ts'
import { fakeWorld } from '../fakes/world.ts'

/** A disk of two megabytes. */
function smallDisk(): { folder: string; fill(): void; free(): void; lock(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(ballast, Buffer.alloc(bavail * bsize))
    },
    free: () => rmSync(ballast),
    lock: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
  }
}

async function openDesk(folder: string) {
  const config = { server: { provider: 'chatmail', settings: { domain: 'relay.example' } }, stock: { size: 0 } }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const world = fakeWorld()
  const vault = openVault(folder, plainProtection)
  vault.set('pin', 'AAAA:AAAA')
  const core = await composeCore({ ...world, vault, paths: { ...world.paths, data: folder } })
  onTestFinished(() => core.close())
  const peer = core.peer('kiosk')
  const visit = async (): Promise<Visit | null> => {
    const outcome = await core.call('visit.current', null, peer)
    return outcome.ok ? (outcome.value as Visit | null) : null
  }
  const start = async () => {
    await core.call('visit.start', { language: 'en', phone: 'android' }, peer)
    for (;;) {
      const now = await visit()
      if (now && now.stage !== 'preparing') return now
      await new Promise(resolve => setTimeout(resolve, 2))
    }
  }
  return { core, world, start }
}

test('a full disk: the guest is told, the server is not asked for what could not be kept', async () => {
  const disk = smallDisk()
  const { world, start } = await openDesk(disk.folder)
  disk.fill()
  expect(await start()).toMatchObject({ stage: 'trouble', trouble: { code: 'disk-full' } })
  expect(world.fake.http.requests).toEqual([])
})

test('a disk that fills up while the server answers: the profile is kept and shown once there is room', async () => {
  const disk = smallDisk()
  const { world, start } = await openDesk(disk.folder)
  world.fake.http.answer = () => {
    disk.fill()
    return {
      status: 200,
      contentType: 'application/json',
      text: '{"email":"guest0001@relay.example","password":"secret-of-1-ABC"}',
    }
  }
  expect(await start()).toMatchObject({ stage: 'trouble', trouble: { code: 'disk-full' } })
  disk.free()
  expect(await start()).toMatchObject({ stage: 'code' })
  expect({
    asked: world.fake.http.requests.length,
    proved: world.fake.mail.proved.map(({ address }) => address),
  }).toEqual({
    asked: 1,
    proved: ['guest0001@relay.example'],
  })
})

test('a data folder that cannot be written is named when the desk starts', async () => {
  const disk = smallDisk()
  mkdirSync(join(disk.folder, 'data'))
  disk.lock()
  let failure: unknown
  try {
    const vault = openVault(join(disk.folder, 'data'), plainProtection)
    const world = fakeWorld()
    await composeCore({ ...world, vault, paths: { ...world.paths, data: join(disk.folder, 'data') } })
  } catch (error) {
    failure = error
  }
  const { code, message } = asAppError(failure)
  expect({ code, namesTheFolder: message.includes(disk.folder) }).toEqual({ code: 'read-only', namesTheFolder: true })
})
