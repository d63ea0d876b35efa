/** What the page does to the phone. */

/** False where the browser does not let a page copy. Without a secure context there is no `navigator.clipboard`. */
export function copyText(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  // Outside of view, and without the zoom that phones give to small fields.
  field.style.position = 'fixed'
  field.style.top = '-99rem'
  field.style.fontSize = '16px'
  document.body.append(field)
  const focused = document.activeElement
  field.select()
  field.setSelectionRange(0, text.length)
  try {
    // oxlint-disable-next-line no-deprecated
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }
}

const KEEP_MILLISECONDS = 60_000

/** Hands an opened backup to the browser's downloads. The type makes Android's chooser offer it. */
export function saveFile(parts: readonly Uint8Array<ArrayBuffer>[], name: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'application/x-tar' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Browsers read it after the click, some only after a question to the guest.
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MILLISECONDS)
}
