import { useEffect, useEffectEvent, useRef } from 'react'
import type { Box } from '../../shared/slip-layout.ts'
import { pageOf, pagesOf, placeSlip } from '../../shared/slip-layout.ts'
import type { SlipPage } from '../../shared/slips.ts'
import { languages } from '../../shared/languages.ts'
import { largeFonts, loadLargeFonts } from '../styles/useLargeFonts.ts'
import { SlipCode } from './SlipCode.tsx'
import { EventName, SlipWordsOf } from './SlipWordsOf.tsx'
import css from './slips.module.css'

/** Another page is another component: give it a key. */
type SlipSheetsProps = {
  page: SlipPage
  /** Read out instead of a code. */
  codeLabel: (number: number) => string
  /** Everything stands as it will be printed. */
  onDrawn?: () => void
}

const BIGGEST = 1.3
const SMALLEST = 0.6
const STEP = 0.04
/** Browsers round up what overflows, and round down what there is: one that just fits seems one pixel too much. */
const ROUNDING_PIXELS = 2

/** The cards, sheet by sheet, as they leave the printer. */
export function SlipSheets({ page, codeLabel, onDrawn }: SlipSheetsProps) {
  const { look, cards } = page
  const { paper, perPage } = look
  const sheets = useRef<HTMLDivElement>(null)
  const drawn = useEffectEvent(() => onDrawn?.())
  const large = useEffectEvent(() => largeFonts(look.languages, page.event))
  useEffect(() => {
    let current = true
    const ready = loadLargeFonts(large()).then(fontsLoaded)
    void ready.then(() => {
      if (!current || !sheets.current) return
      fitText(sheets.current)
      requestAnimationFrame(drawn)
    })
    return () => {
      current = false
    }
  }, [])

  const [first = 'en'] = look.languages
  const { direction } = languages[first]
  const size = pageOf(paper)
  return (
    <div ref={sheets} className={css['sheets']}>
      {pagesOf(cards, perPage).map(sheet => (
        <div key={sheet[0]?.id} className={css['sheet']} data-paper={paper} style={size} dir={direction} lang={first}>
          {sheet.map((card, index) => {
            const { code, head, text } = placeSlip(paper, perPage, index, direction === 'rtl')
            return (
              <article key={card.id} aria-label={codeLabel(card.id)}>
                <SlipCode code={card.code} place={code} perPage={perPage} label={codeLabel(card.id)} />
                {head && (
                  <div className={css['head']} style={head}>
                    <EventName name={page.event} />
                  </div>
                )}
                <div className={css['text']} style={text} data-slip-text={perPage}>
                  {!head && <EventName name={page.event} />}
                  <SlipWordsOf page={page} number={card.id} />
                </div>
              </article>
            )
          })}
          <CutLines {...size} rows={perPage / 2} />
        </div>
      ))}
    </div>
  )
}

function CutLines({ width, height, rows }: Pick<Box, 'width' | 'height'> & { rows: number }) {
  return (
    <svg className={css['cuts']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line x1={width / 2} x2={width / 2} y1="0" y2={height} />
      {Array.from({ length: rows - 1 }, (_row, index) => ((index + 1) * height) / rows).map(y => (
        <line key={y} x1="0" x2={width} y1={y} y2={y} />
      ))}
    </svg>
  )
}

/** Fonts begin to load when something is laid out with them, which two frames have done. */
async function fontsLoaded(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(done => requestAnimationFrame(done))
  await document.fonts.ready
}

/** Cards of one batch have the same words: what fits on the first fits on all. */
function fitText(sheets: HTMLElement): void {
  const text = sheets.querySelector<HTMLElement>('[data-slip-text]')
  if (!text) return
  for (let scale = BIGGEST; scale > SMALLEST; scale -= STEP) {
    sheets.style.setProperty('--slip-text', String(scale))
    if (
      text.scrollHeight - text.clientHeight < ROUNDING_PIXELS &&
      text.scrollWidth - text.clientWidth < ROUNDING_PIXELS
    )
      break
  }
}
