/** For phones that are set to another language than their owner reads: whose words of the app are quoted. */
import { element } from './dom.ts'
import type { Actions, Model } from './model.ts'
import type { Phone } from './words.ts'

export function phonePanel({ spoken, phones, phone }: Model, { change }: Actions): HTMLElement[] {
  const { which, same } = spoken.words.choice
  const choice = (to: Phone | null) =>
    element(
      'button',
      {
        type: 'button',
        ...(to && { lang: to.language, dir: to.direction }),
        'aria-pressed': String(to?.language === phone?.language),
        'data-key': `phone-${to?.language ?? 'same'}`,
        onclick: () => change({ phone: to, panel: null }),
      },
      to?.name ?? same,
    )
  return [
    element('p', {}, which),
    element('div', { class: 'chips', role: 'group', 'aria-label': which }, choice(null), ...(phones ?? []).map(choice)),
  ]
}
