import { spawn, type ChildProcess } from 'node:child_process'
import { AppError } from '../../../shared/errors.ts'
import type { RunAnswer, RunOptions } from '../../providers/provider.ts'

const GRACE_MILLISECONDS = 500

type Options = { limitBytes?: number; timeoutMilliseconds?: number }

/** Ends the program and what it started; on Windows only the program itself, which has no process groups. */
function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

/** Says nothing of the arguments: a password may be one of them. */
function notStarted(error: Error, program: string): AppError {
  const code = 'code' in error ? String(error.code) : ''
  const why =
    code === 'ENOENT' ? 'there is no such program on this laptop' : code === 'EACCES' ? 'it may not be run' : code
  return new AppError('unreachable', `"${program}" was not started: ${why}`)
}

/**
 * Runs a program without any shell: arguments reach it as they are. Messages come in English (LC_ALL=C). Its output is
 * taken as UTF-8. Throws AppError `unreachable` (no such program), `timeout`, `malformed` (too much output),
 * `server-error` (it was killed) or `aborted`; a status other than 0 is an answer.
 */
export function createRun({ limitBytes = 65_536, timeoutMilliseconds = 30_000 }: Options = {}): (
  program: string,
  args: readonly string[],
  options: RunOptions & { signal: AbortSignal },
) => Promise<RunAnswer> {
  return async (program, args, { stdin = '', signal }) => {
    if (signal.aborted) throw new AppError('aborted', 'called off')
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const stop = AbortSignal.any([signal, timeout])
    const env = { ...process.env, LC_ALL: 'C' }
    const child = spawn(program, args, { shell: false, windowsHide: true, detached: process.platform !== 'win32', env })
    const { promise, resolve, reject } = Promise.withResolvers<RunAnswer>()
    const callOff = () => {
      const seconds = timeoutMilliseconds / 1000
      reject(
        signal.aborted
          ? new AppError('aborted', 'called off')
          : new AppError('timeout', `"${program}" did not end within ${seconds} seconds`),
      )
    }
    const collect = (stream: NodeJS.ReadableStream): Buffer[] => {
      const parts: Buffer[] = []
      let bytes = 0
      stream.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > limitBytes) reject(new AppError('malformed', `"${program}" wrote far too much`))
        else parts.push(part)
      })
      return parts
    }
    const stdout = collect(child.stdout)
    const stderr = collect(child.stderr)
    const text = (parts: Buffer[]) => Buffer.concat(parts).toString('utf8')
    stop.addEventListener('abort', callOff, { once: true })
    child.once('error', error => reject(notStarted(error, program)))
    const end = (status: number | null) =>
      status === null
        ? reject(new AppError('server-error', `"${program}" was killed`))
        : resolve({ status, stdout: text(stdout), stderr: text(stderr) })
    child.once('close', end)
    // What a program leaves running holds its output open: ssh does so with ControlPersist.
    child.once('exit', status => setTimeout(end, GRACE_MILLISECONDS, status).unref())
    // A program that does not want to read what it is given says so by closing the pipe.
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
    try {
      return await promise
    } finally {
      stop.removeEventListener('abort', callOff)
      if (child.exitCode === null) kill(child)
      child.stdout.destroy()
      child.stderr.destroy()
    }
  }
}
