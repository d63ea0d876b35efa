/** The screens around the card: before there is a profile, after the phone is in, and when there is none to be had. */
import { element, icon } from './dom.ts'
import { icons } from './icons.ts'
import { fill } from './language.ts'
import type { Actions, Model } from './model.ts'
import { heading, help } from './parts.ts'
import { phonePicture } from './picture.ts'
import { readyScreen } from './ready.ts'
import type { Screen } from './visit.ts'

const mark = (path: string, className: string) => element('div', { class: `mark ${className}` }, icon(path))
const turning = () => element('div', { class: 'mark turning' })
const lead = (text: string) => element('p', { class: 'lead' }, text)

/** What is below the header. */
export function screenOf(model: Model, actions: Actions): Element[] {
  const { screen, spoken } = model
  const { words } = spoken
  const ask = (text: string, className = 'main-button') =>
    element('button', { type: 'button', class: className, 'data-key': 'ask', onclick: actions.visit.ask }, text)
  switch (screen.name) {
    case 'broken':
      return [mark(icons.cross, 'bad'), heading(words.refused.broken), lead(words.refused.brokenHow), help(model)]
    case 'start':
      return [
        phonePicture(false),
        heading(words.start.heading),
        lead(words.start.promise),
        ask(words.start.get),
        element('p', { class: 'hint' }, words.start.phone),
      ]
    case 'asking':
      return [turning(), heading(words.wait.heading)]
    case 'waiting':
      return waitingScreen(model, screen)
    case 'ready':
      return readyScreen(model, screen, actions)
    case 'in':
      return [phonePicture(true), heading(words.in.heading), lead(words.in.hello), lead(words.in.close)]
    default:
      return refusedScreen(model, screen.error, ask)
  }
}

function waitingScreen({ spoken }: Model, { reason, until }: Extract<Screen, { name: 'waiting' }>): Element[] {
  const { wait } = spoken.words
  if (reason === 'offline') {
    return [mark(icons.clock, ''), heading(wait.offline), lead(wait.network), lead(wait.self)]
  }
  return [
    turning(),
    heading(wait.heading),
    lead(wait.busy),
    element('p', { class: 'lead', id: 'countdown', role: 'timer' }, countdown(spoken, until)),
    lead(wait.self),
  ]
}

/** `until` in milliseconds since 1970; empty while the next try is under way. */
export function countdown({ words, language }: Model['spoken'], until: number): string {
  const seconds = Math.ceil((until - Date.now()) / 1000)
  if (seconds <= 0) return ''
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' })
  return fill(words.wait.again, { time: format.format(seconds) })
}

function refusedScreen(
  model: Model,
  error: Extract<Screen, { name: 'refused' }>['error'],
  ask: (text: string, className?: string) => HTMLElement,
): Element[] {
  const { refused } = model.spoken.words
  switch (error) {
    case 'used':
      return [mark(icons.cross, 'bad'), heading(refused.used), lead(refused.usedHow), help(model)]
    case 'over':
      return [
        mark(icons.clock, ''),
        heading(refused.over),
        lead(refused.overHow),
        help(model),
        ...(model.isRoom ? [ask(refused.restart, 'button')] : []),
      ]
    case 'closed':
      return [mark(icons.clock, ''), heading(refused.closed), help(model), ask(refused.again, 'button')]
    default:
      return [mark(icons.cross, 'bad'), heading(refused.trouble), help(model), ask(refused.again, 'button')]
  }
}
