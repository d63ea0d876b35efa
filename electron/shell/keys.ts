import type { Input } from 'electron'

type Key = Pick<Input, 'key' | 'code' | 'control' | 'alt' | 'meta' | 'shift'>

/** With Ctrl or Cmd: close, quit, reload, new window, new tab, open, print, save, source, history, downloads. */
const leaving = 'WQRNTOPSUHJ'
/** With Shift too, or with Alt on a Mac: the developer's tools. */
const developer = 'IJC'
const zooming = ['+', '-', '=', '_', '0']
const functionKeys = ['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12']
const withAlt = ['F4', 'ArrowLeft', 'ArrowRight', 'Home', ' ']

/** Whether a key would leave the kiosk's page, or change how it is shown. Guests type with all the others. */
export function isLeavingKey({ key, code, control, alt, meta, shift }: Key): boolean {
  if (functionKeys.includes(key) || /^(Browser|Launch)/.test(key) || (alt && key === 'F4')) return true
  // AltGr arrives as Ctrl and Alt together, and types @ and € on many keyboards.
  if ((!control && !meta) || (control && alt)) return alt && withAlt.includes(key)
  if (key === 'F4' || key === 'Tab' || zooming.includes(key)) return true
  const letter = letterOf(key, code)
  return leaving.includes(letter) || ((shift || alt) && developer.includes(letter))
}

/** The Latin letter a shortcut goes by: where the keyboard writes another script, Chromium takes the key's place. */
function letterOf(key: string, code: string): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  return /^Key[A-Z]$/.test(code) ? code.slice(3) : 'none'
}

/** Where nothing is left to guard, Ctrl+Q, Cmd+Q and Alt+F4 still close the window. */
export const isQuitKey = ({ key, control, alt, meta }: Key): boolean =>
  (key.toLowerCase() === 'q' && (control || meta)) || (key === 'F4' && alt)
