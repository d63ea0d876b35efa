/** Reading aloud as a guest hears it: real clips out of a real loudspeaker's door, and scripted voices of a system. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { type ClipFolders, listClips } from '../../electron/core/voices/clips.ts'
import { type Language, languages } from '../../shared/languages.ts'
import { ladderStates } from '../fakes/guest-ladder.ts'
import { states } from '../fakes/guest-states.ts'
import { engineVoice, installedVoices, makeClip } from '../voices/engine.ts'
import { clipTexts } from '../voices/texts.ts'
import { expect, test } from './fixtures.ts'
import { misfits, openScreen, play, tell } from './guest-page.ts'
import { goOn, installVoices, listenIn, said, sounds } from './hearing.ts'

const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-voices-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
const folders: ClipFolders = { own: join(folder, 'own'), built: join(folder, 'built') }

const words = ['ladder.help.title', 'ladder.help.text']
/** Real clips of the last rung, two sentences. */
async function makeClips(language: Language): Promise<void> {
  const voice = engineVoice(language, installedVoices()) ?? ''
  mkdirSync(join(folders.built, language), { recursive: true })
  const texts = clipTexts(language)
  for (const name of words) await makeClip(texts[name] ?? '', voice, join(folders.built, language, `${name}.opus`))
}

const scriptOf = (state: string, language: Language) => {
  const found = { ...states, ...ladderStates }[state]
  if (!found) throw new Error(`no state ${state}`)
  return found.script(language)
}

