import type { Particulars } from "../report/problem.ts";
import { suggest } from "./suggest.ts";

/** That there is no extension of the name. @param path of the versions file */
export function unknownExtension(slug: string, slugs: readonly string[], path: string): Particulars {
  const meant = suggest(slug, slugs);
  return {
    message: `\`${path}\` has no plugin or theme \`${slug}\`.`,
    fix: meant
      ? `Did you mean \`${meant}\`?`
      : `It has ${slugs.map((each) => `\`${each}\``).join(", ") || "none yet"}.`,
  };
}
