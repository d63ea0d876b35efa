/** One class attribute from those that are set. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
