import { useTranslation } from 'react-i18next'
import type { Rung } from '../../../shared/ladder.ts'
import type { Visit } from '../../../shared/model.ts'
import { classes } from '../../ui/classes.ts'
import css from '../PhoneSwitch.module.css'
import { WayIcon } from './icons.tsx'

/** All ways that are open now, one tap each; the code is the first, and still the same. */
export function Ways({ visit, onWay }: { visit: Visit; onWay: (rung: Rung) => void }) {
  const { t } = useTranslation()
  return (
    <div className={css['switch']} role="group" aria-label={t('ladder.ways')}>
      {visit.rungs
        // Help has its own place, below.
        .filter(rung => rung !== 'help')
        .map(rung => (
          <button
            key={rung}
            type="button"
            aria-pressed={rung === visit.rung}
            className={classes(css['kind'], rung === visit.rung && css['chosen'])}
            onClick={() => onWay(rung)}
          >
            <WayIcon rung={rung} />
            {t(`ladder.way.${rung}`)}
          </button>
        ))}
    </div>
  )
}
