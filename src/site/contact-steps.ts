import type { Step } from "../plan/step.ts";
import type { Catalog } from "../versions/catalog.ts";
import type { Security } from "../versions/security-entry.ts";

type Contacts = Pick<Catalog, "site" | "extensions">;

/**
 * What changes about where holes are reported.
 *
 * @param before as the push that is published had it; undefined where that can't be told
 */
export function contactSteps(before: Contacts | undefined, now: Contacts): Step[] {
  if (!before) return [];
  const extensions = now.extensions.flatMap(({ slug, security }) => {
    const past = before.extensions.find((each) => each.slug === slug);
    return past ? changed(slug, past.security, security) : [];
  });
  return [...changed("", before.site.security, now.site.security), ...extensions];
}

function changed(slug: string, before: Security | undefined, now: Security | undefined): Step[] {
  const isSame = before?.contact === now?.contact && before?.policy === now?.policy;
  if (isSame) return [];
  const policy = now?.policy === undefined ? "" : `, by the policy at ${now.policy}`;
  const own = slug === "" ? "nowhere that is named here" : "where the site has it";
  const reason = `vulnerabilities are reported ${now ? `to ${now.contact}${policy}` : own}`;
  return [{ action: "update", slug, version: "security", note: "", reason }];
}
