import { useEffect, useState } from 'react'
import { ProgressBar } from 'react-aria-components'
import type { Input } from '../../shared/contract.ts'
import type { DoctorLine } from '../../shared/overview.ts'
import { useClient, useCommand } from '../client.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { ActionButton } from './ActionButton.tsx'
import { classesOf } from './style.ts'
import sheet from './Doctor.module.css'
import { inSeconds, summarize } from './text.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type DoctorProps = {
  /** What to test, or undefined for the saved settings. Undefined as an answer: it cannot be tested yet. */
  server?: () => Input<'doctor.run'> | undefined
  hint: string
  /** Gets all lines as soon as the last one is there. */
  onDone?: (lines: DoctorLine[]) => void
}

/** The test button and what it found: one line per check, arriving one by one. */
export function Doctor({ server, hint, onDone }: DoctorProps) {
  const { t } = useWords()
  const client = useClient()
  const doctor = useCommand('doctor.run')
  const [lines, setLines] = useState<DoctorLine[] | undefined>()
  useEffect(() => client.on('doctor.line', line => setLines(known => known && [...known, line])), [client])

  const run = async () => {
    const input = server ? server() : {}
    if (!input) return
    setLines([])
    const all = await doctor.run(input)
    setLines(known => all ?? known)
    if (all) onDone?.(all)
  }
  return (
    <div className={style('doctor')}>
      <div className={style('top')}>
        <ActionButton onPress={() => void run()} pending={doctor.running}>
          {lines && !doctor.running ? t('doctor.again') : t('doctor.run')}
        </ActionButton>
        <p className={style('hint')}>{hint}</p>
      </div>
      <div aria-live="polite" className={style('result')}>
        {doctor.running && (
          <ProgressBar isIndeterminate aria-label={t('doctor.running')} className={style('progress')}>
            <span className={style('moving')} />
          </ProgressBar>
        )}
        {!doctor.running && doctor.error && doctor.error.code !== 'not-allowed' && <ErrorNote error={doctor.error} />}
        {!doctor.running && !doctor.error && lines && <Summary lines={lines} />}
        {lines && lines.length > 0 && (
          <ul className={style('lines')}>
            {lines.map((line, index) => (
              // Several lines may be about the same check, but no line ever moves.
              <Line key={`${index} ${line.check}`} line={line} />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

function Summary({ lines }: { lines: DoctorLine[] }) {
  const { t } = useWords()
  const { level, count } = summarize(lines)
  return (
    <p className={style('summary')} data-level={level}>
      {level === 'green' ? t('doctor.allGood') : t(`doctor.${level}s`, { count })}
    </p>
  )
}

const shapes = {
  green: 'M5 10.5l3.5 3.5L15 7',
  amber: 'M10 5.5v5.5M10 14.2v.3',
  red: 'M6.2 6.2l7.6 7.6M13.8 6.2l-7.6 7.6',
} as const

function Line({ line }: { line: DoctorLine }) {
  const { t } = useWords()
  const took =
    line.milliseconds < 1000
      ? t('doctor.milliseconds', { value: String(line.milliseconds) })
      : t('doctor.seconds', { value: inSeconds(line.milliseconds) })
  return (
    <li className={style('line')} data-level={line.level}>
      <span className={style('level')}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d={shapes[line.level]} />
        </svg>
        {t(`doctor.${line.level}`)}
      </span>
      <span className={style('found')}>
        <strong>{line.check}</strong> {line.found}
        {line.advice !== '' && <strong className={style('advice')}>{line.advice}</strong>}
      </span>
      <span className={style('took')}>{took}</span>
    </li>
  )
}
