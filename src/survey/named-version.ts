import { isVersion, suggestedSpelling } from "../versions/version-number.ts";
import type { Source } from "./inspect.ts";

/** What the header says, in three parts: a header with `4.6` names the version that is listed as 4.6.0. */
export function namedVersion(source: Source | undefined): string | undefined {
  const written = source?.details.header.version;
  return written === undefined || isVersion(written) ? written : (suggestedSpelling(written) ?? written);
}
