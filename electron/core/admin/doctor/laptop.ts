/** What the doctor says about this laptop. Pure, except for `writeCheck`. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../../files.ts'
import { amber, bytesInWords, green, red, type Finding } from './finding.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** The program is younger than this, so a clock before it is wrong without asking anybody. */
const beforeTheProgram = Date.UTC(2026, 0, 1)

const moment = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Compares this laptop's clock with a server's, both in milliseconds; null when no server told the time. */
export function clockFinding(now: number, serverTime: number | null): Finding {
  const advice = 'Set the date and time of this laptop, best automatically from the internet.'
  const certificates = 'so valid certificates look expired or not yet valid'
  if (serverTime === null) {
    if (now < beforeTheProgram) return red(`it says ${moment(now)}, which is long past, ${certificates}`, advice)
    return amber(
      `it says ${moment(now)}; no server was there to compare it with`,
      'Look whether that is right. A wrong clock makes valid certificates look expired.',
    )
  }
  const off = now - serverTime
  const distance = Math.abs(off)
  if (distance <= 2 * minute) return green(`right: it says ${moment(now)}, as the server does`)
  const words = `${timeInWords(distance)} ${off > 0 ? 'fast' : 'slow'}: it says ${moment(now)}, the server says ${moment(serverTime)}`
  return distance > day ? red(`${words}, ${certificates}`, advice) : amber(words, advice)
}

function timeInWords(milliseconds: number): string {
  const count = (unit: number) => Math.round(milliseconds / unit)
  if (milliseconds < 120 * minute) return `${count(minute)} minutes`
  if (milliseconds < 2 * day) return `${count(60 * minute)} hours`
  return milliseconds < 730 * day ? `${count(day)} days` : `${count(365.25 * day)} years`
}

export function diskFinding(freeBytes: number): Finding {
  const words = `${bytesInWords(freeBytes)} free`
  const advice = 'Make room on the disk of the data folder: delete files, empty the bin.'
  if (freeBytes < 50e6) return red(`${words}: too little to record profiles safely`, advice)
  return freeBytes < 200e6 ? amber(`${words}: that will not last an evening`, advice) : green(words)
}

/** Writes a file into the data folder the way settings are written. Throws AppError `disk-full` or `read-only`. */
export function writeCheck(folder: string): Finding {
  const file = join(folder, 'doctor-check')
  replaceFile(file, 'the doctor writes this to see whether it can\n'.repeat(100))
  rmSync(file)
  return green(`${folder} can be written to`)
}

export function screenFinding(size: { width: number; height: number } | null): Finding {
  const wanted = 'at least 1024 × 700'
  if (!size) {
    return amber(
      'its size is not known here',
      `Look at the guest screen once: the whole code must be visible (${wanted}).`,
    )
  }
  const words = `${size.width} × ${size.height} pixels`
  if (size.width >= 1024 && size.height >= 700) return green(words)
  return amber(
    `${words}, smaller than the guest screen wants (${wanted})`,
    'Use a larger screen, a higher resolution, or a smaller scaling in the display settings of this laptop.',
  )
}
