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
  /** Null: what the settings say. */
  handover: LanAddress | null
  open: boolean
  print(line: string): void
  say(line: string): void
}

/** Serves the kiosk until it is asked to stop. Throws AppError. */
export async function serve({ openWorld, port, lan, handover, open, print, say }: Options): Promise<void> {
  const stop = createStop(END_MILLISECONDS)
  const world = openWorld(() => stop.now())
  stop.listen()
  await using resources = new AsyncDisposableStack()
  const core = await composeCore(world)
  resources.defer(() => core.close())
  if (lan) await core.display.set(lan)
  if (handover) await core.handover.set(handover)
  const served = await serveKiosk(core, world.paths.renderer, port)
  resources.defer(() => served.close())
  const { kiosk, operator } = served
  const addresses = { kiosk, operator, lan: core.display.address(), handover: core.handover.state()?.address ?? null }
  print(`ready ${JSON.stringify(addresses)}`)
  if (open) {
    const browser = openBrowser({ address: served.kiosk, dataFolder: world.paths.data, say })
    resources.defer(() => browser.close())
  }
  await stop.asked
}
