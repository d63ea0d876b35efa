/**
 * `node test/contact-sheet.ts [CODE…]`: every screen that guests see, in one small picture per language, in
 * docs/screens. For a look before a release and after every change of words; needs a build and an installed Chromium.
 */
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { type Language, languageCodes, languages } from '../shared/languages.ts'
import { chromiumPath } from './chromium-path.ts'
import { newPage, openScreen, play } from './e2e/guest-page.ts'
import type { Script } from './fakes/guest-desk.ts'
import { ladderStates } from './fakes/guest-ladder.ts'
import { states } from './fakes/guest-states.ts'
import { handoverStates } from './fakes/handover-states.ts'

const folder = join(import.meta.dirname, '../docs/screens')
const SIZE = { width: 1366, height: 768 }
/** Of one picture on the sheet, and of the sheet, in pixels. */
const SMALL = { table: 456, phone: 172 }
const SHEET_WIDTH = 1900
const FILE_WIDTH = 1400
const QUALITY = 55

const atTable =
  `start android iphone computer existing preparing arrived-invite arrived-alone trouble-wait trouble-crowd
  trouble-ask link file-existing stick-choice typed stick-done typed-existing-servers help`.split(/\s+/)
const onPhones = ['start', 'busy', 'offline', 'android', 'iphone', 'app', 'copy', 'phone', 'backup', 'in', 'over']
const allStates = { ...states, ...ladderStates }

type Picture = { name: string; image: Buffer; width: number }

const shot = async (page: Page, name: string, width: number): Promise<Picture> => {
  const image = await page.screenshot({ animations: 'disabled' })
  return {
    name,
    image: await sharp(image)
      .resize({ width: width * 2 })
      .png()
      .toBuffer(),
    width,
  }
}

/** With all languages above: no screen may need fewer. */
const withAll = (script: Script, language: Language): Script => ({
  ...script,
  desk: { ...script.desk, languages: [language, ...languageCodes.filter(code => code !== language)] },
})

async function tableScreens(browser: Browser, language: Language): Promise<Picture[]> {
  const pictures: Picture[] = []
  const scriptOf = (name: string) => {
    const state = allStates[name]
    if (!state) throw new Error(`no state ${name}`)
    return withAll(state.script(language), language)
  }
  const page = await openScreen(browser, scriptOf('start'))
  await page.setViewportSize(SIZE)
  for (const name of atTable) {
    await play(page, scriptOf(name))
    await page.waitForTimeout(100)
    pictures.push(await shot(page, name, SMALL.table))
    if (name !== 'android') continue
    for (const [index, dialog] of ['languages', 'phone languages'].entries()) {
      await page.locator('[aria-haspopup=dialog]').nth(index).click()
      await page.waitForTimeout(150)
      pictures.push(await shot(page, dialog, SMALL.table))
      await page.keyboard.press('Escape')
    }
  }
  await page.context().close()
  return [...pictures, await offlineScreen(browser, language)]
}

async function offlineScreen(browser: Browser, language: Language): Promise<Picture> {
  const page = await newPage(browser)
  await page.setViewportSize(SIZE)
  // The screen is in the language that the page is in when the desk goes away.
  await page.addInitScript(code => {
    document.addEventListener('readystatechange', () => (document.documentElement.lang = code))
  }, language)
  await page.route('http://desk.test/api/**', route => route.abort())
  await page.goto('http://desk.test/#/')
  await page.getByRole('heading', { name: languages[language].guest.offline.heading }).waitFor()
  const picture = await shot(page, 'offline', SMALL.table)
  await page.context().close()
  return picture
}

async function phoneScreens(browser: Browser, language: Language): Promise<Picture[]> {
  const pictures: Picture[] = []
  for (const name of onPhones) {
    const opened = await handoverStates[name]?.(browser, language)
    if (!opened) throw new Error(`no state ${name}`)
    // Whoever asks for something sees the turning wheel first.
    await opened.page.waitForTimeout(250)
    pictures.push(await shot(opened.page, `phone: ${name}`, SMALL.phone))
    await opened.context.close()
  }
  return pictures
}

const figure = ({ name, image, width }: Picture) =>
  `<figure><img width="${width}" src="data:image/png;base64,${image.toString('base64')}"><figcaption>${name}</figcaption></figure>`

async function sheet(browser: Browser, language: Language): Promise<void> {
  const table = await tableScreens(browser, language)
  const phones = await phoneScreens(browser, language)
  const page = await browser.newPage({ viewport: { width: SHEET_WIDTH, height: 100 } })
  await page.setContent(`<style>
    body { margin: 16px; background: #cfcabd; font: 15px sans-serif }
    div { display: flex; flex-wrap: wrap; gap: 12px } h1 { font-size: 22px; margin: 0 0 12px } figure { margin: 0 }
    img { display: block }
  </style><h1>${language}</h1><div>${table.map(figure).join('')}${phones.map(figure).join('')}</div>`)
  const image = await page.screenshot({ fullPage: true })
  await sharp(image)
    .resize({ width: FILE_WIDTH })
    .webp({ quality: QUALITY, effort: 6 })
    .toFile(join(folder, `guests-${language}.webp`))
  await page.close()
}

const wanted = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
for (const language of languageCodes.filter(code => wanted.length === 0 || wanted.includes(code))) {
  await sheet(browser, language)
  console.log(language)
}
await browser.close()
