/** A tree of sentences, as in `en/guest.ts`. */
export type Words = { readonly [key: string]: string | Words }

type Placeholders<Sentence> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

/** Plurals that English has not: `people_few` may stand beside `people_other` (CLDR plural categories). */
type Plural = 'zero' | 'two' | 'few' | 'many'
type MorePlurals<Key> = Key extends `${infer Base}_other` ? `${Base}_${Plural}` : never

/** What is wrong with a translation stands in the type error of the sentence it is wrong in. */
type Checked<Source, Own> = {
  [Key in keyof Source | keyof Own]: Key extends keyof Source
    ? Key extends keyof Own
      ? Source[Key] extends string
        ? CheckedSentence<Source[Key], Own[Key]>
        : Checked<Source[Key], Own[Key]>
      : 'this sentence is missing'
    : Key extends MorePlurals<keyof Source>
      ? string
      : never
}

type CheckedSentence<Source, Own> = [Placeholders<Source>] extends [Placeholders<Own>]
  ? [Placeholders<Own>] extends [Placeholders<Source>]
    ? string
    : `English has no placeholder ${Exclude<Placeholders<Own>, Placeholders<Source>>}`
  : `the placeholder ${Exclude<Placeholders<Source>, Placeholders<Own>>} is missing`

/**
 * Marks `own` as a translation of `source`. A sentence that is missing, left over, or differs in its placeholders does
 * not compile.
 */
export function translationOf<const Source extends Words>(_source: Source) {
  return <const Own extends Words>(own: Own & Checked<Source, Own>): Own => own
}
