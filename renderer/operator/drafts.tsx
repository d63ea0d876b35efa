import { createContext, type ReactNode, use, useState } from 'react'

type Drafts = Map<string, unknown>
const DraftsContext = createContext<Drafts | undefined>(undefined)

/** Keeps what was typed on a page while the operator looks at another one, or enters the PIN again. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const [drafts] = useState<Drafts>(() => new Map())
  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

/**
 * What a form shows: `stored`, or what was typed over it, which outlives its page. One name has one type, so the value
 * read back is the value that was put in.
 */
export function useDraft<T extends object>(name: string, stored: T) {
  const drafts = use(DraftsContext)
  if (!drafts) throw new Error('useDraft outside DraftsProvider')
  const newest = () => drafts.get(name) as T | undefined
  const [typed, setTyped] = useState(newest)
  const [isSaved, setSaved] = useState(false)
  const keep = (next: T | undefined, saved: boolean) => {
    drafts.set(name, next)
    setTyped(next)
    setSaved(saved)
  }
  return {
    shown: typed ?? stored,
    /** For the SaveBar. */
    state: typed ? ('unsaved' as const) : isSaved ? ('saved' as const) : undefined,
    /** Not over what was drawn: a number is told when its field is left, by the very click that chooses something else. */
    change: (part: Partial<T>) => keep({ ...(newest() ?? stored), ...part }, false),
    /** What was typed is stored now. */
    saved: () => keep(undefined, true),
  }
}
