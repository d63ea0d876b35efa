/** Electron's accelerator key codes as the keyboard of a US layout makes them. */
import type * as Electron from 'electron/main'

type Key = { key: string; code: string; virtual: number }
const named: Record<string, Key> = {
  Backspace: { key: 'Backspace', code: 'Backspace', virtual: 8 },
  Tab: { key: 'Tab', code: 'Tab', virtual: 9 },
  Enter: { key: 'Enter', code: 'Enter', virtual: 13 },
  Return: { key: 'Enter', code: 'Enter', virtual: 13 },
  Escape: { key: 'Escape', code: 'Escape', virtual: 27 },
  Space: { key: ' ', code: 'Space', virtual: 32 },
  End: { key: 'End', code: 'End', virtual: 35 },
  Home: { key: 'Home', code: 'Home', virtual: 36 },
  Left: { key: 'ArrowLeft', code: 'ArrowLeft', virtual: 37 },
  Up: { key: 'ArrowUp', code: 'ArrowUp', virtual: 38 },
  Right: { key: 'ArrowRight', code: 'ArrowRight', virtual: 39 },
  Down: { key: 'ArrowDown', code: 'ArrowDown', virtual: 40 },
  '=': { key: '=', code: 'Equal', virtual: 187 },
  '-': { key: '-', code: 'Minus', virtual: 189 },
}

function find(keyCode: string, shift: boolean): Key {
  const letter = /^[a-z]$/i.test(keyCode)
  if (letter)
    return {
      key: shift ? keyCode.toUpperCase() : keyCode.toLowerCase(),
      code: `Key${keyCode.toUpperCase()}`,
      virtual: keyCode.toUpperCase().charCodeAt(0),
    }
  if (/^\d$/.test(keyCode)) return { key: keyCode, code: `Digit${keyCode}`, virtual: keyCode.charCodeAt(0) }
  if (/^F\d{1,2}$/.test(keyCode)) return { key: keyCode, code: keyCode, virtual: 111 + Number(keyCode.slice(1)) }
  const key = named[keyCode]
  if (!key) throw new Error(`electron stand-in: no key ${keyCode}; add it to keys.ts`)
  return key
}

/** What `before-input-event` is told about a `sendInputEvent`, and the DevTools command that would carry it out. */
export function readKey({ type, keyCode, modifiers = [] }: Electron.KeyboardInputEvent) {
  const has = (...names: string[]) => modifiers.some(name => names.includes(name))
  const held = {
    shift: has('shift'),
    control: has('control', 'ctrl'),
    alt: has('alt'),
    meta: has('meta', 'command', 'cmd'),
  }
  const { key, code, virtual } = find(keyCode, held.shift)
  const input: Electron.Input = {
    type: type === 'rawKeyDown' ? 'keyDown' : type,
    key,
    code,
    ...held,
    isAutoRepeat: has('isautorepeat'),
    isComposing: false,
    location: 0,
    modifiers: [...modifiers],
  }
  const command = {
    type: type === 'keyDown' ? 'rawKeyDown' : type, // as in Electron, only `char` types text
    key,
    code,
    windowsVirtualKeyCode: virtual,
    modifiers: Number(held.alt) + 2 * Number(held.control) + 4 * Number(held.meta) + 8 * Number(held.shift),
    ...(type === 'char' && { text: key }),
  }
  return { input, command }
}
