import { get } from 'node:http'
import { chromium } from '@playwright/test'
import { chromiumPath } from '../../chromium-path.ts'

const STREAMS = 50
const PAGES = 3

/** Walls in the room: streams of events as a page of ours reads them, and a few real pages. */
export async function hangWalls(address: string) {
  const streams = await Promise.all(Array.from({ length: STREAMS }, () => listen(address)))
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const pages = await Promise.all(
    Array.from({ length: PAGES }, async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
      await page.goto(address)
      await page.locator('header').waitFor()
      return page
    }),
  )
  return {
    streams: STREAMS,
    pages: PAGES,
    /** How many show this number of people. */
    async showing(people: number) {
      const heard = streams.filter(stream => stream.peopleIn() === people).length
      const texts = await Promise.all(pages.map(page => page.locator('header').innerText()))
      return { streams: heard, pages: texts.filter(text => numbersIn(text).includes(people)).length }
    },
    async takeDown(): Promise<void> {
      for (const stream of streams) stream.close()
      await browser.close()
    },
  }
}

/** The wall's languages take turns, and each has its own digits: of every script the ten follow one another (Unicode 4.6). */
function numbersIn(text: string): number[] {
  const latin = text.replaceAll(/\p{Nd}/gu, digit => {
    let zero = digit.codePointAt(0) ?? 0
    const value = zero
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && value - zero < 9) zero -= 1
    return String(value - zero)
  })
  return [...latin.matchAll(/\d+/g)].map(([digits]) => Number(digits))
}

/** One subscriber: enters with the key, then reads events for as long as it is let. */
async function listen(address: string) {
  const { origin, href } = new URL(address)
  const entered = await fetch(href, { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  let people: number | null = null
  let text = ''
  const asked = get(new URL('/api/events', origin), { headers: { cookie }, agent: false }, answer => {
    answer.on('error', () => {})
    answer.setEncoding('utf8').on('data', (part: string) => {
      text += part
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const told = /"name":"display\.changed".*"peopleIn":(\d+)/.exec(text.slice(0, end))
        if (told) people = Number(told[1])
        text = text.slice(end + 2)
      }
    })
  })
  asked.on('error', () => {})
  return { peopleIn: () => people, close: () => asked.destroy() }
}
