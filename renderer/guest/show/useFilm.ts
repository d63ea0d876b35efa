import { useEffect, useState } from 'react'
import { type Scene, lengthOf, sceneAt, tellingMoment } from './film.ts'

/** A page that was not painted for a while goes on where it was, and does not jump. In milliseconds. */
const longestFrame = 100

/** Plays the film in a loop. Whoever wants no motion gets its scenes one by one. */
export function useFilm(scenes: readonly Scene[]) {
  const [isStill] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  const [isPlaying, setIsPlaying] = useState(!isStill)
  const [elapsed, setElapsed] = useState(() => (isStill ? tellingMoment(scenes, 0) : 0))
  const length = lengthOf(scenes)
  useEffect(() => {
    if (!isPlaying) return () => {}
    let last: number | null = null
    let frame = requestAnimationFrame(function next(now) {
      const passed = Math.min(longestFrame, now - (last ?? now))
      last = now
      setElapsed(before => (before + passed) % length)
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, length])
  const { index, since } = sceneAt(scenes, elapsed)
  const go = (by: 1 | -1) => {
    setIsPlaying(false)
    setElapsed(tellingMoment(scenes, (index + by + scenes.length) % scenes.length))
  }
  return {
    index,
    since,
    isStill,
    isPlaying,
    toggle: () => setIsPlaying(!isPlaying),
    next: () => go(1),
    back: () => go(-1),
  }
}
