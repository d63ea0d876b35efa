import type { Language } from '../languages.ts'
import { slips as ar } from './ar/slips.ts'
import { slips as de } from './de/slips.ts'
import { slips as en } from './en/slips.ts'
import { slips as es } from './es/slips.ts'
import { slips as fa } from './fa/slips.ts'
import { slips as fr } from './fr/slips.ts'
import { slips as hi } from './hi/slips.ts'
import { slips as it } from './it/slips.ts'
import { slips as nl } from './nl/slips.ts'
import { slips as pl } from './pl/slips.ts'
import { slips as ps } from './ps/slips.ts'
import { slips as ptBR } from './pt-BR/slips.ts'
import { slips as ru } from './ru/slips.ts'
import { slips as sw } from './sw/slips.ts'
import { slips as tr } from './tr/slips.ts'
import { slips as uk } from './uk/slips.ts'
import { slips as ur } from './ur/slips.ts'
import { slips as vi } from './vi/slips.ts'
import { slips as zhCN } from './zh-CN/slips.ts'
import { slips as zhTW } from './zh-TW/slips.ts'

export type SlipWords = Record<keyof typeof en, string>

/** More than are offered yet: a language is offered when all of its words are there. */
const translated = {
  en,
  de,
  es,
  fr,
  it,
  'pt-BR': ptBR,
  nl,
  pl,
  ru,
  uk,
  tr,
  ar,
  fa,
  ps,
  hi,
  ur,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  vi,
  sw,
}
export const slipWords: Record<Language, SlipWords> = translated
