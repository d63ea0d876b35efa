import { montgomery } from '@noble/curves/abstract/montgomery.js'
import { pow } from '@noble/curves/abstract/modular.js'

// 2²⁵⁵ − 19. No literals: tools that write for old browsers do not take them.
const P = BigInt(2) ** BigInt(255) - BigInt(19)

/**
 * X25519 (RFC 7748, section 5). The library's ready-made one also brings Edwards curves, which compute public keys a little
 * faster and make the page half as large again.
 */
export const x25519 = montgomery({
  P,
  type: 'x25519',
  powPminus2: number => pow(number, P - BigInt(2), P),
  adjustScalarBytes(bytes: Uint8Array) {
    bytes[0] = (bytes[0] ?? 0) & 248
    bytes[31] = ((bytes[31] ?? 0) & 127) | 64
    return bytes
  },
})
