/** A tree of sentences, as in `en/guest.ts`. */
export type Words = { readonly [key: string]: string | Words }

type Placeholders<Sentence> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

/** What is wrong with a translation stands in the type error of the sentence it is wrong in. */
type Checked<Source, Own> = {
  [Key in keyof Source | keyof Own]: Key extends keyof Source
    ? Key extends keyof Own
      ? Source[Key] extends string
        ? [Placeholders<Source[Key]>] extends [Placeholders<Own[Key]>]
          ? [Placeholders<Own[Key]>] extends [Placeholders<Source[Key]>]
            ? string
            : `English has no placeholder ${Exclude<Placeholders<Own[Key]>, Placeholders<Source[Key]>>}`
          : `the placeholder ${Exclude<Placeholders<Source[Key]>, Placeholders<Own[Key]>>} is missing`
        : Checked<Source[Key], Own[Key]>
      : 'this sentence is missing'
    : never
}

/**
 * Marks `own` as a translation of `source`. A sentence that is missing, left over, or differs in its placeholders does
 * not compile.
 */
export function translationOf<const Source extends Words>(_source: Source) {
  return <const Own extends Words>(own: Own & Checked<Source, Own>): Own => own
}
