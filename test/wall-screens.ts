/** Pictures of the wall on every screen it is made for, small enough for the docs. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import sharp from 'sharp'

const screens = {
  'wall-1080': { width: 1920, height: 1080 },
  'wall-2160': { width: 3840, height: 2160 },
  'wall-720': { width: 1280, height: 720 },
  'wall-portrait': { width: 1080, height: 1920 },
  'wall-4-3': { width: 1024, height: 768 },
}
const LONGEST_SIDE = 800

/** Opens the wall at `address` and writes a picture of each size into the folder `target`. */
export async function wallScreens(browser: Browser, address: string, target: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(address)
  for (const [name, size] of Object.entries(screens)) {
    await page.setViewportSize(size)
    await page.waitForTimeout(500)
    const picture = sharp(await page.screenshot()).resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside' })
    await writeFile(join(target, `${name}.png`), await picture.png({ palette: true, colours: 64 }).toBuffer())
  }
  await page.close()
}
