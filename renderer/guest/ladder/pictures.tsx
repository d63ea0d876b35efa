import type { ReactNode } from 'react'
import type { Platform, WayPicture } from '../../../shared/steps.ts'
import { appWord, type PhoneLanguage, type Quoted } from '../appWords.ts'
import { AppScreen } from '../pictures/AppScreen.tsx'
import { amber, AppButton, Bar, Device, Finger, grey, greyPale, ink, teal, tealPale } from '../pictures/parts.tsx'
import css from '../pictures/pictures.module.css'

type OnPhone = { platform: Platform }
const Screen = ({ platform, children }: OnPhone & { children: ReactNode }) => (
  <svg className={css['screen']} viewBox="0 0 150 220" aria-hidden="true">
    <Device platform={platform}>{children}</Device>
  </svg>
)

/** The phone's own list of networks, with the one of this room. */
const WifiScreen = ({ platform }: OnPhone) => (
  <Screen platform={platform}>
    <g fill="none" stroke={teal} strokeWidth="8" strokeLinecap="round">
      <path d="M40 82a50 50 0 0 1 70 0M53 99a30 30 0 0 1 44 0" />
    </g>
    <circle cx="75" cy="117" r="8" fill={teal} />
    <rect x="16" y="142" width="118" height="32" rx="10" fill={tealPale} />
    <Bar x={28} y={154} width={64} fill={teal} />
    <Finger x={116} y={160} platform={platform} />
  </Screen>
)

/** The phone's own camera: the code in the frame, then the link that comes up below. */
const CameraScreen = ({ platform, hasLink }: OnPhone & { hasLink: boolean }) => (
  <Screen platform={platform}>
    <rect x="12" y="32" width="126" height={platform === 'android' ? 156 : 162} rx="10" fill={ink} />
    <g transform={hasLink ? undefined : 'translate(0 24)'}>
      <g fill="none" stroke={amber} strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M38 62v-14h14M98 48h14v14M112 108v14h-14M52 122h-14v-14" />
      </g>
      <rect x="49" y="59" width="52" height="52" rx="4" fill="#fff" />
      <path d="M55 65h15v15h-15zM80 65h15v15h-15zM55 90h15v15h-15zM80 90h6v6h-6zM89 99h6v6h-6z" fill={ink} />
    </g>
    {hasLink && (
      <>
        <rect x="30" y="138" width="90" height="24" rx="12" fill={amber} />
        <Bar x={44} y={146.5} width={56} fill={ink} />
        <Finger x={108} y={154} platform={platform} />
      </>
    )}
  </Screen>
)

/** The hand-over page on the phone: its button, or its file. */
const PageScreen = ({ platform, isFile }: OnPhone & { isFile: boolean }) => (
  <Screen platform={platform}>
    <rect x="14" y="34" width="122" height="16" rx="8" fill={greyPale} />
    <rect x="58" y="62" width="34" height="34" rx="9" fill={teal} />
    <path d="M75 70l9 16h-18z" fill="none" stroke="#fff" strokeWidth="3.500" strokeLinejoin="round" />
    <Bar x={40} y={106} width={70} fill={ink} />
    {isFile ? (
      <>
        <Bar x={34} y={122} width={82} fill={grey} />
        <rect x="51" y="140" width="48" height="44" rx="10" fill={tealPale} />
        <path
          d="M75 148v20M66 160l9 9 9-9M62 176h26"
          fill="none"
          stroke={teal}
          strokeWidth="5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <Finger x={92} y={172} platform={platform} />
      </>
    ) : (
      <>
        <rect x="20" y="126" width="110" height="34" rx="17" fill={teal} />
        <Bar x={40} y={139.5} width={62} fill="#fff" />
        <Finger x={112} y={150} platform={platform} />
      </>
    )}
  </Screen>
)

/** The first screen of the app, with the finger on its second button. */
const RestoreScreen = ({ platform, word }: OnPhone & { word: Quoted }) => (
  <Screen platform={platform}>
    <circle cx="75" cy="62" r="22" fill={tealPale} />
    <path d="M75 51l11 20h-22z" fill="none" stroke={teal} strokeWidth="5" strokeLinejoin="round" />
    <rect x="13" y="94" width="124" height="30" rx={platform === 'android' ? 15 : 8} fill={greyPale} />
    <Bar x={43} y={105.5} width={64} />
    <AppButton y={131} platform={platform} word={word} />
    <Finger x={126} y={170} platform={platform} />
  </Screen>
)

