/** Calls back once, when nobody has touched, clicked or typed for so long. Returns the function that ends the watch. */
export function watchIdle(milliseconds: number, onIdle: () => void): () => void {
  const signs = ['pointerdown', 'keydown', 'wheel'] as const
  let timer = setTimeout(onIdle, milliseconds)
  const touch = () => {
    clearTimeout(timer)
    timer = setTimeout(onIdle, milliseconds)
  }
  for (const sign of signs) window.addEventListener(sign, touch)
  return () => {
    clearTimeout(timer)
    for (const sign of signs) window.removeEventListener(sign, touch)
  }
}
