import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDrives, isRemovable, stickMounts } from '../../../../electron/core/backup/drives.ts'
import { temporaryFolder } from '../../../fakes/folder.ts'

const mountinfo = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
41 22 8:17 / /media/anna/ANNA\\040S rw,nosuid shared:30 - vfat /dev/sdb1 rw,uid=1000
42 22 8:33 / /run/media/anna/NO\\040NAME rw,nosuid shared:31 - exfat /dev/sdc1 rw
43 22 179:1 / /media/anna/\\303\\234bung rw,nosuid shared:31 - vfat /dev/mmcblk0p1 rw
44 22 8:3 / /mnt/archive rw shared:32 - ext4 /dev/sda3 rw
45 22 0:50 / /mnt/team rw shared:33 - nfs4 files:/team rw
46 22 0:51 / /media/memory rw - tmpfs tmpfs rw
47 22 8:17 /photos /mnt/photos rw - vfat /dev/sdb1 rw
48 22 8:49 / /home/anna/stick rw - vfat /dev/sdd1 rw
49 22 8:65 / /mnt/unknown rw - vfat /dev/sde1 rw
`

test('sticks are block devices that can be pulled, below the folders where desktops mount them', () => {
  const known: Record<string, boolean> = { '8:17': true, '8:33': true, '179:1': true, '8:3': false, '8:49': true }
  expect(stickMounts(mountinfo, device => known[device] ?? null)).toEqual([
    '/media/anna/ANNA S',
    '/run/media/anna/NO NAME',
    '/media/anna/Übung',
    '/mnt/unknown',
  ])
})

test('looking for drives never fails, whatever the system', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(await createDrives(platform)()).toEqual(expect.any(Array))
})

test('what sysfs tells: USB, marked removable, an SD card, a fixed disk, nothing', () => {
  const system = temporaryFolder()
  const blocks = join(system, 'dev/block')
  mkdirSync(blocks, { recursive: true })
  const disk = (device: string, path: string, removable: string, kind?: string) => {
    const folder = join(system, path)
    const partition = join(folder, 'partition1')
    mkdirSync(join(folder, 'device'), { recursive: true })
    mkdirSync(partition)
    writeFileSync(join(folder, 'removable'), `${removable}\n`)
    if (kind !== undefined) writeFileSync(join(folder, 'device/type'), `${kind}\n`)
    symlinkSync(partition, join(blocks, device))
  }
  disk('8:17', 'devices/pci0/usb2/2-1/block/sdb', '0')
  disk('8:33', 'devices/pci0/ata1/block/sdc', '1')
  disk('179:1', 'devices/pci0/mmc_host/mmc0/block/mmcblk0', '0', 'SD')
  disk('179:9', 'devices/pci0/mmc_host/mmc1/block/mmcblk1', '0', 'MMC')
  disk('8:2', 'devices/pci0/ata2/block/sda', '0')
  const devices = ['8:17', '8:33', '179:1', '179:9', '8:2', '9:9']
  expect(devices.map(device => isRemovable(device, blocks))).toEqual([true, true, true, false, false, null])
})
