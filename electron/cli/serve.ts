import { composeCore } from '../core/compose.ts'
import type { World } from '../core/ports.ts'
import { serveCore } from '../core/serve.ts'
import { readLanAddress, type LanAddress } from './arguments.ts'
import { openBrowser } from './browser.ts'
import { createStop } from './stop.ts'

/** Longer than it takes to end a browser that hangs. */
const END_MILLISECONDS = 8000

type Options = {
  /** Opens the outside world; `quit` is called when an operator ends the kiosk. */
  openWorld(quit: () => void): World
  rendererFolder: string
  port: number
  /** Null: what the settings say. */
  lan: LanAddress | null
  open: boolean
  print(line: string): void
  say(line: string): void
}

/** Serves the kiosk until it is asked to stop. Throws AppError. */
export async function serve({ openWorld, rendererFolder, port, lan, open, print, say }: Options): Promise<void> {
  const stop = createStop(END_MILLISECONDS)
  const world = openWorld(() => stop.now())
  stop.listen()
  await using resources = new AsyncDisposableStack()
  const core = await composeCore(world)
  resources.defer(() => core.close())
  const saved = core.settings().lan.listen
  const display = lan ?? (saved === null ? null : readLanAddress('lan.listen in config.json:', saved))
  const served = await serveCore(core, { rendererFolder, port, lan: display })
  resources.defer(() => served.close())
  print(`ready ${JSON.stringify({ kiosk: served.kiosk, operator: served.operator, lan: served.lan })}`)
  if (open) {
    const browser = openBrowser({ address: served.kiosk, dataFolder: world.paths.data, say })
    resources.defer(() => browser.close())
  }
  await stop.asked
}
