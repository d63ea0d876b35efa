import { composeCore } from '../core/compose.ts'
import type { World } from '../core/ports.ts'
import type { LanAddress } from '../core/display.ts'
import { serveKiosk } from '../core/serve.ts'
import { openBrowser } from './browser.ts'
import { createStop } from './stop.ts'

/** Longer than it takes to end a browser that hangs. */
const END_MILLISECONDS = 8000

type Options = {
  /** Opens the outside world; `quit` is called when an operator ends the kiosk. */
  openWorld(quit: () => void): World
  port: number
  /** Null: what the settings say. */
  lan: LanAddress | null
  open: boolean
  print(line: string): void
  say(line: string): void
}

/** Serves the kiosk until it is asked to stop. Throws AppError. */
export async function serve({ openWorld, port, lan, open, print, say }: Options): Promise<void> {
  const stop = createStop(END_MILLISECONDS)
  const world = openWorld(() => stop.now())
  stop.listen()
  await using resources = new AsyncDisposableStack()
  const core = await composeCore(world)
  resources.defer(() => core.close())
  if (lan) await core.display.set(lan)
  const served = await serveKiosk(core, world.paths.renderer, port)
  resources.defer(() => served.close())
  print(`ready ${JSON.stringify({ kiosk: served.kiosk, operator: served.operator, lan: core.display.address() })}`)
  if (open) {
    const browser = openBrowser({ address: served.kiosk, dataFolder: world.paths.data, say })
    resources.defer(() => browser.close())
  }
  await stop.asked
}
