import * as v from "valibot";

/** A name, a version or the like: one line that can be written anywhere. */
export const line = v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Cs}]{1,500}$/u));

/** A value that is nobody's loss where it is strange. */
export function maybe<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined);
}

/** The address of an archive. One that holds a password or a token is nobody else's business. */
export const archiveAddress = v.pipe(
  line,
  v.check((text) => {
    if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
    const { username, password, search } = new URL(text);
    return username === "" && password === "" && search === "";
  }),
  v.transform((text) => new URL(text).href),
);
