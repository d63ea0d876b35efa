import type { Ports } from '../../providers/provider.ts'
import type { World } from '../ports.ts'

type Outside = Pick<World, 'http' | 'run' | 'randomBytes'>

/** What a provider gets to see of the world until `signal` aborts; `taken` knows the addresses given out before. */
export const portsOf = (world: Outside, taken: (address: string) => boolean, signal: AbortSignal): Ports => ({
  http: request => world.http(request, signal),
  run: (program, args, options) => world.run(program, args, { ...options, signal }),
  randomText: (length, alphabet) => randomText(world.randomBytes, length, alphabet),
  taken,
})

/** Uniform choice by rejection: a plain remainder would favour the first letters of the alphabet. */
function randomText(randomBytes: (length: number) => Uint8Array, length: number, alphabet: string): string {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length]
    }
  }
  return text
}
