/** What each card says aloud: what stands on it, in the order of reading. Pure. */
import type { Trouble, Visit } from '../../../shared/model.ts'
import type { StickPlace, StickState } from '../../../shared/stick.ts'
import type { TypedLogin } from '../../../shared/ladder.ts'
import { type AppLabel, routes, type Step, type WayStep, typedRoutes } from '../../../shared/steps.ts'
import type { Language } from '../../../shared/languages.ts'
import { phoneLanguageOf } from '../appWords.ts'
import { stickFailure } from '../ladder/stickFailure.ts'
import { advice } from '../trouble.ts'
import {
  around,
  button,
  named,
  type Phrase,
  type Sentence,
  sentence,
  spelled,
  stepNumber,
  type Words,
} from './phrases.ts'

const noApp = (t: Words, language: Language): Phrase[] => [sentence(t, language, 'table.noApp'), named('site')]

/** Our sentences one after the other. */
export const plainCard = (t: Words, language: Language, keys: readonly Sentence[]): Phrase[] =>
  keys.map(key => sentence(t, language, key))

export const startCard = (t: Words, language: Language): Phrase[] => [
  ...plainCard(t, language, [
    'start.heading',
    'start.promise',
    'start.choose',
    'phone.android',
    'phone.iphone',
    'phone.computer',
    'phone.existing',
  ]),
  ...noApp(t, language),
]

const buttons = (labels: readonly AppLabel[], visit: Visit): Phrase[] =>
  labels.map(label => button(label, phoneLanguageOf(visit), routes[visit.phone].platform))

type Spoken = { key: Sentence; labels: readonly AppLabel[] }
const numbered = (t: Words, visit: Visit, steps: readonly Spoken[]): Phrase[] =>
  steps.flatMap(({ key, labels }, index) => [
    stepNumber(t, visit.language, index + 1),
    sentence(t, visit.language, key),
    ...buttons(labels, visit),
  ])

/** The code and its three steps; the same before the code is there, so that nobody is cut short by it. */
export function tableCard(t: Words, visit: Visit): Phrase[] {
  const { language, phone } = visit
  const steps = routes[phone].steps.map(
    ({ sentence: name, labels }: Step) => ({ key: `step.${name}`, labels }) as const,
  )
  const [before, after] = around(t('table.existingHint', { question: '|' }), '|', language, 'table.existingHint')
  return [
    ...plainCard(t, language, ['table.title', 'table.onlyYou']),
    ...numbered(t, visit, steps),
    ...(phone === 'existing'
      ? [...before, ...buttons(['confirm_add_transport'], visit), ...after]
      : noApp(t, language)),
  ]
}

export type HelloStep = {
  sentence: 'openScanner' | 'openScannerClick' | 'scan' | 'ownCode' | 'ownCodeClick' | 'friend'
} & Pick<Step, 'labels' | 'pictures'>

export const arrivedCard = (t: Words, visit: Visit, steps: readonly HelloStep[]): Phrase[] => [
  ...plainCard(t, visit.language, [visit.kept ? 'display.welcome' : 'arrived.heading', 'arrived.hello']),
  ...numbered(
    t,
    visit,
    steps.map(({ sentence: name, labels }) => ({ key: `arrived.${name}`, labels })),
  ),
  ...plainCard(t, visit.language, visit.invite ? ['more.waiting'] : []),
]

export const troubleCard = (t: Words, language: Language, { code, reference }: Trouble): Phrase[] => [
  sentence(t, language, `trouble.${advice[code]}`),
  ...(reference === undefined
    ? []
    : [{ text: t('trouble.reference', { reference }), language, clip: null, isOptional: true as const }]),
]

/** A way of the ladder: what it is, how it is, its steps. */
export const wayCard = (t: Words, visit: Visit, said: readonly Sentence[], steps: readonly WayStep[]): Phrase[] => [
  ...plainCard(t, visit.language, said),
  ...numbered(
    t,
    visit,
    steps.map(({ sentence: name, labels }) => ({ key: `ladder.step.${name}`, labels })),
  ),
]

function stickSays({ state, places }: Stick): Sentence[] {
  switch (state.stage) {
    case 'idle':
      return [places.length === 0 ? 'ladder.stick.none' : 'ladder.stick.choose']
    case 'writing':
    case 'checking':
      return [`ladder.stick.${state.stage}`, 'ladder.stick.stay']
    case 'done':
      return ['ladder.stick.done', 'ladder.stick.doneHow']
    default:
      return [`ladder.stick.${stickFailure(state.trouble)}`]
  }
}

type Stick = { state: StickState; places: readonly StickPlace[] }
/** The names of sticks are not said: they are on the sticks. */
export const stickCard = (t: Words, visit: Visit, stick: Stick | null, steps: readonly WayStep[]): Phrase[] =>
  wayCard(t, visit, ['ladder.stick.title', ...(stick ? stickSays(stick) : [])], steps)

export type TypedRow = 'address' | 'password' | 'more'

/**
 * The row that is open, spelled out. A password is on the card only after the guest has opened its row, and is then all
 * that the card says.
 */
export function typedCard(
  t: Words,
  visit: Visit,
  typed: TypedLogin,
  labels: readonly AppLabel[],
  open: TypedRow,
): Phrase[] {
  const { language, phone } = visit
  const head = sentence(t, language, `ladder.typed.${open}`)
  if (open === 'password') return [head, ...spelled(t, language, typed.password)]
  if (open === 'more') return [head, ...(typed.servers ? serversCard(t, language, typed.servers) : [])]
  return [
    ...plainCard(t, language, ['ladder.typed.title', `ladder.${typedRoutes[phone].sentence}`]),
    ...buttons(labels, visit),
    head,
    ...spelled(t, language, typed.address),
  ]
}

const serversCard = (t: Words, language: Language, servers: NonNullable<TypedLogin['servers']>): Phrase[] => [
  ...(['imap', 'smtp'] as const).flatMap(kind => {
    const { host, port, security, user } = servers[kind]
    return [
      named(kind),
      ...spelled(t, language, host),
      ...spelled(t, language, String(port)),
      named(security),
      ...spelled(t, language, user ?? ''),
    ]
  }),
  ...(servers.anyCertificate ? [sentence(t, language, 'ladder.typed.anyCertificate')] : []),
]
