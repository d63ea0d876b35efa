import { Radio, RadioGroup } from 'react-aria-components'
import type { ProviderInfo } from '../../shared/overview.ts'
import { classesOf } from './style.ts'
import sheet from './ProviderChoice.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type ProviderChoiceProps = {
  providers: readonly ProviderInfo[]
  value: string
  onChange: (id: string) => void
  label: string
  /** In two narrow columns, where there is little room beside them. */
  stacked?: boolean
}

/** The kinds of server as cards; the one that is not real comes last and says so. */
export function ProviderChoice({ providers, value, onChange, label, stacked = false }: ProviderChoiceProps) {
  const { t } = useWords()
  return (
    <RadioGroup
      className={style('cards')}
      data-stacked={stacked}
      value={value}
      onChange={onChange}
      aria-label={label}
      name="provider"
    >
      {providers
        .toSorted((a, b) => Number(b.real) - Number(a.real))
        .map(({ id, title, description, real }) => (
          <Radio key={id} value={id} className={style('card')}>
            <span className={style('dot')} aria-hidden="true" />
            <span className={style('title')}>{real ? title : t('welcome.practice')}</span>
            <span className={style('text')}>{real ? description : t('welcome.practiceHint')}</span>
          </Radio>
        ))}
    </RadioGroup>
  )
}
