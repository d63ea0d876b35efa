/** The card of a guest who has a profile: one big button, what follows it, and a way out for every trouble. */
import { lastTap, scanTaps } from './app-words.ts'
import { backupPanel } from './backup.ts'
import { drawing, element, icon, shape } from './dom.ts'
import { deviceIcons, icons } from './icons.ts'
import { fill } from './language.ts'
import type { Actions, Model, Panel } from './model.ts'
import { phonePanel } from './phone.ts'
import { heading, isAndroid, quoted, sentence, step, steps, taps } from './parts.ts'
import type { Screen } from './visit.ts'

/** In pixels: the margins of the page and the panel, and the most a code needs. */
const CODE_SURROUNDINGS = 80
const CODE_WIDTH = 352

type Ready = Extract<Screen, { name: 'ready' }>

export function readyScreen(model: Model, screen: Ready, actions: Actions): HTMLElement[] {
  const { ready } = model.spoken.words
  const { profile } = screen
  const time = new Intl.DateTimeFormat(model.spoken.language, { hour: 'numeric', minute: '2-digit' })
  return [
    heading(ready.heading),
    element('p', { class: 'lead' }, ready.question),
    element(
      'a',
      { class: 'main-button', href: profile.login, 'data-key': 'open', onclick: actions.opened },
      ready.open,
    ),
    element(
      'div',
      { class: 'card' },
      steps(
        model,
        step(ready.name),
        step(element('div', { class: 'tap-line' }, ready.tap, ' ', quoted(lastTap(model.device), model))),
      ),
      deviceSwitch(model, actions),
    ),
    element('div', { class: 'hint' }, sentence(ready.cancel, quoted('relay', model))),
    element('h2', { class: model.unopened && 'attention' }, model.unopened ? ready.nothing : ready.more),
    ...panels(model, screen, actions),
    element(
      'p',
      { class: 'hint' },
      // No-break spaces are fine inside a time, but never a break before it.
      fill(ready.only, { time: time.format(screen.endsAt) }),
    ),
  ]
}

function deviceSwitch({ spoken, device }: Model, { choose }: Actions): HTMLElement {
  const words = spoken.words.device
  const kinds: [keyof typeof deviceIcons, boolean][] = [
    ['android', isAndroid(device)],
    ['iphone', device === 'iphone'],
    ['computer', device === 'computer'],
  ]
  const button = ([kind, chosen]: (typeof kinds)[number]) =>
    element(
      'button',
      {
        type: 'button',
        'aria-pressed': String(chosen),
        'data-key': kind,
        // Whoever taps the chosen one again keeps the version of Android.
        onclick: () => choose({ device: chosen ? device : kind }),
      },
      icon(deviceIcons[kind]),
      element('span', {}, words[kind]),
    )
  return element('div', { class: 'devices', role: 'group', 'aria-label': words.label }, ...kinds.map(button))
}

function panels(model: Model, { profile }: Ready, actions: Actions): HTMLElement[] {
  const { words } = model.spoken
  const panel = (name: Panel, title: string, content: () => readonly HTMLElement[], chosen?: string) => {
    const isOpen = model.panel === name
    const open = () => {
      if (name === 'phone' && !model.phones) actions.loadPhones()
      actions.change({ panel: isOpen ? null : name, copied: 'no' })
    }
    const row = element(
      'button',
      { type: 'button', class: 'row', 'aria-expanded': String(isOpen), 'data-key': name, onclick: open },
      element('span', {}, title, chosen && element('bdi', { class: 'chosen' }, chosen)),
      icon(icons.down),
    )
    return element('section', {}, row, isOpen && element('div', { class: 'panel' }, ...content()))
  }
  return [
    panel('phone', words.choice.phone, () => phonePanel(model, actions), model.phone?.name),
    panel('app', words.app.heading, () => [
      element(
        'a',
        { class: 'button', href: 'https://get.delta.chat', target: '_blank', rel: 'noopener', 'data-key': 'get' },
        words.app.get,
      ),
      element('p', {}, element('bdi', { class: 'address', dir: 'ltr' }, 'get.delta.chat')),
      element('p', {}, words.app.back),
    ]),
    panel('scan', words.scan.heading, () => [
      element('p', {}, words.scan.there),
      taps(scanTaps, model),
      element('p', {}, words.scan.scanIt),
      codeImage(profile.code, words.scan.code),
      element('p', { class: 'hint' }, words.scan.secret),
    ]),
    panel('copy', words.copy.heading, () => copyPanel(model, profile.login, actions)),
    panel('backup', words.backup.heading, () => backupPanel(model, profile, actions)),
  ]
}

/** Black on white with its margin, whatever surrounds it. */
function codeImage(code: Ready['profile']['code'], label: string): HTMLElement {
  const image = drawing(code.modules, 'code')
  image.setAttribute('role', 'img')
  image.setAttribute('aria-label', label)
  image.setAttribute('shape-rendering', 'crispEdges')
  const side = String(code.modules)
  // Whole device pixels per module, as wide as the panel allows.
  const room = Math.min(window.innerWidth - CODE_SURROUNDINGS, CODE_WIDTH) * window.devicePixelRatio
  image.style.width = `${(Math.floor(room / code.modules) * code.modules) / window.devicePixelRatio}px`
  image.append(
    shape('rect', { width: side, height: side, fill: '#fff' }),
    shape('path', { d: code.path, fill: '#000' }),
  )
  return element('div', { class: 'code-card' }, image)
}

function copyPanel(model: Model, login: string, { copy }: Actions): HTMLElement[] {
  const words = model.spoken.words.copy
  const isCopied = model.copied === 'yes'
  const button = element(
    'button',
    { type: 'button', class: isCopied ? 'button done' : 'button', 'data-key': 'copy-now', onclick: copy },
    isCopied && icon(icons.check),
    element('span', {}, isCopied ? words.done : words.copy),
  )
  const byHand = () =>
    element(
      'label',
      {},
      words.failed,
      element('textarea', { readonly: true, rows: '3', dir: 'ltr', 'aria-label': words.text }, login),
    )
  return [
    button,
    ...(model.copied === 'failed' ? [byHand()] : []),
    steps(model, step(words.tap, taps(scanTaps, model)), step(words.menu, taps(['paste'], model))),
  ]
}
