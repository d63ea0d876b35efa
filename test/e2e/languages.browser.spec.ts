/** Twenty languages at one table: which names stand above, all of them behind the globe, and the language of the phone. */
import labels from '../../resources/app-labels.json' with { type: 'json' }
import { type Language, languageCodes, languages } from '../../shared/languages.ts'
import { openCard, tap } from '../fakes/handover-page.ts'
import { expect, test } from './fixtures.ts'
import { calls, misfits, openScreen, scriptOf } from './guest-page.ts'

const inAll = (state: string, language: Language = 'en') => {
  const script = scriptOf(state, language)
  return {
    ...script,
    desk: { ...script.desk, languages: ['en' as const, ...languageCodes.filter(code => code !== 'en')] },
  }
}

test('what does not fit above is behind the globe, by keyboard too, and the chosen language comes to the front', async ({
  installedChromium,
}) => {
  const page = await openScreen(installedChromium, inAll('start'))
  await page.setViewportSize({ width: 1366, height: 768 })
  const names = () => page.getByRole('navigation').getByRole('button', { pressed: false }).allTextContents()
  const before = await names()
  expect(before.slice(0, 2)).toEqual(['العربية', 'Deutsch'])
  expect(before.length).toBeLessThan(12)
  const globe = page.getByRole('button', { name: 'More languages' })
  await globe.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Language' })
  await expect(dialog.getByRole('button', { name: 'English' })).toBeFocused()
  expect(await dialog.getByRole('listitem').count()).toBe(languageCodes.length)
  expect(await page.evaluate(misfits)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(globe).toBeFocused()
  await globe.press('Enter')
  await dialog.getByRole('button', { name: '繁體中文' }).press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW')
  await expect(page.getByRole('navigation').getByRole('button', { pressed: true })).toHaveText('繁體中文')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.context().close()
})

test('"my phone speaks another language": the words of the app change, ours stay', async ({ installedChromium }) => {
  const page = await openScreen(installedChromium, inAll('android', 'ps'))
  const first = page.getByRole('listitem').first()
  await expect(first.locator('bdi')).toHaveText('Create New Profile')
  await expect(first.locator('bdi')).toHaveAttribute('dir', 'ltr')
  const opener = page.getByRole('button', { name: languages.ps.choice.phone })
  await opener.click()
  expect(await page.evaluate(misfits)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Español' }).click()
  await expect(first.locator('bdi')).toHaveText('Crear perfil nuevo')
  await expect(opener).toContainText('Español')
  await opener.click()
  await page.getByRole('dialog').getByRole('button', { name: languages.ps.choice.same }).click()
  await expect(first.locator('bdi')).toHaveText('Create New Profile')
  expect((await calls(page)).filter(({ name }) => name === 'visit.change').map(({ input }) => input)).toEqual([
    { phoneLanguage: 'es' },
    { phoneLanguage: null },
  ])
  await page.context().close()
})

test('on the hand-over page too, and the words of all phones are loaded only then', async ({ installedChromium }) => {
  const { page, context } = await openCard(installedChromium, { language: 'ps' })
  const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const tapped = page.locator('.tap-line bdi')
  await expect(tapped).toHaveText('Log In')
  expect((await loaded()).filter(name => name.includes('phones'))).toEqual([])
  await tap(page, 'phone')
  await tap(page, 'phone-es')
  await expect(tapped).toHaveText('Iniciar sesión')
  await expect(tapped).toHaveAttribute('lang', 'es')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ps')
  await expect(page.locator('[data-key=phone]')).toContainText('Español')
  await tap(page, 'phone')
  await tap(page, 'phone-same')
  await expect(tapped).toHaveText('Log In')
  expect((await loaded()).filter(name => name.includes('phones'))).toHaveLength(1)
  await context.close()
})

test('a chooser that nobody touches closes by itself', async ({ installedChromium }) => {
  const script = inAll('android')
  const page = await openScreen(installedChromium, { ...script, desk: { ...script.desk, idleSeconds: 1 } })
  await page.getByRole('button', { name: languages.en.choice.phone }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.context().close()
})

/** An evening, in scripts that are nobody's language here. */
const elsewhere = 'Βραδιά 환영 저녁 ようこそ 歡迎 ค่ำคืน সন্ধ্যা ምሽት საღამო Қазақша'

test('every letter of every language, of the app and of names is drawn in a font that we bring', async ({
  installedChromium,
}) => {
  const script = inAll('start')
  const page = await openScreen(installedChromium, { ...script, desk: { ...script.desk, event: elsewhere } })
  const plain = (words: unknown) => JSON.stringify(words).replace(/["\\{}]/g, ' ')
  const ours = languageCodes.map(code => {
    // The rest is read on the guest's own phone.
    const { name, choice, guest, ladder, more, spelling, wall } = languages[code]
    return [code, plain([name, choice, guest, ladder, more, spelling, wall])] as const
  })
  const ofApp = Object.entries(labels.languages).map(([code, { name, labels, overrides }]) => {
    return [code, plain([name, labels, overrides])] as const
  })
  const texts = [...ours, ...ofApp, ...languageCodes.map(code => [code, elsewhere] as const)]
  await page.evaluate(async pairs => {
    document.body.replaceChildren(
      ...pairs.map(([code, text], index) => {
        const paragraph = document.createElement('p')
        Object.assign(paragraph, { lang: code, id: `text-${index}`, textContent: text })
        return paragraph
      }),
    )
    // Each file is fetched when the first of its letters is laid out.
    document.body.getBoundingClientRect()
    await document.fonts.ready
  }, texts)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const foreign = async () => {
    const { root } = await devtools.send('DOM.getDocument')
    const found: string[] = []
    for (const [index, [code]] of texts.entries()) {
      const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: `#text-${index}` })
      const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId })
      for (const { familyName, isCustomFont, glyphCount } of fonts) {
        if (!isCustomFont) found.push(`${code}: ${glyphCount} in ${familyName}`)
      }
    }
    return found
  }
  await expect.poll(foreign).toEqual([])
  await page.context().close()
})
