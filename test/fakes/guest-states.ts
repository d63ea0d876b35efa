import type { Language } from '../../shared/languages.ts'
import { desk, invite, type Script, visit } from './guest-desk.ts'
import { wallState as display } from './wall-state.ts'

type State = { hash?: string; script: (language: Language) => Script }

const withVisit = (changes: Partial<typeof visit>, deskChanges: Partial<typeof desk> = {}): State => ({
  script: language => ({
    desk: { ...desk, ...deskChanges },
    visit: { ...visit, ...changes, language },
    display,
    next: visit,
  }),
})

/** The desk with this language first: that is how a screen without a visit comes up in it. */
const withoutVisit = (deskChanges: Partial<typeof desk> = {}, hash = '#/'): State => ({
  hash,
  script: language => ({
    desk: { ...desk, ...deskChanges, languages: [language, ...desk.languages.filter(other => other !== language)] },
    visit: null,
    display,
    next: visit,
  }),
})

/** Every face of the guest screens, by name. */
export const states: Record<string, State> = {
  start: withoutVisit(),
  'start-long-name': withoutVisit({ event: 'Donaudampfschifffahrtsgesellschaftskapitänstreffen in Regensburg' }),
  'start-practice-help': withoutVisit({ practice: true, helpWanted: true }),
  android: withVisit({}),
  iphone: withVisit({ phone: 'iphone' }),
  computer: withVisit({ phone: 'computer' }),
  existing: withVisit({ phone: 'existing' }),
  'android-practice-help': withVisit({ practice: true }, { practice: true, helpWanted: true }),
  'iphone-button-ending': withVisit({ phone: 'iphone', sign: 'button', hidesAt: 1_045_000 }),
  'existing-everything': withVisit(
    { phone: 'existing', sign: 'button', practice: true, hidesAt: 1_045_000 },
    { practice: true, helpWanted: true },
  ),
  preparing: withVisit({ stage: 'preparing', code: null, hidesAt: null }),
  'arrived-invite': withVisit({ stage: 'arrived', code: null, invite, hidesAt: null }),
  'arrived-invite-iphone-practice': withVisit(
    { stage: 'arrived', phone: 'iphone', code: null, invite, hidesAt: null, practice: true },
    { practice: true, helpWanted: true },
  ),
  'arrived-alone': withVisit({ stage: 'arrived', code: null, hidesAt: null }),
  'trouble-wait': withVisit({ stage: 'trouble', code: null, hidesAt: null, trouble: { code: 'timeout' } }),
  'trouble-crowd': withVisit({ stage: 'trouble', code: null, hidesAt: null, trouble: { code: 'rate-limited' } }),
  'trouble-ask': withVisit(
    { stage: 'trouble', code: null, hidesAt: null, trouble: { code: 'unexpected', reference: '4F2A' } },
    { practice: true },
  ),
}
