import * as v from "valibot";
import { isLink } from "./is-link.ts";

/** `security` of the site or of an extension in the versions file. */
export const securityEntry = v.strictObject({
  contact: v.pipe(
    v.string(),
    v.check(isLink, "LINK_ADDRESS"),
    v.description("Where to report a vulnerability: an https address, or mailto:."),
  ),
  policy: v.optional(
    v.pipe(
      v.string(),
      v.check((value) => isLink(value) && !/^mailto:/i.test(value), "POLICY_ADDRESS"),
      v.description("The https address of the page that says how you treat reports."),
    ),
  ),
});

/** Where holes are reported, and how reports are treated. */
export interface Security {
  readonly contact: string;
  readonly policy?: string;
}

/** What is left out stays out. */
export function securityOf({ contact, policy }: v.InferOutput<typeof securityEntry>): Security {
  return { contact, ...(policy === undefined ? {} : { policy }) };
}
