/** One Delta Chat core process, spoken to by JSON-RPC on its standard input and output. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const Answer = z.looseObject({
  id: z.int(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})

export type Core = {
  /** Of the process. */
  pid: number | undefined
  /** Calls a method of the core's JSON-RPC interface. Throws Error with the core's own words. */
  call(method: string, ...parameters: unknown[]): Promise<unknown>
  /** What the core wrote to standard error. */
  complaints(): string
  stop(): Promise<void>
}

/**
 * Starts the executable of an npm package below this folder. The core ends by itself when its standard input is
 * closed, so it never outlives the test that started it.
 */
export function startCore(packageName: string, folder: string, environment: NodeJS.ProcessEnv = {}): Core {
  const program = join(import.meta.dirname, 'node_modules', packageName, 'deltachat-rpc-server')
  if (!existsSync(program))
    throw new Error(
      `The test phones are not installed: ${packageName} is missing. Run "npm ci --prefix test/phone" (Linux on x64 only).`,
    )
  const child = spawn(program, [], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      RUST_LOG: 'error',
      DC_ACCOUNTS_PATH: join(folder, 'accounts'),
      ...environment,
    },
  })
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let complaints = ''
  let ended: string | undefined
  let lastId = 0

  const end = (reason: string) => {
    ended ??= reason
    for (const { reject } of waiting.values())
      reject(new Error(`the core is gone: ${ended}\n${complaints.slice(-800)}`))
    waiting.clear()
  }
  child.on('error', error => end(error.message))
  child.on('exit', (code, signal) => end(`exit status ${code ?? signal}`))
  // A write after the end would otherwise bring the whole test process down.
  child.stdin.on('error', error => end(error.message))
  child.stderr.on('data', text => (complaints += String(text)))
  createInterface({ input: child.stdout }).on('line', line => {
    const answer = Answer.parse(JSON.parse(line))
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.error) caller?.reject(new Error(answer.error.message))
    else caller?.resolve(answer.result)
  })

  return {
    pid: child.pid,
    call(method, ...parameters) {
      if (ended) return Promise.reject(new Error(`the core is gone: ${ended}\n${complaints.slice(-800)}`))
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: parameters })}\n`)
      })
    },
    complaints: () => complaints,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
      const gone = once(child, 'exit')
      child.stdin.end()
      const killer = setTimeout(() => child.kill('SIGKILL'), 3_000)
      await gone
      clearTimeout(killer)
    },
  }
}
