import type { Site } from "../versions/catalog.ts";

/** Where the site's logo or stylesheet is published, from its top; an extension's folder has no dot in its name. */
export function ownPath({ logo }: Pick<Site, "logo">, key: "logo" | "stylesheet"): string {
  return key === "stylesheet" ? "pages.css" : `logo${/\.\w+$/.exec(logo?.path ?? "")?.[0].toLowerCase()}`;
}
