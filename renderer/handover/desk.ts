import type { Claim, ClaimAnswer, FileWish, Refusal, StateAnswer, StateWish } from '../../shared/handover.ts'

const ANSWER_MILLISECONDS = 20_000
const FILE_MILLISECONDS = 120_000

/** The desk answered, but not with what was asked for. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.error)
    this.refusal = refusal
  }
}

/** Whoever asks in vain gets a rejected promise: the network, or the desk, is away. */
export type Desk = {
  claim(claim: Claim): Promise<ClaimAnswer>
  state(wish: StateWish): Promise<StateAnswer>
  /** The sealed backup. Throws Refused. */
  file(wish: FileWish, signal: AbortSignal): Promise<Response>
}

/** `AbortSignal.timeout` and `AbortSignal.any` are younger than the phones we meet. */
function limited<Result>(
  milliseconds: number,
  action: (signal: AbortSignal) => Promise<Result>,
  outer?: AbortSignal,
): Promise<Result> {
  const ended = new AbortController()
  const end = () => ended.abort()
  const timer = setTimeout(end, milliseconds)
  outer?.addEventListener('abort', end)
  return action(ended.signal).finally(() => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', end)
  })
}

const isJson = (response: Response) => response.headers.get('content-type')?.startsWith('application/json') === true

async function post(path: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
    signal,
  })
  if (response.ok || isJson(response)) return response
  // Not in the desk's own words: too many at once, or something that only the operator can see.
  return new Response(JSON.stringify({ ok: false, error: response.status === 429 ? 'busy' : 'trouble' }), {
    headers: { 'content-type': 'application/json' },
  })
}

/** The desk that served this page. */
export function createDesk(): Desk {
  const ask = <Answer>(path: string, body: unknown) =>
    limited(ANSWER_MILLISECONDS, async signal => {
      // The desk parses what it sends, and what matters in it is sealed.
      return (await (await post(path, body, signal)).json()) as Answer
    })
  return {
    claim: claim => ask('/api/claim', claim),
    state: wish => ask('/api/state', wish),
    async file(wish, signal) {
      const response = await post('/api/file', wish, signal)
      if (isJson(response)) throw new Refused((await response.json()) as Refusal)
      return response
    },
  }
}

export { FILE_MILLISECONDS, limited }
