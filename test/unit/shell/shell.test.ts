import type { Input, IpcMainInvokeEvent, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { assignDisplays, type DisplayFacts, wallPlace } from '../../../electron/shell/displays.ts'
import { isOurPage } from '../../../electron/shell/gate.ts'
import { isLeavingKey, isQuitKey } from '../../../electron/shell/keys.ts'
import { afterCrash } from '../../../electron/shell/recovery.ts'
import { fillPage, startTrouble } from '../../../electron/shell/trouble.ts'
import { createVaultProtection } from '../../../electron/shell/vault-protection.ts'
import { plainProtection } from '../../../electron/core/vault.ts'
import { AppError } from '../../../shared/errors.ts'

test('only the main frame of our window, at our origin, is our page', () => {
  const contents = {} as WebContents
  const asked = (sender: unknown, senderFrame: object | null) =>
    isOurPage({ sender, senderFrame } as Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, contents)
  const frame = { origin: 'app://kiosk', parent: null }
  expect({
    ours: asked(contents, frame),
    otherWindow: asked({}, frame),
    innerFrame: asked(contents, { ...frame, parent: frame }),
    otherOrigin: asked(contents, { ...frame, origin: 'https://kiosk' }),
    emptyOrigin: asked(contents, { ...frame, origin: '' }),
    frameGone: asked(contents, null),
  }).toEqual({
    ours: true,
    otherWindow: false,
    innerFrame: false,
    otherOrigin: false,
    emptyOrigin: false,
    frameGone: false,
  })
})

/** `Control+Shift+i` with the place of the key after a slash where it matters: `Control+ص/KeyW`. */
function key(text: string): Input {
  const parts = text.split('+').map(part => part || '+')
  const [name = '', code = ''] = (text.endsWith('++') ? '+' : parts.at(-1)!).split('/')
  const held = (modifier: string) => parts.slice(0, -1).includes(modifier)
  return {
    type: 'keyDown',
    key: name,
    code,
    control: held('Control'),
    alt: held('Alt'),
    meta: held('Meta'),
    shift: held('Shift'),
    isAutoRepeat: false,
    isComposing: false,
    location: 0,
    modifiers: [],
  }
}

const words = (text: string) => text.split(/\s+/)

test('a key that leaves the page, or changes how it is shown, is known in every writing', () => {
  const commands = words('w q r n t o p s + - = 0').flatMap(each => [`Control+${each}`, `Meta+${each}`])
  const others = words(
    `F1 F5 F11 F12 Shift+F5 Control+F5 BrowserBack BrowserHome LaunchMail Alt+F4 Alt+ArrowLeft Alt+ArrowRight Alt+Home
     Control+F4 Control+Tab Control+Shift+R Control+Shift+N Control+Shift+I Control+Shift+J Control+Shift+C Meta+Alt+i
     Control+ص/KeyW Control+к/KeyR`,
  )
  expect([...commands, ...others].filter(text => !isLeavingKey(key(text)))).toEqual([])
})

test('a key that types or moves is left alone, and so is AltGr', () => {
  const typing = words(
    `a w Q 7 0 + - @ ص/KeyW Enter Tab Shift+Tab Backspace Delete ArrowLeft Home End Escape Control+a Control+c
     Control+v Control+x Control+z Control+Alt+@/KeyQ Control+Alt+€/KeyE Control+Alt+ę/KeyE Alt+a Control+Backspace`,
  )
  expect(typing.filter(text => isLeavingKey(key(text)))).toEqual([])
})

test('where nothing is left to guard, three keys close the window', () => {
  const keys = ['Control+q', 'Meta+q', 'Alt+F4', 'q', 'F4', 'Control+w']
  expect(keys.filter(text => isQuitKey(key(text)))).toEqual(['Control+q', 'Meta+q', 'Alt+F4'])
})

test('a third crash within a minute is one too many; an old one is forgotten', () => {
  const first = afterCrash([], 1_000)
  const second = afterCrash(first.crashes, 30_000)
  expect([first, second, afterCrash(second.crashes, 60_999), afterCrash(second.crashes, 61_000)]).toEqual([
    { crashes: [1_000], deed: 'reload' },
    { crashes: [1_000, 30_000], deed: 'reload' },
    { crashes: [1_000, 30_000, 60_999], deed: 'trouble' },
    { crashes: [30_000, 61_000], deed: 'reload' },
  ])
})

test('guests get the screen they can touch, otherwise the main one; the other is for the room', () => {
  const display = (id: number, touchSupport: DisplayFacts['touchSupport'] = 'unknown'): DisplayFacts => ({
    id,
    touchSupport,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  })
  const [laptop, beamer, tablet, otherTablet] = [
    display(1),
    display(2),
    display(3, 'available'),
    display(4, 'available'),
  ]
  const ids = (all: DisplayFacts[], primary: DisplayFacts) => {
    const { kiosk, room } = assignDisplays(all, primary)
    return [kiosk.id, room?.id ?? null]
  }
  expect({
    one: ids([laptop], laptop),
    two: ids([beamer, laptop], laptop),
    touch: ids([laptop, tablet], laptop),
    twoTouch: ids([tablet, otherTablet, laptop], otherTablet),
  }).toEqual({ one: [1, null], two: [1, 2], touch: [3, 1], twoTouch: [4, 3] })
  const wall = (all: DisplayFacts[], chosen: string | null) => wallPlace(all, laptop, chosen)?.id ?? null
  expect({
    alone: wall([laptop], null),
    free: wall([laptop, beamer], null),
    chosen: wall([laptop, beamer, tablet], '2'),
    gone: wall([laptop, beamer], '9'),
    goneAndNone: wall([laptop], '9'),
    onTheTable: wall([laptop, beamer], '1'),
  }).toEqual({ alone: null, free: 2, chosen: 2, gone: 2, goneAndNone: null, onTheTable: 1 })
})

test('what keeps the desk from starting is said with its place, and never as markup or as a stack', () => {
  const broken = startTrouble(new AppError('config-broken', '/home/<b>/config.json: not JSON & more'), '/data')
  const page = fillPage('<p>{{sentence}}</p><p>{{cause}}</p><p>{{advice}}</p><p>{{other}}</p>', broken)
  expect({ page, unforeseen: startTrouble(new TypeError('x is not a function'), '/data').cause }).toEqual({
    page:
      '<p>Welcome Desk could not start.</p><p>/home/&lt;b&gt;/config.json: not JSON &amp; more</p>' +
      '<p>Put it right and start again. Ctrl+Q or Alt+F4 closes this window.</p><p>{{other}}</p>',
    unforeseen: 'Something nobody foresaw. The log has the details: /data/desk.log',
  })
})

test('the system’s key store gets text and gives the same bytes back', () => {
  const store = {
    isEncryptionAvailable: () => true,
    encryptString: (text: string) => Buffer.from(`sealed ${text}`),
    decryptString: (sealed: Buffer) => sealed.toString().slice('sealed '.length),
  }
  const { kind, protect, unprotect } = createVaultProtection(store)
  const bytes = Uint8Array.from([0, 255, 128, 10])
  expect({ kind, bytes: [...unprotect(protect(bytes))] }).toEqual({ kind: 'safeStorage', bytes: [0, 255, 128, 10] })
})

test('without a key store the key stays in a file of its owner', () => {
  const none = { isEncryptionAvailable: () => false, encryptString: fail, decryptString: fail }
  expect(createVaultProtection(none)).toBe(plainProtection)
})
const fail = (): never => {
  throw new Error('must not be asked')
}
