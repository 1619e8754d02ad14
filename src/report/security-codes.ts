import { type CodeEntry, stops, warns } from "./code-entry.ts";

/** Codes for security contacts and advisories. */
export const SECURITY_CODES = {
  POLICY_ADDRESS: stops(
    "Not the address of a policy",
    "The security policy is a page that people open in a browser: an https address.",
  ),
  SECURITY_CONTACT_TWICE: warns(
    "Two addresses for reports",
    "`site.security.contact` stands above `site.links.security`: pages lead there, and security.txt names it. Keep one of the two, so that nobody writes to the other.",
  ),
  SEVERITY_UNKNOWN: stops(
    "Not a severity",
    "A hole is `low`, `moderate`, `high` or `critical`, as GitHub has it. `composer audit` calls `moderate` medium.",
  ),
  CVE_SPELLING: stops(
    "Not the number of a CVE",
    "It is `CVE-`, a year and at least four digits, as the authority that gave it wrote it. Leave the key out where there is none.",
  ),
  AFFECTED_SPELLING: stops(
    "Not a range of versions",
    "`affected` is read by programs that compare it with what is installed: comparisons with whole versions, and `||` between ranges.",
  ),
  ADVISORY_RANGE: stops(
    "An advisory that its own version is in",
    "The version that has the advisory is the one that mends the hole, so what it affects lies below. Sites would be told to leave the very version that they should take.",
  ),
  ADVISORY_AFFECTS_NONE: warns(
    "An advisory that affects no listed version",
    "Programs compare the range with what is installed. Where it was mistyped, nobody is told.",
  ),
  ADVISORY_ON_DRAFT: warns(
    "An advisory on a draft",
    "Nothing of a draft is published, but the versions file may be public. Add the advisory in the pull request that releases the version.",
  ),
} satisfies Record<string, CodeEntry>;
