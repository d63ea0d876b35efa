/**
 * The two functions injected into every main document, before any page script.
 * They are serialised with toString(), so they must not close over anything.
 *
 * `pageWorld` runs in the page's own world, `preloadWorld` in an isolated one, as in a sandboxed, context-isolated
 * Electron renderer. The two worlds share the DOM but no objects; they talk through synchronous DOM events whose
 * detail is a JSON string.
 */
export const ISOLATED_WORLD = 'Electron Isolated Context'

type Wire =
  { fn: number } | { promise: number } | { json: unknown } | { object: Record<string, Wire> } | { list: Wire[] }
type Called = { fn: number; args: Wire[] }
type Returned = { ok: true; value: Wire } | { ok: false; value: string }
type Settled = Returned & { id: number }
type Exposed = { key: string; api: Wire }

/** Shared by both worlds: turns values into Wire and back, keeps functions on the side that owns them. */
function createBridge(token: string, me: string, other: string) {
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
  let last = 0
  let reply: Returned | undefined
  const post = (kind: string, body: object) =>
    document.dispatchEvent(new CustomEvent(`${token}:${other}:${kind}`, { detail: JSON.stringify(body) }))
  const listen = (kind: string, handler: (body: never) => void) =>
    document.addEventListener(`${token}:${me}:${kind}`, event => {
      event.stopImmediatePropagation()
      handler(JSON.parse((event as CustomEvent<string>).detail) as never)
    })

  function pack(value: unknown): Wire {
    if (typeof value === 'function') {
      functions.set(++last, value as (...args: unknown[]) => unknown)
      return { fn: last }
    }
    if (value instanceof Promise) {
      const id = ++last
      value.then(
        settled => post('settle', { id, ok: true, value: pack(settled) }),
        (error: unknown) => post('settle', { id, ok: false, value: textOf(error) }),
      )
      return { promise: id }
    }
    if (Array.isArray(value)) return { list: value.map(pack) }
    if (typeof value === 'object' && value !== null) {
      const prototype: unknown = Object.getPrototypeOf(value)
      if (prototype !== Object.prototype && prototype !== null)
        throw new Error('electron stand-in: only JSON values, functions and promises cross the bridge')
      return { object: Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)])) }
    }
    return { json: value }
  }
  function unpack(wire: Wire): unknown {
    if ('fn' in wire) {
      return (...args: unknown[]) => {
        reply = undefined
        post('call', { fn: wire.fn, args: args.map(pack) })
        const answer = reply as Returned | undefined
        if (!answer) throw new Error('electron stand-in: the other world did not answer')
        if (!answer.ok) throw new Error(answer.value)
        return unpack(answer.value)
      }
    }
    if ('promise' in wire) return new Promise((resolve, reject) => promises.set(wire.promise, { resolve, reject }))
    if ('list' in wire) return wire.list.map(unpack)
    if ('object' in wire)
      return Object.freeze(Object.fromEntries(Object.entries(wire.object).map(([key, part]) => [key, unpack(part)])))
    return wire.json
  }
  listen('call', ({ fn, args }: Called) => {
    try {
      post('return', { ok: true, value: pack(functions.get(fn)!(...args.map(unpack))) })
    } catch (error) {
      post('return', { ok: false, value: textOf(error) })
    }
  })
  listen('return', (body: Returned) => (reply = body))
  listen('settle', (settled: Settled) => {
    const waiting = promises.get(settled.id)
    promises.delete(settled.id)
    if (settled.ok) waiting?.resolve(unpack(settled.value))
    else waiting?.reject(new Error(settled.value))
  })
  return { pack, unpack, post, listen }
}
type Bridge = ReturnType<typeof createBridge>

function pageWorld(bridge: Bridge): void {
  bridge.listen('expose', ({ key, api }: Exposed) =>
    Object.defineProperty(window, key, { value: bridge.unpack(api), enumerable: true }),
  )
}

function preloadWorld(
  bridge: Bridge,
  toMain: (payload: string) => void,
  preload: (require: (id: string) => unknown) => void,
): void {
  type Listener = (event: object, ...args: unknown[]) => void
  type Message = { reply: number; value?: unknown; error?: string } | { channel: string; args: unknown[] }
  const listeners = new Map<string, Set<Listener>>()
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  const onlyJson = (_key: string, value: unknown) => {
    if (typeof value === 'function' || typeof value === 'bigint') throw new Error('An object could not be cloned.')
    return value
  }
  const send = (body: object) => toMain(JSON.stringify(body, onlyJson))
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        calls.set(++last, { resolve, reject })
        send({ id: last, channel, args })
      }),
    send: (channel: string, ...args: unknown[]) => send({ channel, args }),
    on(channel: string, listener: Listener) {
      if (!listeners.has(channel)) listeners.set(channel, new Set())
      listeners.get(channel)!.add(listener)
      return ipcRenderer
    },
    removeListener(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => bridge.post('expose', { key, api: bridge.pack(api) }),
  }
  Object.assign(globalThis, {
    __standinReceive(message: Message) {
      if ('channel' in message)
        return listeners.get(message.channel)?.forEach(listener => listener({ sender: ipcRenderer }, ...message.args))
      const call = calls.get(message.reply)
      calls.delete(message.reply)
      if (message.error === undefined) call?.resolve(message.value)
      else call?.reject(new Error(message.error))
    },
  })
  preload(id => {
    if (id !== 'electron' && id !== 'electron/renderer') throw new Error(`module not found: ${id}`) // as in a sandbox
    return { contextBridge, ipcRenderer }
  })
}

/** The scripts to inject, in order: page world first, so that `expose` finds its listener. Frames get neither. */
export function scripts(token: string, bindingName: string, preload: string): { inPage: string; isolated: string } {
  const bridge = (me: string, other: string) => `(${createBridge.toString()})('${token}', '${me}', '${other}')`
  const run = `require => { const module = { exports: {} }, exports = module.exports;\n${preload}\n}`
  return {
    inPage: `if (self === top) (${pageWorld.toString()})(${bridge('page', 'preload')})`,
    isolated: `if (self === top) (${preloadWorld.toString()})(${bridge('preload', 'page')}, ${bindingName}, ${run})`,
  }
}
