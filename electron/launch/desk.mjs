/** `npm run -s desk -- …`: the command line, with everything it needs put in place first. */
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { runInFront } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { giveUp, heapFlags, node, root } from './project.mjs'

const args = process.argv.slice(2)
try {
  await ensureInstalled()
  if (args[0] === 'serve' && !args.includes('--help')) await ensureBuilt()
  process.exitCode = await runInFront(node, [...heapFlags, join(root, 'electron/desk.ts'), ...args])
} catch (error) {
  giveUp(error)
}
