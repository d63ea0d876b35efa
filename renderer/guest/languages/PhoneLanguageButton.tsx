import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppLanguage } from '../../../shared/app-languages.ts'
import type { Visit } from '../../../shared/model.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { phoneLanguages } from '../appWords.ts'
import { useLargeFonts } from '../../styles/useLargeFonts.ts'
import { Chooser } from './Chooser.tsx'
import css from './languages.module.css'

type PhoneLanguageButtonProps = {
  visit: Visit
  idleSeconds: number
  onPhoneLanguage: (language: AppLanguage | null) => void
}

/** "My phone speaks another language than I do": whose words of the app are quoted. */
export function PhoneLanguageButton({ visit, idleSeconds, onPhoneLanguage }: PhoneLanguageButtonProps) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const chosen = phoneLanguages.find(({ code }) => code === visit.phoneLanguage)
  useLargeFonts(isOpen ? ['zh-CN', 'zh-TW', 'ko'] : visit.phoneLanguage ? [visit.phoneLanguage] : [])
  return (
    <>
      <button type="button" className={css['phone']} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <PhoneIcon />
        {chosen ? (
          <>
            <span className="only-spoken">{t('choice.phone')}: </span>
            <bdi lang={chosen.code} dir={chosen.direction}>
              {chosen.name}
            </bdi>
          </>
        ) : (
          <span>{t('choice.phone')}</span>
        )}
      </button>
      {isOpen && (
        <Chooser
          heading={t('choice.which')}
          choices={[{ code: null, name: t('choice.same') }, ...phoneLanguages]}
          chosen={visit.phoneLanguage}
          idleSeconds={idleSeconds}
          onChoose={onPhoneLanguage}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
