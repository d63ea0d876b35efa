import type { Language } from '../../../shared/languages.ts'
import type { Rung } from '../../../shared/ladder.ts'
import type { PaintedCode, PhoneKind, Visit } from '../../../shared/model.ts'

/** What the table knows of the guest who is here. */
export type Current = {
  readonly id: number
  language: Language
  phone: PhoneKind
  phoneLanguage: Visit['phoneLanguage']
  stage: Visit['stage']
  profileId: number | null
  code: PaintedCode | null
  invite: Visit['invite']
  rung: Rung
  link: Visit['link']
  trouble: Visit['trouble']
}

/** Somebody who has just come. */
export const newVisit = (id: number, language: Language, phone: PhoneKind): Current => ({
  id,
  language,
  phone,
  phoneLanguage: null,
  stage: 'preparing',
  profileId: null,
  code: null,
  invite: null,
  rung: 'code',
  link: null,
  trouble: null,
})