const Stick = () => (
  <>
    <rect x="0" y="7" width="18" height="22" rx="2" fill={greyPale} stroke={ink} strokeWidth="4" />
    <path d="M7 14v2M7 21v2" stroke={ink} strokeWidth="3" strokeLinecap="round" />
    <rect x="17" y="0" width="50" height="36" rx="9" fill={amber} stroke={ink} strokeWidth="4" />
    <path
      d="M54 18h-22M38 12l-7 6 7 6"
      fill="none"
      stroke={ink}
      strokeWidth="4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </>
)

/** This laptop with its code, or the guest's with the app, and a stick on its way into it. */
export const LaptopStick = ({ isWaiting = false, isGuests = false }: { isWaiting?: boolean; isGuests?: boolean }) => (
  <svg className={css['screen']} viewBox="0 0 250 180" style={{ aspectRatio: '250 / 180' }} aria-hidden="true">
    <rect x="24" y="18" width="146" height="100" rx="10" fill="#fff" stroke={ink} strokeWidth="5" />
    {isGuests ? (
      <>
        <rect x="72" y="43" width="50" height="50" rx="13" fill={teal} />
        <path d="M97 55l13 24h-26z" fill="none" stroke="#fff" strokeWidth="5" strokeLinejoin="round" />
      </>
    ) : (
      <>
        <rect x="38" y="32" width="54" height="54" rx="6" fill={tealPale} />
        <path d="M46 40h14v14h-14zM70 40h14v14h-14zM46 64h14v14h-14zM70 64h6v6h-6zM78 72h6v6h-6z" fill={teal} />
        <Bar x={104} y={40} width={48} fill={grey} />
        <Bar x={104} y={58} width={36} fill={greyPale} />
        <Bar x={104} y={76} width={42} fill={greyPale} />
      </>
    )}
    <path d="M8 124h178l-6 18c-1 3-4 5-7 5h-152c-3 0-6-2-7-5z" fill={ink} />
    <g transform={`translate(${isWaiting ? 180 : 168} ${isWaiting ? 116 : 118})`}>
      <Stick />
    </g>
  </svg>
)

/** The stick at the lower end of the phone. */
const PhoneStick = ({ platform }: OnPhone) => (
  <svg className={css['screen']} viewBox="0 0 150 220" aria-hidden="true">
    <rect
      x="34"
      y="3"
      width="82"
      height="140"
      rx={platform === 'ios' ? 18 : 12}
      fill="#fff"
      stroke={ink}
      strokeWidth="5"
    />
    <rect x="58" y="52" width="34" height="34" rx="9" fill={teal} />
    <path d="M75 60l9 16h-18z" fill="none" stroke="#fff" strokeWidth="3.500" strokeLinejoin="round" />
    <g transform="translate(93 140) rotate(90)">
      <Stick />
    </g>
  </svg>
)

type WayScreenProps = OnPhone & { picture: WayPicture; language: PhoneLanguage }

/** What is seen on a step of these ways. */
export function WayScreen({ picture, platform, language }: WayScreenProps) {
  switch (picture.screen) {
    case 'wifi':
      return <WifiScreen platform={platform} />
    case 'camera':
    case 'cameraLink':
      return <CameraScreen platform={platform} hasLink={picture.screen === 'cameraLink'} />
    case 'page':
    case 'pageFile':
      return <PageScreen platform={platform} isFile={picture.screen === 'pageFile'} />
    case 'laptopStick':
    case 'computerStick':
      return <LaptopStick isGuests={picture.screen === 'computerStick'} />
    case 'phoneStick':
      return <PhoneStick platform={platform} />
    case 'restore':
      return <RestoreScreen platform={platform} word={appWord(picture.tap, language, platform)} />
    default:
      return <AppScreen picture={picture} platform={platform} language={language} />
  }
}
