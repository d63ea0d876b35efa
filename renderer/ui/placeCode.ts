type Box = { left: number; top: number; width: number; height: number }

/**
 * Where a code of `modules` goes in a box, in CSS pixels relative to the box: as large as fits with the same whole
 * number of device pixels for every module, in the middle, on a device pixel. A screen too small for one pixel per
 * module gets one anyway.
 */
export function placeCode(
  modules: number,
  box: Box,
  devicePixels: number,
): { size: number; left: number; top: number } {
  const perModule = Math.max(1, Math.floor((Math.min(box.width, box.height) * devicePixels) / modules))
  const size = (perModule * modules) / devicePixels
  const snap = (start: number, free: number) => Math.round((start + free / 2) * devicePixels) / devicePixels - start
  return { size, left: snap(box.left, box.width - size), top: snap(box.top, box.height - size) }
}
