import type { WallWords } from '../../shared/languages.ts'
import type { PaintedCode } from '../../shared/model.ts'
import type { DisplayState, Store } from '../../shared/wall.ts'
import { classes } from '../ui/classes.ts'
import { QrImage } from '../ui/QrImage.tsx'
import css from './SmallCards.module.css'
import { Digit } from './Digit.tsx'

type Said = { lang: string; dir: 'ltr' | 'rtl' }
type SmallCardsProps = { state: DisplayState; words: WallWords; said: Said; stacked: boolean }

const storeNames: Record<Store, string> = { fdroid: 'F-Droid', play: 'Google Play', appstore: 'App Store' }

/** Cards 1 and 2: the Wi-Fi, where the event has one, and the app. Both are for the phone's own camera. */
export function SmallCards({ state, words, said, stacked }: SmallCardsProps) {
  const { wifi, install } = state
  const card = (number: number, title: string, code: PaintedCode, address: string) => (
    <section className={classes(css['small'], stacked && css['stacked'])} aria-label={title}>
      <div className={css['smallCode']}>
        <QrImage code={code} label={title} />
      </div>
      <div className={css['smallWords']} {...said}>
        <h2>
          <Digit number={number} language={said.lang} />
          {title}
        </h2>
        <bdi className={css['address']} lang="en" dir="ltr">
          {address}
        </bdi>
        <p>{words.camera}</p>
      </div>
    </section>
  )
  return (
    <div className={css['side']}>
      {wifi && card(1, words.wifi, wifi.code, wifi.name)}
      {card(wifi ? 2 : 1, words.app, install.code, install.address)}
      {install.stores.length > 0 && (
        <ul className={css['stores']} lang="en" dir="ltr">
          {install.stores.map(({ store, code }) => (
            <li key={store}>
              <div className={css['storeCode']}>
                <QrImage code={code} label={storeNames[store]} />
              </div>
              {storeNames[store]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
