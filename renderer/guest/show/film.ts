import type { Picture, Route } from '../../../shared/steps.ts'
import type { Motion } from '../pictures/motion.ts'

/** How long the parts of a scene take, in milliseconds. */
const tapping = 1_500
const typing = 1_500
const scanning = 2_000
const arriving = 1_900

/** One screen of the phone, as long as it is seen. `step` counts from 0; `types`: the name is typed first. */
export type Scene = { step: number; picture: Picture; types: boolean; milliseconds: number }

const pictureTime = ({ screen }: Picture) => (screen === 'scanner' ? scanning : screen === 'done' ? arriving : tapping)

/** The whole task on this phone, from the first screen to the chats. */
export function filmOf({ steps }: Route): Scene[] {
  const scenes = steps.flatMap(({ film, pictures }, step) => (film ?? pictures).map(picture => ({ step, picture })))
  // A name is typed once: on an iPhone before the code, elsewhere after it.
  const screens = scenes.map(({ picture }) => picture.screen)
  const typedAt = screens.includes('nameTyped') ? 'nameTyped' : 'finish'
  return scenes.map(({ step, picture }) => {
    const types = picture.screen === typedAt
    return { step, picture, types, milliseconds: pictureTime(picture) + (types ? typing : 0) }
  })
}

export const lengthOf = (scenes: readonly Scene[]) => scenes.reduce((sum, scene) => sum + scene.milliseconds, 0)

/** Which scene is seen `elapsed` milliseconds after the beginning, and for how long already. The film is a loop. */
export function sceneAt(scenes: readonly Scene[], elapsed: number): { index: number; since: number } {
  let since = elapsed % lengthOf(scenes)
  let index = 0
  for (const { milliseconds } of scenes) {
    if (since < milliseconds) break
    since -= milliseconds
    index++
  }
  return { index, since }
}

/** When a scene shows best what it is about: everything typed, the finger on its button. */
export const tellingMoment = (scenes: readonly Scene[], index: number) =>
  lengthOf(scenes.slice(0, index)) + (scenes[index]?.milliseconds ?? 0) * 0.9

const between = (value: number) => Math.min(1, Math.max(0, value))
const eased = (value: number) => value * value * (3 - 2 * value)

/** Where everything is, `since` milliseconds after a scene began. */
export function motionIn({ types, milliseconds }: Scene, since: number): Motion {
  const waits = types ? typing : 0
  const share = between((since - waits) / (milliseconds - waits))
  return {
    finger: eased(between(share / 0.55)),
    isPressing: share > 0.62 && share < 0.95,
    typed: types ? between(since / (typing * 0.85)) : 1,
    scanned: between(since / milliseconds),
  }
}
