import type { Language } from '../../shared/languages.ts'
import { element, icon } from './dom.ts'
import { icons } from './icons.ts'
import type { Actions, Model } from './model.ts'
import { screenOf } from './screens.ts'
import { offered } from './words.ts'

/** The whole page: who invites, the languages, a banner when the network is away, and the screen. */
export function frame(model: Model, actions: Actions, setLanguage: (language: Language) => void): HTMLElement[] {
  const { spoken, screen } = model
  const event = screen.name === 'ready' && screen.profile.event ? screen.profile.event : spoken.words.welcome
  document.title = event
  const own = offered.find(({ code }) => code === spoken.language)
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'language',
      'aria-expanded': String(model.choosing),
      'data-key': 'languages',
      onclick: () => actions.change({ choosing: !model.choosing }),
    },
    element('span', { class: 'only-spoken' }, `${spoken.words.languages}: `),
    element('span', { class: 'pill' }, icon(icons.globe), own?.name),
  )
  return [
    element('header', {}, logo(), element('bdi', { class: 'event' }, event), listenButton(model, actions), toggle),
    ...(model.choosing ? [languageChips(spoken.language, setLanguage)] : []),
    ...(screen.name === 'ready' && screen.offline
      ? [element('p', { class: 'banner', role: 'alert' }, spoken.words.ready.offline)]
      : []),
    element('main', { class: screen.name !== 'ready' && 'alone' }, ...screenOf(model, actions)),
  ]
}

function listenButton({ spoken, reading }: Model, { listen }: Actions): HTMLElement | null {
  if (reading === null) return null
  return element(
    'button',
    {
      type: 'button',
      class: 'listen',
      'aria-label': spoken.words.listen,
      'aria-pressed': String(reading),
      'data-key': 'listen',
      onclick: listen,
    },
    icon(reading ? icons.stop : icons.speaker),
  )
}

function languageChips(chosen: Language, setLanguage: (language: Language) => void): HTMLElement {
  const chips = offered.map(({ code, name }) =>
    element(
      'button',
      {
        type: 'button',
        lang: code,
        dir: 'auto',
        'aria-pressed': String(code === chosen),
        'data-key': `language-${code}`,
        onclick: () => setLanguage(code),
      },
      name,
    ),
  )
  return element('nav', { class: 'chips' }, ...chips)
}

function logo(): HTMLElement {
  const image = element('span', { class: 'logo' })
  image.append(icon('M18 9l9.500 16.500h-19z'))
  return image
}
