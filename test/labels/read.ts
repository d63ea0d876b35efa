/** Reads the words of Delta Chat's own translation files. All three apps name them alike. */
import { existsSync, readFileSync } from 'node:fs'

export type Words = ReadonlyMap<string, string>

/** `<string name="KEY">…</string>`, as on Android and in the desktop app. Plurals are left out: buttons have none. */
export function readXml(text: string): Words {
  const found = text.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<string\s+name="([^"]+)"[^>]*>([\s\S]*?)<\/string>/g)
  return new Map(Array.from(found, ([, key = '', value = '']) => [key, fromXml(value)]))
}

/** `"KEY" = "…";`, as on iOS. */
export function readStrings(text: string): Words {
  const found = text.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*=\s*"((?:[^"\\]|\\.)*)"\s*;/gm)
  return new Map(Array.from(found, ([, key = '', value = '']) => [key, unescape(value)]))
}

/** The first of `paths` that exists, read. Null when the app has no such language. */
export function readFirst(paths: readonly string[], read: (text: string) => Words): Words | null {
  const path = paths.find(candidate => existsSync(candidate))
  return path === undefined ? null : read(readFileSync(path, 'utf8'))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function fromXml(value: string): string {
  const plain = value
    .replace(/^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/, '$1')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
  return unescape(plain.trim().replace(/^"([\s\S]*)"$/, '$1'))
}

/** Android and iOS both escape with a backslash. */
const unescape = (value: string) =>
  value
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\\n/g, '\n')
    .replace(/\\(.)/g, '$1')
