import type { Site } from "../versions/catalog.ts";

/** Where people and programs look for it; the second place is for hosts that leave out names with a dot. */
const PATHS = [".well-known/security.txt", "security.txt"] as const;

/** It speaks for a whole host, so that only a site at the root of one has it, and only with a contact. */
export function securityTxtPaths({ url, security }: Pick<Site, "url" | "security">): readonly string[] {
  return security !== undefined && new URL(url).pathname === "/" ? PATHS : [];
}

/**
 * `security.txt`: where holes are reported.
 *
 * @param expires of the site's feed, so that it rolls with that and changes with no other push
 * @see https://www.rfc-editor.org/rfc/rfc9116
 */
export function securityTxt(
  { url, security, language = "en" }: Pick<Site, "url" | "security" | "language">,
  expires: string,
): string {
  const fields = [
    ["Contact", security?.contact],
    ["Expires", expires],
    ["Policy", security?.policy],
    ["Preferred-Languages", language === "en" ? "en" : `${language}, en`],
    ["Canonical", `${url}/${PATHS[0]}`],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}
