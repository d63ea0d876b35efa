import type { CommandName, EventName, Input, Output, Payload, Transport } from './contract.ts'
import { AppError, type ErrorCode, type Outcome } from './errors.ts'

/** A failed command, as a screen sees it. `cause` is filled for operators only. */
export class CommandError extends AppError {
  readonly reference: string | undefined
  constructor(code: ErrorCode, cause: string | undefined, field: string | undefined, reference: string | undefined) {
    super(code, cause ?? code, field === undefined ? {} : { field })
    this.reference = reference
  }
}

/** Typed calls and events over any transport. A call rejects with a CommandError. */
export function createClient(transport: Transport) {
  return {
    async call<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
      const outcome = (await transport.call(name, input)) as Outcome<Output<N>>
      if (outcome.ok) return outcome.value
      const { code, cause, field, reference } = outcome.error
      throw new CommandError(code, cause, field, reference)
    },
    /** Returns the function that ends the subscription. */
    on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void {
      return transport.subscribe((name, payload) => name === event && listener(payload as Payload<E>))
    },
  }
}
export type Client = ReturnType<typeof createClient>
