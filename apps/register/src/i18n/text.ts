/**
 * Texts of one part of the page. Indonesian travels with the screen that shows it and is the source of the keys;
 * English is one lazy chunk that must have exactly the same keys.
 */
export type Namespace<Name extends string, Texts extends TextShape> = { name: Name; id: Texts }

type TextShape = { readonly [key: string]: string | ((...parameters: never[]) => string) }

export function indonesian<const Name extends string, Texts extends TextShape>(
  name: Name,
  id: Texts,
): Namespace<Name, Texts> {
  return { name, id }
}

/** The other language of a namespace: the same keys, the same parameters. */
export type Translation<N extends Namespace<string, TextShape>> = {
  readonly [Key in keyof N['id']]: N['id'][Key] extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : string
}
