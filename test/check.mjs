/** `npm run check`: what is quick enough for every change, side by side. A part that fails says why when it ends. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { node, root } from '../electron/launch/project.mjs'
import { programs } from './runner/programs.mjs'

const parts = {
  ...programs,
  // The rules that need types take twenty times as long: `npm test` has them.
  lint: programs.lint.filter(argument => argument !== '--type-aware'),
  unit: ['vitest/vitest.mjs', 'run', '--project', 'unit'],
}
const options = {
  cwd: root,
  env: {
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
    ...process.env,
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  },
  maxBuffer: 64 * 1024 ** 2,
  timeout: 5 * 60_000,
}

/** @returns {Promise<boolean>} whether it passed */
function run(/** @type {string} */ name, /** @type {string[]} */ [script = '', ...args]) {
  const began = performance.now()
  return new Promise(resolve => {
    execFile(node, [join(root, 'node_modules', script), ...args], options, (error, stdout, stderr) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      console.log(error ? `\n✗ ${name}, ${seconds} s\n${stdout}${stderr}` : `✓ ${name}, ${seconds} s`)
      resolve(error === null)
    })
  })
}

const passed = await Promise.all(Object.entries(parts).map(([name, part]) => run(name, part)))
process.exitCode = passed.every(Boolean) ? 0 : 1
