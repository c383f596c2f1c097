type TextShape = { readonly [key: string]: string | ((...parameters: never[]) => string) | TextShape }

/** The other language: the same keys, the same parameters. */
export type Translation<T> = {
  readonly [Key in keyof T]: T[Key] extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : T[Key] extends string
      ? string
      : Translation<T[Key]>
}

export type Texts<T> = { readonly id: Translation<T>; readonly en: Translation<T> }

/** Indonesian is the source of the keys; a key that English lacks, or has too many, does not compile. */
export function defineTexts<T extends TextShape>(texts: { id: T; en: NoInfer<Translation<T>> }): Texts<T> {
  // To the compiler the Indonesian texts and their own translation are two types.
  return texts as unknown as Texts<T>
}
