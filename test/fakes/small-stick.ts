/** A real stick as far as the kernel is concerned: a small file system on a loop device. Needs root. */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Drive } from '../../electron/core/backup/drives.ts'

const MEGABYTES = 4

export function smallStick(name = 'ANNA') {
  const home = mkdtempSync(join(tmpdir(), 'welcome-desk-stick-'))
  const image = join(home, 'image')
  const folder = join(home, name)
  writeFileSync(image, Buffer.alloc(MEGABYTES * 1024 * 1024))
  execFileSync('mkfs.ext4', ['-q', '-m', '0', '-O', '^has_journal', image])
  mkdirSync(folder)
  const mount = () => execFileSync('mount', ['-o', 'loop', image, folder])
  mount()
  let isIn = true
  const drive: Drive = { folder, name, device: statSync(folder).dev }
  return {
    folder,
    drive,
    /** As the world lists it: not there any more once it was pulled. */
    list: async (): Promise<Drive[]> => (isIn ? [drive] : []),
    fill() {
      const { bsize, bavail } = statfsSync(folder)
      // One block more than there are free ones: those that the list of blocks itself takes are not known before.
      expectFull(() => writeFileSync(join(folder, 'ballast'), Buffer.alloc((bavail + 1) * bsize)))
    },
    lock: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    /** What has the file open keeps it, as with a stick that is still in the middle of a write. */
    pull() {
      isIn = false
      execFileSync('umount', ['-l', folder])
    },
    plugIn() {
      mount()
      isIn = true
    },
    /** Changes bytes on the medium itself, behind the laptop's memory of them. */
    decay(marker: Buffer) {
      const at = readFileSync(image).indexOf(marker)
      if (at < 0) throw new Error('that never reached the medium')
      const file = openSync(image, 'r+')
      writeSync(file, Buffer.alloc(marker.length, '?'), 0, marker.length, at)
      closeSync(file)
    },
    remove() {
      if (isIn) execFileSync('umount', ['-l', folder])
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

function expectFull(write: () => void): void {
  try {
    write()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
    throw error
  }
  throw new Error('there is still room')
}
