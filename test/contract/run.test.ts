import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRun } from '../../electron/core/net/run.ts'
import { failureOf } from '../fakes/providers.ts'

const node = process.execPath
const never = new AbortController().signal
const run = createRun()
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'welcome-desk-run-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('arguments and input reach a program as they are, and it says how it ended', async () => {
  const odd = ['$(touch gone)', '; ls', "it's", '"a b"', '', '*', 'سلام', '\\', '-n', 'a\nb']
  const program = `process.stdin.on('data', text => process.stderr.write(text)).on('end', () => {
    console.log(JSON.stringify(process.argv.slice(1))); process.exitCode = 3 })`
  expect(await run(node, ['-e', program, '--', ...odd], { stdin: 'päss\n', signal: never })).toEqual({
    status: 3,
    stdout: `${JSON.stringify(odd)}\n`,
    stderr: 'päss\n',
  })
})

test('a program that reads nothing is no trouble, however much it is given', async () => {
  const answer = await run(node, ['-e', 'process.stdin.destroy()'], { stdin: 'x'.repeat(1_000_000), signal: never })
  expect(answer.status).toBe(0)
})

test('programs speak English', async () => {
  expect(await run('sh', ['-c', 'echo $LC_ALL'], { signal: never })).toMatchObject({ stdout: 'C\n' })
})

test.each([
  ['is not there', join('/no/such', 'secret'), [], 'unreachable'],
  ['may not be run', tmpdir(), [], 'unreachable'],
  ['writes too much', node, ['--eval', 'for (;;) console.log("x".repeat(10000))'], 'malformed'],
  ['complains too much', node, ['--eval', 'for (;;) console.error("x".repeat(10000))'], 'malformed'],
  ['is killed', 'sh', ['-c', 'kill -9 $$'], 'server-error'],
])('a program that %s is a failure with a name, without its arguments', async (_what, program, args, code) => {
  expect(await failureOf(run(program, args, { signal: never }), args.slice(1))).toMatchObject({ code })
})

test('a program that leaves something running is not waited for', async () => {
  const { stdout } = await run('sh', ['-c', 'sleep 20 & echo $!'], { signal: never })
  process.kill(Number(stdout))
})

/** A program that starts another one and tells its number. */
const nested = () => {
  const file = join(folder, `number-${Math.random()}`)
  return { file, script: `sleep 60 & echo $! > '${file}'; wait` }
}
const alive = (file: string) => {
  const state = readFileSync(`/proc/${readFileSync(file, 'utf8').trim()}/stat`, 'utf8').split(') ')[1]
  return state?.startsWith('Z') === false
}
const isGone = (file: string) => {
  try {
    return !alive(file)
  } catch {
    return true
  }
}

test('a program that does not end is ended, with everything it started', async () => {
  const { file, script } = nested()
  writeFileSync(file, '')
  const slow = createRun({ timeoutMilliseconds: 500 })
  expect(await failureOf(slow('sh', ['-c', script], { signal: never }), ['sleep'])).toEqual({
    code: 'timeout',
    message: '"sh" did not end within 0.5 seconds',
  })
  await expect.poll(() => isGone(file)).toBe(true)
})

test('a program that is called off ends with everything it started, and one not yet started never does', async () => {
  const { file, script } = nested()
  const stop = new AbortController()
  const running = failureOf(run('sh', ['-c', script], { signal: stop.signal }))
  await expect.poll(() => readFileSync(file, { encoding: 'utf8', flag: 'a+' })).toMatch(/\d/)
  stop.abort()
  expect(await running).toMatchObject({ code: 'aborted' })
  await expect.poll(() => isGone(file)).toBe(true)
  expect(await failureOf(run('sh', ['-c', script], { signal: stop.signal }))).toMatchObject({ code: 'aborted' })
})
