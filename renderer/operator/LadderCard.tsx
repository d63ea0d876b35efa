import type { Output } from '../../shared/contract.ts'
import { Card } from './Card.tsx'
import sheet from './LadderCard.module.css'
import { classesOf } from './style.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** On which way people ended: in, or gone without. Numbers only. */
export function LadderCard({ rungs }: Pick<Output<'overview.read'>, 'rungs'>) {
  const { t } = useWords()
  if (rungs.length === 0) return null
  return (
    <Card title={t('ladder.title')}>
      <table className={style('ways')}>
        <thead>
          <tr>
            <th scope="col">{t('ladder.way')}</th>
            <th scope="col">{t('ladder.arrived')}</th>
            <th scope="col">{t('ladder.gone')}</th>
          </tr>
        </thead>
        <tbody>
          {rungs.map(({ rung, arrived, gone }) => (
            <tr key={rung}>
              <th scope="row">{t(`ladder.rung.${rung}`)}</th>
              <td>{arrived}</td>
              <td>{gone}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
