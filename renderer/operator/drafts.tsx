import { createContext, type ReactNode, use, useState } from 'react'

type Drafts = Map<string, unknown>
const DraftsContext = createContext<Drafts | undefined>(undefined)

/** Keeps what was typed on a page while the operator looks at another one, or enters the PIN again. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const [drafts] = useState<Drafts>(() => new Map())
  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

/**
 * State that outlives its page. `undefined` stands for "nothing typed yet". One name has one type, so the value read
 * back is the value that was put in.
 */
export function useDraft<T>(name: string): [T | undefined, (value: T | undefined) => void] {
  const drafts = use(DraftsContext)
  if (!drafts) throw new Error('useDraft outside DraftsProvider')
  const [value, setValue] = useState(drafts.get(name) as T | undefined)
  const keep = (next: T | undefined) => {
    drafts.set(name, next)
    setValue(next)
  }
  return [value, keep]
}
