import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { CommandError, createClient, type Client } from '../shared/client.ts'
import type { CommandName, EventName, Input, Output } from '../shared/contract.ts'
import type { Line } from './transport.ts'

type Desk = { client: Client; line: Line }
const DeskContext = createContext<Desk | undefined>(undefined)

/** Gives everything below it the way to the core. */
export function ClientProvider({ line, children }: { line: Line; children: ReactNode }) {
  const desk = useMemo(() => ({ client: createClient(line.transport), line }), [line])
  return <DeskContext value={desk}>{children}</DeskContext>
}

function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('a screen was drawn outside ClientProvider')
  return desk
}

export const useClient = (): Client => useDesk().client
/** For screens that put something between themselves and the core. */
export const useLine = (): Line => useDesk().line

/** Whether the core can be reached. */
export function useOnline(): boolean {
  const { line } = useDesk()
  return useSyncExternalStore(line.watch, line.isOnline)
}

type Query<T> = { status: 'loading' } | { status: 'failed'; error: CommandError } | { status: 'ready'; data: T }

const asCommandError = (error: unknown): CommandError =>
  error instanceof CommandError ? error : new CommandError('unexpected', String(error), undefined, undefined)

const ask = <N extends CommandName>(client: Client, name: N, input: Input<N>): Promise<Query<Output<N>>> =>
  client.call(name, input).then(
    data => ({ status: 'ready', data }),
    (error: unknown) => ({ status: 'failed', error: asCommandError(error) }),
  )

/** A call lost on the way changes nothing that is known: the line notices a core that is gone, and asks again. */
const newer = <T,>(known: Query<T>, query: Query<T>): Query<T> =>
  known.status === 'ready' && query.status === 'failed' && query.error.code === 'unreachable' ? known : query

/**
 * Keeps an answer of the core fresh: `follow` asks once and whenever it likes, and again each time the line to the core
 * was opened anew, because events may have been missed. What was shown stays until the new answer is there.
 */
function useAnswer<T>(
  key: string,
  follow: (client: Client, answer: (query: Query<T>) => void) => () => void,
): Query<T> {
  const { client, line } = useDesk()
  const openings = useSyncExternalStore(line.watch, line.openings)
  const [query, setQuery] = useState<Query<T>>({ status: 'loading' })
  // Key and openings only say when to start over; what is followed is always the newest.
  const start = useEffectEvent((_key: string, _openings: number, client: Client) =>
    follow(client, query => setQuery(known => newer(known, query))),
  )
  useEffect(() => start(key, openings, client), [key, openings, client])
  return query
}

/** Asks once, and again whenever one of `events` arrives. The core keeps the state; the page shows it. */
export function useQuery<N extends CommandName>(
  name: N,
  input: Input<N>,
  events: readonly EventName[] = [],
): Query<Output<N>> {
  return useAnswer(JSON.stringify([name, input, events]), (client, answer) => {
    let newest = 0
    const again = async () => {
      const mine = ++newest
      const query = await ask(client, name, input)
      if (mine === newest) answer(query)
    }
    void again()
    const stops = events.map(event => client.on(event, () => void again()))
    return () => {
      newest = -1
      for (const stop of stops) stop()
    }
  })
}

/** The states that the core sends along whenever they change. */
const live = {
  'desk.state': 'desk.changed',
  'visit.current': 'visit.changed',
  'display.state': 'display.changed',
} as const satisfies { [N in CommandName]?: EventName }

/** Like useQuery, but takes the new state from the event itself: no round trip between a change and the screen. */
export function useLive<N extends keyof typeof live>(name: N): Query<Output<N>> {
  return useAnswer(name, (client, answer) => {
    // Whatever an event tells is newer than the answer that is still on its way.
    let isTold = false
    const stop = client.on(live[name], payload => {
      isTold = true
      answer({ status: 'ready', data: payload as Output<N> })
    })
    void ask(client, name, null as Input<N>).then(query => isTold || answer(query))
    return () => {
      isTold = true
      stop()
    }
  })
}

/** A command that a button starts: knows whether it is running and why it failed. `run` never throws. */
export function useCommand<N extends CommandName>(name: N) {
  const client = useClient()
  const [state, setState] = useState<{ running: boolean; error?: CommandError }>({ running: false })
  const run = useCallback(
    async (input: Input<N>): Promise<Output<N> | undefined> => {
      setState({ running: true })
      try {
        const value = await client.call(name, input)
        setState({ running: false })
        return value
      } catch (error) {
        setState({ running: false, error: asCommandError(error) })
        return undefined
      }
    },
    [client, name],
  )
  return { ...state, run }
}
