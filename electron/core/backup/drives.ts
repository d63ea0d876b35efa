/** The removable drives of this laptop. */
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, parse } from 'node:path'

export type Drive = {
  folder: string
  /** For people: the name of the stick, or its letter. */
  name: string
  /** `st_dev` of its files: another one in the same folder means that the drive is gone. */
  device: number
}

/** A drive that was pulled can let a look at it hang; such a one is not there. */
const LOOK_MILLISECONDS = 3_000

/** Lists them anew at each call. Never throws. */
export function createDrives(platform: NodeJS.Platform = process.platform): () => Promise<Drive[]> {
  const folders = platform === 'darwin' ? macFolders : platform === 'win32' ? windowsFolders : linuxFolders
  return async () => {
    const found = await Promise.all((await folders().catch(() => [])).map(lookAt))
    return found.filter(drive => drive !== null)
  }
}

async function lookAt(folder: string): Promise<Drive | null> {
  const over = AbortSignal.timeout(LOOK_MILLISECONDS)
  const tooLate = new Promise<null>(resolve => over.addEventListener('abort', () => resolve(null)))
  const look = stat(folder).then(
    found => (found.isDirectory() ? { folder, name: basename(folder) || folder, device: found.dev } : null),
    () => null,
  )
  return Promise.race([look, tooLate])
}

async function linuxFolders(): Promise<string[]> {
  return stickMounts(readFileSync('/proc/self/mountinfo', 'utf8'), device => isRemovable(device))
}

/** Where desktops and people put sticks. */
const PLACES = /^\/(media|run\/media|mnt)\//

/**
 * Folders of removable drives in the text of `/proc/self/mountinfo` (proc(5)). `removable` answers for a device
 * `MAJOR:MINOR`; null means that the system does not tell. Pure.
 */
export function stickMounts(mountinfo: string, removable: (device: string) => boolean | null): string[] {
  const folders = mountinfo.split('\n').flatMap(line => {
    const [, , device = '', root, folder = ''] = line.split(' ')
    const path = folder.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    // Major 0 is no block device: memory, network, another folder. A root other than / is a part of a drive seen twice.
    const fits = PLACES.test(path) && !device.startsWith('0:') && root === '/'
    return fits && removable(device) !== false ? [Buffer.from(path, 'latin1').toString('utf8')] : []
  })
  return [...new Set(folders)]
}

/**
 * Asks sysfs: on the USB bus, marked removable (of a partition: its disk), or an SD card in a slot of its own. Null where
 * it does not tell. `blocks` is the folder of links to all block devices.
 */
export function isRemovable(device: string, blocks = '/sys/dev/block'): boolean | null {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8').trim()
    } catch {
      return null
    }
  }
  try {
    const path = realpathSync(join(blocks, device))
    if (/\/usb\d+\//.test(path)) return true
    const disk = read(join(path, 'removable')) === null ? dirname(path) : path
    const flag = read(join(disk, 'removable'))
    return flag === null ? null : flag === '1' || read(join(disk, 'device/type')) === 'SD'
  } catch {
    return null
  }
}

/** Everything macOS mounts, but the disk it runs from, which is a link to `/` there. */
async function macFolders(): Promise<string[]> {
  const names = await readdir('/Volumes', { withFileTypes: true })
  return names
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => join('/Volumes', entry.name))
}

/** Letters from D on, but those of Windows and of the person's own folder. Which of them can be pulled it does not tell. */
async function windowsFolders(): Promise<string[]> {
  const own = [process.env['SystemDrive'] ?? 'C:', parse(homedir()).root].map(root => root.slice(0, 2).toUpperCase())
  return 'DEFGHIJKLMNOPQRSTUVWXYZ'
    .split('')
    .map(letter => `${letter}:`)
    .filter(letter => !own.includes(letter) && isThere(letter))
    .map(letter => `${letter}\\`)
}

function isThere(letter: string): boolean {
  try {
    readdirSync(`${letter}\\`)
    return true
  } catch {
    return false
  }
}
