import { Button, Checkbox, CheckboxGroup, FieldError, Label } from 'react-aria-components'
import { type Language, languageCodes, languages } from '../../shared/languages.ts'
import { useLargeFonts } from '../styles/useLargeFonts.ts'
import { classesOf } from './style.ts'
import sheet from './EventPage.module.css'
import { moveItem } from './text.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type LanguageListProps = {
  label: string
  chosen: readonly Language[]
  onChange: (chosen: Language[]) => void
  error: string | undefined
}

const isLanguage = (code: string): code is Language => Object.hasOwn(languages, code)

/** The languages of the table: the chosen ones in their order, then the others. */
export function LanguageList({ label, chosen, onChange, error }: LanguageListProps) {
  const { t } = useWords()
  // Also for the names of those that are not chosen.
  useLargeFonts(languageCodes)
  const listed = [...chosen, ...languageCodes.filter(code => !chosen.includes(code))]
  return (
    <CheckboxGroup
      className={style('languages')}
      value={[...chosen]}
      // In the order shown: a language that is chosen again goes to the end of the chosen ones.
      onChange={codes => onChange(listed.filter(code => codes.includes(code) && isLanguage(code)))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={style('label')}>{label}</Label>
      <ol className={style('list')}>
        {listed.map((code, index) => (
          <li key={code} className={style('language')}>
            <Checkbox value={code} className={style('check')}>
              <span className={style('box')} aria-hidden="true">
                <svg viewBox="0 0 16 16">
                  <path d="M3.5 8.5l3 3 6-7" />
                </svg>
              </span>
              <bdi lang={code}>{languages[code].name}</bdi>
              {!languages[code].checked && <span className={style('unchecked')}>{t('event.languageUnchecked')}</span>}
            </Checkbox>
            {chosen.includes(code) && (
              <span className={style('moves')}>
                {([-1, 1] as const).map(step => (
                  <Button
                    key={step}
                    className={style('move')}
                    isDisabled={index + step < 0 || index + step >= chosen.length}
                    aria-label={t(step < 0 ? 'event.up' : 'event.down', { language: languages[code].name })}
                    onPress={() => onChange(moveItem(chosen, index, step))}
                  >
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                      <path d={step < 0 ? 'M3.5 10.5L8 6l4.5 4.5' : 'M3.5 5.5L8 10l4.5-4.5'} />
                    </svg>
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
      <FieldError className={style('error')}>{error}</FieldError>
    </CheckboxGroup>
  )
}
