import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
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

export type Query<T> = { status: 'loading' } | { status: 'failed'; error: CommandError } | { status: 'ready'; data: T }

const asCommandError = (error: unknown): CommandError =>
  error instanceof CommandError ? error : new CommandError('unexpected', String(error), undefined, undefined)

const nothingToEnd = () => {}

/** Asks once, again whenever one of `events` arrives, and again when the core is back. The core keeps the state. */
export function useQuery<N extends CommandName>(
  name: N,
  input: Input<N>,
  events: readonly EventName[] = [],
): Query<Output<N>> {
  const client = useClient()
  const online = useOnline()
  const [query, setQuery] = useState<Query<Output<N>>>({ status: 'loading' })
  const key = JSON.stringify([name, input, events])
  useEffect(() => {
    if (!online) return nothingToEnd
    const [name, input, events] = JSON.parse(key) as [N, Input<N>, EventName[]]
    let newest = 0
    const ask = async () => {
      const mine = ++newest
      const answer: Query<Output<N>> = await client.call(name, input).then(
        data => ({ status: 'ready', data }),
        (error: unknown) => ({ status: 'failed', error: asCommandError(error) }),
      )
      if (mine === newest) setQuery(answer)
    }
    void ask()
    const stops = events.map(event => client.on(event, () => void ask()))
    return () => {
      newest = -1
      for (const stop of stops) stop()
    }
  }, [client, online, key])
  return query
}

/** The states that the core sends along whenever they change. */
const live = {
  'desk.state': 'desk.changed',
  'visit.current': 'visit.changed',
  'display.state': 'display.changed',
} as const satisfies { [N in CommandName]?: EventName }
type LiveName = keyof typeof live

/** Like useQuery, but takes the new state from the event itself: no round trip between a change and the screen. */
export function useLive<N extends LiveName>(name: N): Query<Output<N>> {
  const client = useClient()
  const online = useOnline()
  const asked = useQuery(name, null as Input<N>)
  const [told, setTold] = useState<{ payload: Output<N> }>()
  useEffect(() => {
    if (!online) return nothingToEnd
    const stop = client.on(live[name], payload => setTold({ payload: payload as Output<N> }))
    return () => {
      stop()
      // What was told before the core went away counts no more.
      setTold(undefined)
    }
  }, [client, name, online])
  return told ? { status: 'ready', data: told.payload } : asked
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
