/** What `npm start` decides, apart from what it does. */

/**
 * @param {{ display: boolean, binary: string | null }} computer
 * @returns {{ electron: string } | { electron: null, line: string | null }} the binary to start, or what to say instead;
 *   null where `desk serve` says it
 */
export function planStart({ display, binary }) {
  if (!display) return { electron: null, line: null }
  if (binary === null) {
    return { electron: null, line: 'Electron is not here and could not be fetched, so the kiosk opens in a browser.' }
  }
  return { electron: binary }
}

/**
 * A binary that ends at once never showed its window: a missing system library, a forbidden sandbox.
 * @param {{ status: number, milliseconds: number, complaint: string }} end
 * @returns {string | null} what to say before the browser is used instead; null when Electron did its work
 */
export function electronFailed({ status, milliseconds, complaint }) {
  const stoppedByPerson = [129, 130, 143].includes(status)
  if (status === 0 || stoppedByPerson || milliseconds > 10_000) return null
  const library = /error while loading shared libraries: (\S+?):/.exec(complaint)?.[1]
  const reason = library
    ? `${library} is missing`
    : /sandbox/i.test(complaint)
      ? 'this system forbids its sandbox'
      : `it ended at once with status ${status}`
  return `Electron could not open its window (${reason}), so the kiosk opens in a browser.`
}
