import { asAppError } from '../../shared/errors.ts'

/** Code and cause of what `action` throws; undefined when it throws nothing. */
export const failureOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    const { code, message } = asAppError(error)
    return { code, message }
  }
  return undefined
}
