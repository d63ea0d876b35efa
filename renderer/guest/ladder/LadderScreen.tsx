import type { ReactNode } from 'react'
import type { Visit } from '../../../shared/model.ts'
import { HelpRung } from './HelpRung.tsx'
import { LinkRung } from './LinkRung.tsx'
import { StickRung } from './StickRung.tsx'
import { TypedRung } from './TypedRung.tsx'

/** The way the guest tries now instead of the code. `below` leads to the next one. */
export function LadderScreen({ visit, below }: { visit: Visit; below: ReactNode }) {
  switch (visit.rung) {
    case 'link':
    case 'file':
      return <LinkRung visit={visit} below={below} />
    case 'stick':
      return <StickRung visit={visit} below={below} />
    case 'typed':
      return <TypedRung visit={visit} below={below} />
    default:
      return <HelpRung language={visit.language} />
  }
}
