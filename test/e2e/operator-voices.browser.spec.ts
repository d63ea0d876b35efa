import { expect, test } from './operator-desk.ts'

test('the operator reads which of the event’s languages nobody reads aloud', async ({ operator }) => {
  await operator.page.addInitScript(() => {
    const german = { lang: 'de-DE', name: 'German', localService: true, default: false }
    window.speechSynthesis.getVoices = () => [{ ...german, voiceURI: german.name }]
  })
  await operator.open('#/operator/event', script => {
    script.settings.event.languages = ['fa', 'de', 'ps', 'sw']
    script.voices.built = ['fa']
  })
  await expect(operator.page.getByText('Read aloud only from your own clips: پښتو, Kiswahili')).toBeVisible()
})
