/** The page on a guest's own phone. It knows no framework, so that it is there at once on any phone. */
import './old-browsers.ts'
import { readFragment } from '../../shared/handover-link.ts'
import type { Device, HandedOver } from '../../shared/handover.ts'
import type { Language } from '../../shared/languages.ts'
import { progressOf } from './backup.ts'
import { createDesk } from './desk.ts'
import { guessDevice } from './device.ts'
import { copyText, saveFile } from './deeds.ts'
import { fillWith } from './dom.ts'
import { pickLanguage } from './language.ts'
import { createMemory } from './memory.ts'
import { createReader, phrasesOf } from './listen.ts'
import type { Actions, Model } from './model.ts'
import { frame } from './frame.ts'
import { countdown } from './screens.ts'
import '../styles/colours.css'
import './style/page.css'
import './style/header.css'
import './style/content.css'
import './style/parts.css'
import { createVisit, type Screen } from './visit.ts'
import { loadPhones, loadWords, offered } from './words.ts'

const UNOPENED_MILLISECONDS = 2_500
const codes = offered.map(({ code }) => code)

async function start(): Promise<void> {
  const link = readFragment(location.hash)
  const wanted = pickLanguage(navigator.languages, codes)
  const model: Model = {
    screen: { name: 'broken' },
    isRoom: link?.kind === 'room',
    spoken: await loadWords(wanted ?? 'en'),
    device: guessDevice(navigator),
    // Nobody should have to find the languages in a language they cannot read.
    choosing: wanted === null,
    panel: null,
    phones: null,
    phone: null,
    unopened: false,
    copied: 'no',
    reading: null,
    download: { state: 'none' },
  }
  const root = document.getElementById('page')
  const status = document.getElementById('status')
  if (!root || !status) return

  let lastScreen: string | null = null
  let timesLeft = 0
  const draw = () => {
    const { language, direction } = model.spoken
    model.reading = reader.canRead(language) ? reader.isReading() : null
    document.documentElement.lang = language
    document.documentElement.dir = direction
    const focused = document.activeElement?.getAttribute('data-key')
    fillWith(root, ...frame(model, actions, setLanguage))
    const { name } = model.screen
    if (lastScreen !== null && lastScreen !== name) {
      window.scrollTo(0, 0)
      root.querySelector<HTMLElement>('h1')?.focus()
    } else if (focused) {
      // A language that was chosen is not there any more, but the button that opened the list is.
      const [opener] = focused.split('-')
      const places = [`[data-key="${focused}"]`, `[data-key^="${opener}"]`, 'h1']
      const place = places.find(selector => root.querySelector(selector))
      if (place) root.querySelector<HTMLElement>(place)?.focus({ preventScroll: true })
    }
    lastScreen = name
  }
  const reader = createReader(draw)
  const change = (changes: Partial<Model>) => {
    // What was being read is another screen now; not so while somebody looks for a language.
    if (changes.spoken || !('choosing' in changes)) reader.stop()
    Object.assign(model, changes)
    draw()
  }
  const setLanguage = (language: Language) =>
    void loadWords(language).then(spoken => {
      const goesOn = reader.isReading()
      change({ spoken, choosing: false })
      // Who cannot read finds their language by ear: tap by tap the same screen in another one.
      if (goesOn) actions.listen()
    })

  const show = (screen: Screen) => {
    if (screen.name !== 'ready' && model.download.state === 'running') model.download.cancel()
    // The banner of a lost network comes and goes; the card under it stays as it is.
    const isFirst = screen.name !== 'ready' || model.screen.name !== 'ready'
    change(isFirst ? { screen, panel: null, unopened: false, copied: 'no', download: { state: 'none' } } : { screen })
  }
  const visit = createVisit({
    link: link ?? { kind: 'one', value: '' },
    desk: createDesk(),
    memory: link ? createMemory(link) : { read: () => null, keep() {}, forget() {} },
    now: () => Date.now(),
    after(milliseconds, action) {
      const timer = setTimeout(action, milliseconds)
      return () => clearTimeout(timer)
    },
    choice: () => ({ language: model.spoken.language, device: model.device }),
    show,
  })
  const profile = (): HandedOver | null => (model.screen.name === 'ready' ? model.screen.profile : null)
  const actions: Actions = {
    visit,
    change,
    say: text => (status.textContent = text),
    choose: (choice: { device: Device }) => change(choice),
    loadPhones: () => void loadPhones().then(phones => change({ phones })),
    opened() {
      // Whoever has no app sees nothing at all happen, and no browser tells the page. With the app the page is left.
      const left = timesLeft
      setTimeout(() => {
        if (!profile() || timesLeft !== left) return
        change({ unopened: true, panel: model.panel ?? 'app' })
        root.querySelector('.attention')?.scrollIntoView({ block: 'center' })
        actions.say(model.spoken.words.ready.nothing)
      }, UNOPENED_MILLISECONDS)
    },
    copy() {
      const isCopied = copyText(profile()?.login ?? '')
      change({ copied: isCopied ? 'yes' : 'failed' })
      if (isCopied) actions.say(model.spoken.words.copy.done)
    },
    listen() {
      const main = root.querySelector('main')
      if (reader.isReading() || !main) reader.stop()
      else reader.read(phrasesOf(main))
      draw()
    },
    download: () => void download(),
  }

  async function download(): Promise<void> {
    const own = profile()
    if (!own) return
    const ended = new AbortController()
    const words = () => model.spoken.words.backup
    const running: Extract<Model['download'], { state: 'running' }> = {
      state: 'running',
      progress: { bytes: 0, total: null },
      cancel: () => ended.abort(),
    }
    change({ download: running })
    actions.say(words().progress)
    try {
      const parts = await visit.download(ended.signal, progress => {
        running.progress = progress
        const bar = document.getElementById('progress')
        for (const [name, value] of Object.entries(progressOf(running))) bar?.setAttribute(name, value)
      })
      saveFile(parts, own.fileName)
      if (profile() === own) change({ download: { state: 'done' } })
      actions.say(words().done)
    } catch {
      if (profile() === own) change({ download: { state: ended.signal.aborted ? 'none' : 'failed' } })
      actions.say(ended.signal.aborted ? '' : words().failed)
    }
  }

  if (link) visit.open()
  else draw()
  window.addEventListener('online', visit.wake)
  window.addEventListener('pageshow', visit.wake)
  // Another code scanned into the same tab changes only what is behind the #, which loads nothing by itself.
  window.addEventListener('hashchange', () => location.reload())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') visit.wake()
    else timesLeft += 1
  })
  setInterval(() => {
    const clock = document.getElementById('countdown')
    if (clock && model.screen.name === 'waiting') clock.textContent = countdown(model.spoken, model.screen.until)
  }, 500)
}

void start()
