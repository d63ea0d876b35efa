import type { Access } from '../../shared/contract.ts'

const OPERATOR_IDLE_MILLISECONDS = 10 * 60 * 1000

/** Whoever is at the other end of a transport. */
export type Peer = {
  /** What it may do now. */
  access(): Access
  /** Makes a kiosk an operator's for ten idle minutes. */
  unlock(): void
  lock(): void
  /** Somebody used it: the ten minutes start again. */
  touch(): void
}

/** `base` is what the transport vouches for: a screen on the LAN is `display`, the kiosk window is `kiosk`. */
export function createPeer(base: 'display' | 'kiosk', now: () => number): Peer {
  let operatorUntil = 0
  const isOperator = () => now() < operatorUntil
  return {
    access: () => (isOperator() ? 'admin' : base),
    unlock() {
      if (base === 'kiosk') operatorUntil = now() + OPERATOR_IDLE_MILLISECONDS
    },
    lock() {
      operatorUntil = 0
    },
    touch() {
      if (isOperator()) operatorUntil = now() + OPERATOR_IDLE_MILLISECONDS
    },
  }
}
