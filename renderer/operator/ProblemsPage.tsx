import { useQuery } from '../client.tsx'
import { adviceFor } from './advice.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { PageHead } from './Frame.tsx'
import { Loading } from './Loading.tsx'
import { classesOf } from './style.ts'
import sheet from './ProblemsPage.module.css'
import { calendarDay, clockTime } from './text.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** What went wrong, newest first: the sentence, the cause, what was tried, what to do. */
export function ProblemsPage() {
  const { t } = useWords()
  const problems = useQuery('problems.list', null, ['overview.changed'])
  return (
    <>
      <PageHead title={t('problems.title')} subtitle={t('problems.subtitle')} />
      {problems.status === 'loading' && <Loading />}
      {problems.status === 'failed' && <ErrorNote error={problems.error} />}
      {problems.status === 'ready' && problems.data.length === 0 && (
        <p className={style('none')}>{t('problems.none')}</p>
      )}
      {problems.status === 'ready' && problems.data.length > 0 && (
        <div className={style('box')}>
          <table className={style('table')}>
            <thead>
              <tr>
                <th scope="col">{t('problems.when')}</th>
                <th scope="col">{t('problems.what')}</th>
                <th scope="col">{t('problems.tried')}</th>
                <th scope="col">{t('problems.advice')}</th>
              </tr>
            </thead>
            <tbody>
              {problems.data
                .toSorted((a, b) => b.at - a.at)
                .map(problem => (
                  <tr key={`${problem.at} ${problem.code} ${problem.tried}`}>
                    <td className={style('when')}>
                      {clockTime(problem.at)}
                      <span>{calendarDay(problem.at)}</span>
                      {problem.times > 1 && <span>{t('problems.times', { count: problem.times })}</span>}
                    </td>
                    <td>
                      <strong>{t(`errors.${problem.code}`)}</strong>
                      <span className={style('cause')}>{problem.cause}</span>
                    </td>
                    <td>{problem.tried}</td>
                    <td>{t(`advice.${adviceFor[problem.code]}`)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
