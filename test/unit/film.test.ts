import { expect, test } from 'vitest'
import { filmOf, lengthOf, motionIn, sceneAt, tellingMoment } from '../../renderer/guest/show/film.ts'
import { routes } from '../../shared/steps.ts'

const films = Object.entries(routes).map(([phone, route]) => ({ phone, film: filmOf(route) }))

test('the film of every phone is the whole task in its order, from ten to fifteen seconds', () => {
  expect(
    films.map(({ phone, film }) => [
      phone,
      ...film.map(({ picture, types }) => picture.screen + (types ? '+name' : '')),
    ]),
  ).toEqual([
    ['android', 'welcome', 'name', 'options', 'scanner', 'finish+name', 'done'],
    ['iphone', 'welcome', 'nameTyped+name', 'options', 'scanner', 'finish', 'done'],
    ['computer', 'welcome', 'name', 'options', 'scanner', 'finish+name', 'done'],
    ['existing', 'chats', 'switcher', 'welcome', 'nameTyped+name', 'options', 'scanner', 'finish', 'done'],
  ])
  expect(films.filter(({ film }) => lengthOf(film) < 10_000 || lengthOf(film) > 15_000)).toEqual([])
})

test('the film is a loop, and each scene has a moment that tells it', () => {
  const film = filmOf(routes.android)
  expect([0, 1_499, 1_500, lengthOf(film) - 1, lengthOf(film)].map(elapsed => sceneAt(film, elapsed).index)).toEqual([
    0, 0, 1, 5, 0,
  ])
  expect(film.map((_scene, index) => sceneAt(film, tellingMoment(film, index)).index)).toEqual([0, 1, 2, 3, 4, 5])
})

test('first the name is typed, then the finger comes to the button and presses it', () => {
  const typing = filmOf(routes.android).find(({ types }) => types)
  if (!typing) throw new Error('nobody types')
  const at = (share: number) => motionIn(typing, share * typing.milliseconds)
  expect([at(0), at(0.45), at(0.86)].map(({ typed, finger, isPressing }) => ({ typed, finger, isPressing }))).toEqual([
    { typed: 0, finger: 0, isPressing: false },
    { typed: 1, finger: 0, isPressing: false },
    { typed: 1, finger: 1, isPressing: true },
  ])
})
