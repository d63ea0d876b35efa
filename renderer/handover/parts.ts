/** Small pieces that several screens share. */
import type { Device } from '../../shared/handover.ts'
import type { AppWordName } from './app-words.ts'
import { platformOf } from './device.ts'
import { element, icon } from './dom.ts'
import { icons } from './icons.ts'
import type { Model } from './model.ts'

/** The screen's heading; takes the focus when the screen appears, and keeps it when the same screen is drawn again. */
export const heading = (text: string) => element('h1', { tabindex: '-1', 'data-key': 'heading' }, text)

/** A button of the app, in its own words, language and direction. */
export function quoted(name: AppWordName, { spoken, phone, device }: Model): HTMLElement {
  const { app, direction, language } = phone ?? spoken
  const word = app[platformOf(device)][name] ?? app.android[name]
  return typeof word === 'string'
    ? element('bdi', { class: 'quoted', lang: language, dir: direction }, word)
    : element('bdi', { class: 'quoted', lang: 'en', dir: 'ltr' }, ...word)
}

export const taps = (names: readonly AppWordName[], model: Model): HTMLElement =>
  element('span', { class: 'taps' }, ...names.map(name => quoted(name, model)))

/** A sentence with one of the app's words in the place of its placeholder. */
export function sentence(text: string, word: HTMLElement): HTMLElement {
  const [before, after] = text.split(/\{\{\w+\}\}/)
  return element('p', {}, before, word, after)
}

export const step = (...content: readonly (Node | string)[]): HTMLElement =>
  element('li', {}, element('div', {}, ...content))

/** What is done one after the other, with digits as the language writes them. */
export function steps({ spoken }: Model, ...items: readonly HTMLElement[]): HTMLElement {
  const digits = new Intl.NumberFormat(spoken.language)
  items.forEach((item, index) => item.setAttribute('data-number', digits.format(index + 1)))
  return element('ol', { class: 'steps' }, ...items)
}

/** The last rung of every ladder. */
export const help = ({ spoken }: Model): HTMLElement =>
  element('p', { class: 'help' }, icon(icons.hand), element('span', {}, spoken.words.help))

export const isAndroid = (device: Device): boolean => device === 'android' || device === 'androidOld'
