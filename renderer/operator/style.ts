/** Class names of a style sheet module, as React Aria's components take them: always a text. */
export const classesOf =
  (sheet: { readonly [name: string]: string }) =>
  (name: string): string =>
    sheet[name] ?? ''
