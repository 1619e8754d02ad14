/** A value that was read, or a sentence's end on why not: `answers 404`. */
export type Reading<T> =
  | { readonly value: T; readonly reason?: never }
  | { readonly value?: never; readonly reason: string };
