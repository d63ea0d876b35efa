import { type CSSProperties, useMemo } from 'react'
import { languages } from '../../shared/languages.ts'
import type { DisplayState } from '../../shared/wall.ts'
import { useLive, useOnline } from '../client.tsx'
import { createGuestWords } from '../i18n.ts'
import { useLargeFonts } from '../styles/useLargeFonts.ts'
import { classes } from '../ui/classes.ts'
import { Offline } from '../ui/Offline.tsx'
import css from './Display.module.css'
import { Footer } from './Footer.tsx'
import { measures, smallCards, unitOf, wallLayout } from './layout.ts'
import { ProfileCard } from './ProfileCard.tsx'
import { SmallCards } from './SmallCards.tsx'
import { useDrift } from './useDrift.ts'
import { useHold, useRotation } from './useRotation.ts'
import { useScreen } from './useScreen.ts'

/** The wall: for a room full of people, on a second monitor or on any device in the room. */
export function Display() {
  const state = useLive('display.state')
  const online = useOnline()
  if (state.status === 'failed') return <Offline />
  if (state.status === 'loading') return online ? null : <Offline />
  return <Wall state={state.data} online={online} />
}

/** A place of the layout for the style sheet, in pixels. */
const pixels = (name: string, length: number): CSSProperties => ({ [`--${name}`]: `${length}px` })

/** Everything has its place by the size of the screen: nothing moves when the language of the words does. */
function Wall({ state, online }: { state: DisplayState; online: boolean }) {
  useLargeFonts(state.languages, state.event)
  const screen = useScreen()
  const drift = useDrift(screen)
  const held = useHold() !== state.paused
  const turn = useRotation(state.languages.length, state.rotationSeconds, held)
  const language = state.languages[turn] ?? 'en'
  const [first = 'en'] = state.languages
  const { t } = useMemo(() => createGuestWords(language), [language])
  const words = languages[language].wall
  const layout = wallLayout(screen, ...smallCards(state))
  const unit = unitOf(screen)
  const said = { lang: language, dir: languages[language].direction }
  const style: CSSProperties = {
    ...pixels('code', layout.code),
    ...pixels('small', layout.small),
    ...pixels('side', layout.side),
    ...Object.fromEntries(
      (['edge', 'header', 'footer', 'gap', 'inset', 'stores'] as const).map(name => [
        `--${name}`,
        `${measures[name] * unit}px`,
      ]),
    ),
    transform: `translate(${drift.x}px, ${drift.y}px)`,
  }
  return (
    <main
      className={classes(css['wall'], layout.portrait ? css['portrait'] : css['landscape'])}
      data-portrait={layout.portrait || undefined}
      dir={languages[first].direction}
      style={style}
    >
      <header className={css['header']} {...said}>
        <h1 className={css['title']}>{words.title}</h1>
        <p className={css['event']}>{state.practice ? t('practice') : state.event}</p>
        {state.peopleIn > 0 && (
          <p className={css['people']} aria-live="polite">
            {t('display.people', { count: state.peopleIn })}
          </p>
        )}
      </header>
      <SmallCards state={state} words={words} said={said} stacked={layout.stacked} />
      <ProfileCard
        card={online ? state.card : null}
        trouble={online ? state.trouble : 'wait'}
        number={state.wifi === null ? 2 : 3}
        language={language}
        words={words}
        t={t}
      />
      <Footer languageCodes={state.languages} turn={turn} held={held} words={words} language={language} />
    </main>
  )
}
