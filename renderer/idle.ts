const signsOfLife = ['pointerdown', 'keydown', 'wheel'] as const
/** Before anything on the page could keep it to itself. */
const options = { capture: true, passive: true }

/** Calls back once, when nobody has touched, clicked or typed for so long. Returns the function that ends the watch. */
export function watchIdle(milliseconds: number, onIdle: () => void): () => void {
  let timer = setTimeout(onIdle, milliseconds)
  const touch = () => {
    clearTimeout(timer)
    timer = setTimeout(onIdle, milliseconds)
  }
  for (const sign of signsOfLife) window.addEventListener(sign, touch, options)
  return () => {
    clearTimeout(timer)
    for (const sign of signsOfLife) window.removeEventListener(sign, touch, options)
  }
}