type Open = { state?: string; language?: Language; voices?: string[]; clips?: boolean; clock?: boolean }
async function open(browser: Browser, options: Open): Promise<Page> {
  const { state = 'help', language = 'fa', voices, clips = true, clock = false } = options
  const lists = clips ? await Promise.all([language, 'en'].map(language => listClips(folders, language))) : []
  return openScreen(browser, { ...scriptOf(state, language), voices: lists }, '#/', {
    voices: folders,
    before: async page => {
      if (clock) await page.clock.install()
      await page.addInitScript(listenIn)
      if (voices) await page.addInitScript(installVoices, voices)
    },
  })
}
const names = Object.values(languages).map(({ more }) => more.listen)
const listen = (page: Page) => page.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`), disabled: false })

/** Speech takes its time, and so do so many screens. */
test.describe.configure({ timeout: 90_000 })

test.beforeAll(async () => {
  await makeClips('fa')
  await makeClips('en')
})

test('a language without a voice is heard from clips, to the end, and a tap stops it', async ({
  installedChromium,
}) => {
  const page = await open(installedChromium, {})
  const button = page.getByRole('button', { name: 'گوش کنید', exact: true })
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  expect(await sounds(page)).toEqual([])
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  const heard = await sounds(page)
  expect(heard.map(({ ended }) => ended)).toEqual([true, true])
  for (const { seconds, peak, played } of heard) {
    expect(seconds).toBeGreaterThan(0.5)
    expect(peak).toBeGreaterThan(0.1)
    expect(Math.abs(played - seconds)).toBeLessThan(0.5)
  }
  await button.click()
  await expect.poll(async () => (await sounds(page)).length).toBe(3)
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(async () => (await sounds(page)).map(({ ended }) => ended)).toEqual([true, true, false])
  await page.context().close()
})

test('another card, and the guest who leaves, stop it', async ({ installedChromium }) => {
  const page = await open(installedChromium, { language: 'en' })
  await listen(page).click()
  await expect.poll(async () => (await sounds(page)).length).toBe(1)
  await page.getByRole('button', { name: 'Code', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeFocused()
  // The code's card has no clips here: then there is no button either.
  await expect(listen(page)).toHaveCount(0)
  expect((await sounds(page)).map(({ ended }) => ended)).toEqual([false])
  await page.getByRole('button', { name: 'Help', exact: true }).first().click()
  await page.context().close()

  const other = await open(installedChromium, { language: 'en' })
  await listen(other).click()
  await expect.poll(async () => (await sounds(other)).length).toBe(1)
  await tell(other, 'visit.changed', null)
  await expect(other.getByRole('heading', { name: 'Get your profile' })).toBeVisible()
  await other.waitForTimeout(300)
  expect((await sounds(other)).map(({ ended }) => ended)).toEqual([false])
  await other.context().close()
})

test('who chooses another language while a card is read hears it in that one; nobody else does', async ({
  installedChromium,
}) => {
  const page = await open(installedChromium, {
    state: 'start',
    language: 'en',
    voices: ['en-US', 'de-DE'],
    clips: false,
  })
  const root = page.locator('html')
  const heard = async () => (await said(page)).map(({ text, lang }) => `${lang}: ${text}`)
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(root).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('button', { name: 'Vorlesen' })).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'Vorlesen' }).click()
  await expect.poll(heard).toEqual(['de-DE: Hol dir dein Profil'])
  await page.getByRole('button', { name: 'English' }).click()
  await expect.poll(heard).toEqual(['de-DE: Hol dir dein Profil', 'en-US: Get your profile'])
  await expect(page.getByRole('button', { name: 'Listen' })).toHaveAttribute('aria-pressed', 'true')
  // Nobody here speaks Persian: it is silent then, and stays so.
  await page.getByRole('button', { name: 'فارسی' }).click()
  await expect(root).toHaveAttribute('lang', 'fa')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.getByRole('button', { name: 'Vorlesen' })).toHaveAttribute('aria-pressed', 'false')
  expect(await heard()).toHaveLength(2)
  await page.context().close()
})

test('a clip of the operator’s own is heard instead, before the system’s voice too', async ({ installedChromium }) => {
  mkdirSync(join(folders.own, 'en'), { recursive: true })
  const file = join(folders.own, 'en/ladder.help.title.wav')
  execFileSync('espeak-ng', ['-v', 'en-us', '-w', file, 'This is our very own sentence, and it is long.'])
  writeFileSync(join(folders.own, 'en/ladder.help.text.mp3'), 'no sound at all')
  const page = await open(installedChromium, { language: 'en', voices: ['en-GB'] })
  await listen(page).click()
  await expect.poll(() => said(page)).toEqual([{ text: 'Please wait here. Keep your phone.', lang: 'en-GB' }])
  const [own, ...others] = await sounds(page)
  expect(others).toEqual([])
  expect(own?.seconds).toBeGreaterThan(2.5)
  expect(own?.ended).toBe(true)
  await page.context().close()
  rmSync(folders.own, { recursive: true })
})

test('the system’s voice reads the card, each word in its own language, and never by itself', async ({
  installedChromium,
}) => {
  const page = await open(installedChromium, { state: 'android', language: 'hi', voices: ['de-DE', 'hi-IN', 'en_US'] })
  await expect(listen(page)).toBeVisible()
  expect(await said(page)).toEqual([])
  await listen(page).click()
  for (let heard = 1; heard < 6; heard++) {
    await expect.poll(async () => (await said(page)).length).toBe(heard)
    await goOn(page)
  }
  await expect
    .poll(async () => (await said(page)).map(({ lang }) => lang))
    .toEqual(['hi-IN', 'hi-IN', 'hi-IN', 'hi-IN', 'en_US', 'hi-IN'])
  await listen(page).click()
  expect(await page.evaluate(() => window.cancelled)).toBe(1)
  await page.context().close()
})

test('without a voice and without clips there is no button', async ({ installedChromium }) => {
  const page = await open(installedChromium, { language: 'ps', voices: ['fa-IR', 'ar-SA', 'en-US'], clips: false })
  await page.waitForTimeout(200)
  await expect(listen(page)).toHaveCount(0)
  await page.context().close()
})

test('a password is spelled only after its row was opened', async ({ installedChromium }) => {
  const page = await open(installedChromium, { state: 'typed', language: 'en', voices: ['en-US'], clock: true })
  // The voice says everything at once here, and the pauses between the letters are over at once.
  await page.evaluate(() => {
    const { goOn } = window.speechSynthesis as unknown as { goOn(): void }
    setInterval(goOn, 5)
  })
  const hear = async () => {
    await page.evaluate(() => (window.said = []))
    await listen(page).click()
    await page.clock.runFor(60_000)
    await expect(listen(page)).toHaveAttribute('aria-pressed', 'false')
    return (await said(page)).map(({ text }) => text)
  }
  const address = await hear()
  expect(address[0]).toBe('Type it into Delta Chat')
  expect(address.at(-1)).toMatch(/^g as in /)
  expect(address).not.toContain('Password')
  await page.getByRole('button', { name: 'Password' }).click()
  expect((await hear()).slice(0, 3)).toEqual(['Password', 'v as in Vienna', expect.stringMatching(/^big T as in /)])
  await page.context().close()
})

/** The longest words, and every direction and kind of script. */
const languagesToFit = ['en', 'de', 'fa', 'vi', 'zh-CN'] as const satisfies readonly Language[]
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 1080, height: 1920 },
]
const fullest = [
  'start-practice-help',
  'existing-everything',
  'arrived-alone',
  'trouble-ask',
  'typed-existing-servers',
  'link',
]

for (const language of languagesToFit) {
  test(`the button is in the same place on every screen, and everything fits: ${language}`, async ({
    installedChromium,
  }) => {
    const page = await open(installedChromium, { language, voices: [language, 'en'], clips: false })
    const places: Record<string, string[]> = {}
    for (const size of sizes) {
      await page.setViewportSize(size)
      const where = `${size.width}×${size.height}`
      for (const state of fullest) {
        await play(page, scriptOf(state, language))
        await expect(listen(page)).toBeVisible()
        expect({ state, where, misfits: await page.evaluate(misfits) }).toEqual({ state, where, misfits: [] })
        const { x = 0, width = 0, height = 0 } = (await listen(page).boundingBox()) ?? {}
        if (size.width === 1920) expect(Math.min(width, height)).toBeGreaterThanOrEqual(64)
        places[where] = [...new Set([...(places[where] ?? []), `${Math.round(x)}`])]
      }
    }
    await page.context().close()
    expect(Object.values(places).filter(place => place.length !== 1)).toEqual([])
  })
}
