import { type RefObject, useEffect, useRef, useState } from 'react'
import { CommandError } from '../../shared/client.ts'
import { type FieldErrors, matchField, tidyCause } from './formValues.ts'
import { useWords } from './words.ts'

/** `quiet`: the focus stays where it is. */
type State = { running: boolean; errors: FieldErrors; quiet?: boolean; failure?: CommandError }

/**
 * One form's way to the core: runs a deed once at a time, puts a failure under the field it belongs to, or into
 * `failure` when it belongs to none, and moves the focus to the first field that needs attention.
 */
export function useAttempt(paths: readonly string[], form: RefObject<HTMLElement | null>) {
  const { explain } = useWords()
  const [state, setState] = useState<State>({ running: false, errors: {} })
  const running = useRef(false)
  useEffect(() => {
    if (Object.keys(state.errors).length > 0 && !state.quiet)
      form.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"]:is(input, textarea), [data-invalid] input')
        ?.focus()
  }, [form, state.errors, state.quiet])

  /** Resolves true when the deed was done. */
  const attempt = async (deed: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false
    running.current = true
    setState({ running: true, errors: {} })
    try {
      await deed()
      setState({ running: false, errors: {} })
      return true
    } catch (error) {
      const failure =
        error instanceof CommandError ? error : new CommandError('unexpected', undefined, undefined, undefined)
      const path = matchField(failure.field, paths)
      // The PIN screen says it already; after it, nothing is wrong any more.
      const isLocked = failure.code === 'not-allowed'
      const { sentence, cause } = explain(failure)
      if (path === undefined) setState({ running: false, errors: {}, ...(isLocked ? {} : { failure }) })
      else setState({ running: false, errors: { [path]: cause === undefined ? sentence : tidyCause(cause) } })
      return false
    } finally {
      running.current = false
    }
  }
  const reject = (errors: FieldErrors) => setState({ running: false, errors })
  /** What was found out beside the form, while the operator may be somewhere else in it. */
  const mark = (errors: FieldErrors) => setState({ running: false, errors, quiet: true })
  /** A field that is being corrected is no longer wrong. */
  const forgive = (path: string) =>
    setState(({ errors, ...rest }) => ({
      ...rest,
      errors: Object.fromEntries(Object.entries(errors).filter(([key]) => key !== path)),
    }))
  return { ...state, attempt, reject, mark, forgive }
}
