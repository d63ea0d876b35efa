/** `npm start`: opens the kiosk in the best way this computer has. */
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { runInFront } from './child.mjs'
import { ensureElectron } from './electron-binary.mjs'
import { ensureInstalled } from './install.mjs'
import { giveUp, hasDisplay, heapFlags, node, root, say } from './project.mjs'
import { electronFailed, planStart } from './start-plan.mjs'

const args = process.argv.slice(2)

/** @returns {Promise<number>} exit status */
async function start() {
  await ensureInstalled()
  const display = hasDisplay(process.platform, process.env)
  const plan = planStart({ display, binary: display ? await ensureElectron() : null })
  await ensureBuilt()
  if (plan.electron !== null) {
    const began = Date.now()
    let complaint = ''
    const onStderr = (/** @type {string} */ text) => {
      process.stderr.write(text)
      complaint = (complaint + text).slice(-4000)
    }
    // Chromium refuses to run its sandbox as root on Linux.
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const status = await runInFront(plan.electron, [...asRoot, `--js-flags=${heapFlags.join(' ')}`, root, ...args], {
      onStderr,
    })
    const line = electronFailed({ status, milliseconds: Date.now() - began, complaint })
    if (line === null) return status
    say(line)
  } else if (plan.line !== null) {
    say(plan.line)
  }
  return await runInFront(node, [...heapFlags, join(root, 'electron/desk.ts'), 'serve', ...args])
}

try {
  process.exitCode = await start()
} catch (error) {
  giveUp(error)
}
