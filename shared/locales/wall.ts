import type { Language } from '../languages.ts'
import { wall as ar } from './ar/wall.ts'
import { wall as de } from './de/wall.ts'
import { wall as en } from './en/wall.ts'
import { wall as es } from './es/wall.ts'
import { wall as fa } from './fa/wall.ts'
import { wall as fr } from './fr/wall.ts'
import { wall as hi } from './hi/wall.ts'
import { wall as it } from './it/wall.ts'
import { wall as nl } from './nl/wall.ts'
import { wall as pl } from './pl/wall.ts'
import { wall as ps } from './ps/wall.ts'
import { wall as ptBR } from './pt-BR/wall.ts'
import { wall as ru } from './ru/wall.ts'
import { wall as sw } from './sw/wall.ts'
import { wall as tr } from './tr/wall.ts'
import { wall as uk } from './uk/wall.ts'
import { wall as ur } from './ur/wall.ts'
import { wall as vi } from './vi/wall.ts'
import { wall as zhCN } from './zh-CN/wall.ts'
import { wall as zhTW } from './zh-TW/wall.ts'

export type WallWords = Record<keyof typeof en, string>

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
export const wallWords: Record<Language, WallWords> = translated
