import { expect, test } from 'vitest'
import { createGuestWords } from '../../renderer/i18n.ts'
import { translationOf } from '../../shared/locales/translation.ts'

const english = { greeting: 'Hello {{name}}', place: { here: 'Here', count: '{{count, number}} of {{all}}' } } as const
const translate = translationOf(english)

test('a translation compiles only with every sentence and every placeholder, and no others', () => {
  translate({ greeting: 'Hallo {{name}}', place: { here: 'Hier', count: '{{all}}: {{count, number}}' } })
  // @ts-expect-error: `greeting` is missing
  translate({ place: { here: 'Hier', count: '{{count, number}} von {{all}}' } })
  // @ts-expect-error: `place.here` is missing
  translate({ greeting: 'Hallo {{name}}', place: { count: '{{count, number}} von {{all}}' } })
  // @ts-expect-error: the placeholder of `greeting` is missing
  translate({ greeting: 'Hallo', place: { here: 'Hier', count: '{{count, number}} von {{all}}' } })
  // @ts-expect-error: English has no placeholder `who`
  translate({ greeting: 'Hallo {{name}} {{who}}', place: { here: 'Hier', count: '{{count, number}} von {{all}}' } })
  // @ts-expect-error: one of the two placeholders of `count` is missing
  translate({ greeting: 'Hallo {{name}}', place: { here: 'Hier', count: '{{count, number}}' } })
  const count = translationOf({ people_one: '{{count}} person', people_other: '{{count}} people' })
  count({ people_one: '{{count}} osoba', people_few: '{{count}} osoby', people_other: '{{count}} osób' })
  // @ts-expect-error: there is no such plural
  count({ people_one: '{{count}} osoba', people_lots: '{{count}} osoby', people_other: '{{count}} osób' })
  // @ts-expect-error: English has no sentence `there`
  translate({ greeting: 'Hallo {{name}}', place: { here: 'Hier', there: 'Dort', count: '{{count, number}}{{all}}' } })
})

test('a sentence is asked for by a key that exists, with its values', () => {
  const { t } = createGuestWords('en')
  // @ts-expect-error: there is no such sentence
  t('start.nothing')
  // @ts-expect-error: the reference is missing
  t('trouble.reference')
  expect(t('trouble.reference', { reference: '4F2A' })).toBe('Say: 4F2A')
})

test('numbers and plurals follow the language', () => {
  const people = (language: 'en' | 'de' | 'fa') =>
    [1, 37].map(count => createGuestWords(language).t('display.people', { count }))
  expect([people('en'), people('de'), people('fa')]).toEqual([
    ['1 person is in', '37 people are in'],
    ['1 Person ist dabei', '37 Leute sind dabei'],
    ['۱ نفر وارد شده است', '۳۷ نفر وارد شده‌اند'],
  ])
})
