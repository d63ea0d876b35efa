/** The file for phones that neither open the link nor scan: taken in the page, restored by the app. */
import type { HandedOver } from '../../shared/handover.ts'
import { restoreTaps } from './app-words.ts'
import { element, icon } from './dom.ts'
import { icons } from './icons.ts'
import type { Actions, Download, Model } from './model.ts'
import { help, isAndroid, step, steps, taps } from './parts.ts'

export function backupPanel(model: Model, { fileName }: HandedOver, actions: Actions): HTMLElement[] {
  const { backup } = model.spoken.words
  const { device } = model
  // Up to Android 10 the app looks for the file itself; later it opens the chooser of the system.
  const find =
    device === 'androidOld'
      ? step(backup.confirm)
      : step(backup.choose, element('bdi', { class: 'address', dir: 'ltr' }, fileName))
  return [
    element('p', {}, backup.instead),
    ...(isAndroid(device) ? [versionSwitch(model, actions)] : []),
    steps(
      model,
      step(backup.save, ...downloadPart(model, actions)),
      step(device === 'computer' ? backup.click : backup.both, taps(restoreTaps, model)),
      find,
      step(backup.delete),
    ),
    element('h3', {}, backup.stuck),
    help(model),
  ]
}

function versionSwitch({ spoken, device }: Model, { choose }: Actions): HTMLElement {
  const words = spoken.words.device
  const button = (kind: 'android' | 'androidOld', text: string) =>
    element(
      'button',
      {
        type: 'button',
        'aria-pressed': String(device === kind),
        'data-key': `version-${kind}`,
        onclick: () => choose({ device: kind }),
      },
      text,
    )
  return element(
    'fieldset',
    { class: 'versions' },
    element('legend', {}, words.version),
    element('div', {}, button('android', words.newer), button('androidOld', words.older)),
  )
}

function downloadPart({ spoken, download }: Model, actions: Actions): HTMLElement[] {
  const words = spoken.words.backup
  if (download.state === 'running') {
    return [
      element('progress', { id: 'progress', 'aria-label': words.progress, ...progressOf(download) }),
      element(
        'button',
        { type: 'button', class: 'button quiet', 'data-key': 'download', onclick: download.cancel },
        words.cancel,
      ),
    ]
  }
  const take = (text: string, className: string) =>
    element(
      'button',
      { type: 'button', class: className, 'data-key': 'download', onclick: actions.download },
      icon(icons.save),
      element('span', {}, text),
    )
  switch (download.state) {
    case 'done':
      return [element('p', { class: 'good' }, icon(icons.check), words.done), take(words.again, 'button quiet')]
    case 'failed':
      return [element('p', { class: 'bad' }, words.failed), take(words.download, 'button')]
    default:
      return [take(words.download, 'button')]
  }
}

/** Attributes of a progress bar: without a value it only moves. */
export const progressOf = ({ progress }: Extract<Download, { state: 'running' }>): Record<string, string> =>
  progress.total === null ? {} : { max: String(progress.total), value: String(progress.bytes) }
