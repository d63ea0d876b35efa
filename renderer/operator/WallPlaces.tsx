import type { WallDesk, WallSettings } from '../../shared/wall.ts'
import { useCommand } from '../client.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { SelectRow, SwitchRow } from './fields.tsx'
import { classesOf } from './style.ts'
import sheet from './WallPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)
const ANY = ''

type WallPlacesProps = { wall: WallDesk; settings: WallSettings }

/** The wall on a second monitor of this computer, and its address for every other device. */
export function WallPlaces({ wall, settings }: WallPlacesProps) {
  const { t } = useWords()
  const set = useCommand('wall.show')
  const { show, monitor } = settings.window
  const change = (window: WallSettings['window']) => set.run(window)
  return (
    <Card title={t('wall.places')}>
      {wall.monitors ? (
        <>
          <SwitchRow
            name="window"
            label={t('wall.window')}
            value={show}
            disabled={set.running}
            onChange={wanted => void change({ show: wanted, monitor })}
          />
          <SelectRow
            name="monitor"
            label={t('wall.monitor')}
            value={monitor ?? ANY}
            onChange={id => void change({ show, monitor: id === ANY ? null : id })}
            choices={[
              { id: ANY, text: t('wall.anyMonitor') },
              ...wall.monitors.all.map(one => ({
                id: one.id,
                text: t(one.isTable ? 'wall.tableMonitor' : 'wall.monitorName', { ...one, label: one.label || one.id }),
              })),
            ]}
          />
          {show && wall.monitors.shownOn === null && <p className={style('hint')}>{t('wall.noMonitor')}</p>}
        </>
      ) : (
        <p className={style('hint')}>{t('wall.noWindows')}</p>
      )}
      {set.error && <ErrorNote error={set.error} />}
      <p>
        <strong>{t('wall.address')}</strong>
      </p>
      <p className={wall.address === null ? style('hint') : style('text')}>{wall.address ?? t('wall.noAddress')}</p>
    </Card>
  )
}
