/**
 * Which of several names stand in a row: the first ones that fit, in their order, and always the chosen one. All lengths
 * are pixels; `more` is the button for the others, which stands there only where something is left out.
 */
export function fitting(
  widths: readonly number[],
  chosen: number,
  { room, gap, more }: { room: number; gap: number; more: number },
): number[] {
  const all = widths.map((_, index) => index)
  const lengthOf = (shown: readonly number[]) =>
    shown.reduce((sum, index) => sum + (widths[index] ?? 0) + gap, shown.length < all.length ? more : -gap)
  for (let count = all.length; count > 0; count--) {
    const first = all.slice(0, count)
    const shown = chosen < 0 || first.includes(chosen) ? first : [...first.slice(0, -1), chosen]
    if (lengthOf(shown) <= room) return shown
  }
  return []
}
