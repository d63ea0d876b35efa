/** Entry of the command line `desk`: the same core without a window. */
import { basename, join } from 'node:path'
import { asAppError } from '../shared/errors.ts'
import { account } from './cli/account.ts'
import { type Command, readCommand } from './cli/arguments.ts'
import { autoconfig } from './cli/autoconfig.ts'
import { backup } from './cli/backup.ts'
import { close } from './cli/close.ts'
import { code } from './cli/code.ts'
import { doctor } from './cli/doctor.ts'
import { exitStatus, explain } from './cli/explain.ts'
import { setPin } from './cli/pin.ts'
import { serve } from './cli/serve.ts'
import { slips } from './cli/slips.ts'
import { used } from './cli/used.ts'
import type { World } from './core/ports.ts'
import { plainProtection } from './core/vault.ts'
import { createWorld, standardDataFolder } from './world.ts'

// This file runs as it is, in `electron`, or built, in `out/main`.
const root = join(import.meta.dirname, basename(import.meta.dirname) === 'electron' ? '..' : '../..')
const print = (line: string) => void process.stdout.write(`${line}\n`)
const say = (line: string) => void process.stderr.write(`${line}\n`)

let log: World['log'] | undefined
function openWorld(data: string | undefined, quit?: () => void): World {
  const world = createWorld({
    dataFolder: data ?? standardDataFolder(),
    root,
    vaultProtection: plainProtection,
    ...(quit ? { quit } : {}),
  })
  log = world.log
  return world
}

/** Does what was asked; resolves to the exit status. Throws AppError. */
async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'help':
      print(command.text)
      break
    case 'serve': {
      const { port, lan, handover, open } = command
      await serve({ openWorld: quit => openWorld(command.data, quit), port, lan, handover, open, print, say })
      break
    }
    case 'doctor':
      return await doctor({ world: openWorld(command.data), server: command.server, json: command.json, print })
    case 'account':
      await account({ world: openWorld(command.data), server: command.server, json: command.json, print })
      break
    case 'backup':
      await backup({
        ...command,
        resources: join(root, 'resources'),
        now: Date.now(),
        input: process.stdin,
        print,
        say,
      })
      break
    case 'autoconfig': {
      const { data, server, apple, out } = command
      autoconfig({ openWorld: () => openWorld(data), server, apple, out, print, say })
      break
    }
    case 'slips':
      await slips({ openWorld: () => openWorld(command.data), request: command, print, say })
      break
    case 'used':
      used({ world: openWorld(command.data), out: command.out, print })
      break
    case 'close':
      await close({ world: openWorld(command.data), wish: command.wish, print, say })
      break
    case 'code':
      await code({ text: command.text, output: command.output, input: process.stdin, print })
      break
    case 'pin':
      await setPin(openWorld(command.data), process.stdin, say)
      break
  }
  return 0
}

function fail(error: unknown): void {
  // Details go to the log file only: the screen gets words, not a stack trace.
  if (asAppError(error).code === 'unexpected') log?.info('the command failed', { error })
  say(explain(error))
  process.exitCode = exitStatus(error)
}

// A reader that has enough (`desk … | head -1`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.on('uncaughtException', error => {
  fail(error)
  process.exit()
})
try {
  process.exitCode = await run(readCommand(process.argv.slice(2)))
} catch (error) {
  fail(error)
}
