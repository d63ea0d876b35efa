import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/languages.ts'
import type { Route } from '../../../shared/steps.ts'
import { Button } from '../../ui/Button.tsx'
import { AgainIcon } from '../../ui/icons.tsx'
import { AppWord } from '../AppWord.tsx'
import type { PhoneLanguage } from '../appWords.ts'
import { AppScreen } from '../pictures/AppScreen.tsx'
import { Moving } from '../pictures/motion.ts'
import { Sentence } from '../Sentence.tsx'
import { filmOf, motionIn } from './film.ts'
import { BackIcon, NextIcon, PauseIcon, PlayIcon } from './icons.tsx'
import css from './ShowMe.module.css'
import { useFilm } from './useFilm.ts'

type ShowMeProps = { route: Route; language: Language; phoneLanguage: PhoneLanguage; onClose: () => void }

/** The whole task as a silent film, in the place of the step cards: the code stays where it is. */
export function ShowMe({ route, language, phoneLanguage, onClose }: ShowMeProps) {
  const { t } = useTranslation()
  const scenes = useMemo(() => filmOf(route), [route])
  const film = useFilm(scenes)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const scene = scenes[film.index]
  const step = scene && route.steps[scene.step]
  if (!scene || !step) return null
  const motion = { ...motionIn(scene, film.since), name: t('more.name') }
  return (
    <section
      className={css['show']}
      aria-label={t('more.show')}
      onKeyDown={event => event.key === 'Escape' && onClose()}
    >
      <div className={css['phone']}>
        <Moving value={motion}>
          <AppScreen picture={scene.picture} platform={route.platform} language={phoneLanguage} />
        </Moving>
      </div>
      <div className={css['side']}>
        <div className={css['words']} aria-live={film.isPlaying ? 'off' : 'polite'}>
          <span className={css['digit']} aria-label={t('table.step', { number: scene.step + 1 })} role="img">
            {new Intl.NumberFormat(language).format(scene.step + 1)}
          </span>
          <Sentence text={t(`step.${step.sentence}`)} />
          {step.labels.map(label => (
            <AppWord key={label} label={label} language={phoneLanguage} platform={route.platform} />
          ))}
        </div>
        <div className={css['way']} aria-hidden="true">
          {scenes.map((_scene, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- scenes never move
            <i key={index} className={css[index === film.index ? 'here' : 'elsewhere']} />
          ))}
        </div>
        <div className={css['controls']}>
          <Button onClick={film.back} aria-label={t('more.back')}>
            <BackIcon />
          </Button>
          {!film.isStill && (
            <Button ref={first} onClick={film.toggle} aria-label={t(film.isPlaying ? 'more.pause' : 'more.play')}>
              {film.isPlaying ? <PauseIcon /> : <PlayIcon />}
            </Button>
          )}
          <Button {...(film.isStill && { ref: first })} onClick={film.next} aria-label={t('more.next')}>
            <NextIcon />
          </Button>
        </div>
        <Button className={css['close']} onClick={onClose}>
          <AgainIcon />
          {t('more.steps')}
        </Button>
      </div>
    </section>
  )
}
