import * as v from "valibot";
import { isInsidePath, matching, text } from "./file-values.ts";
import { isLink } from "./is-link.ts";
import { isLoopback } from "./is-loopback.ts";
import { secondsIn } from "./seconds-in.ts";
import { securityEntry } from "./security-entry.ts";

/** What people look for beside an extension, in the order in which pages link to it. */
export const LINK_NAMES = ["home", "documentation", "support", "source", "security", "donate"] as const;

export type LinkName = (typeof LINK_NAMES)[number];

const LINKS: Readonly<Record<LinkName, string>> = {
  home: "Your own web site.",
  documentation: "How to use the plugins and themes.",
  support: "Where people ask for help; an address or mailto:.",
  source:
    "The repository. At https://github.com, each version also leads to its commit and to what changed since the one before.",
  security: "Where to report a vulnerability; an address or mailto:.",
  donate: "Where people can give something.",
};

const address = v.pipe(v.string(), v.check(isLink, "LINK_ADDRESS"));

const link = (name: LinkName) => v.optional(v.pipe(address, v.description(LINKS[name])));

const colour = matching(/^#[0-9A-Fa-f]{6}$/, "COLOUR_SPELLING");

const theme = v.strictObject({
  accent: v.optional(v.pipe(colour, v.description("The colour of buttons and links, such as #2b4fcc."))),
  accent_dark: v.optional(
    v.pipe(
      colour,
      v.description("The same for dark pages. If left out: `accent`, made lighter until it is readable."),
    ),
  ),
  scheme: v.optional(
    v.pipe(
      v.picklist(["both", "light", "dark"], "SCHEME_UNKNOWN"),
      v.description("both (default): as set on the visitor's device. light, dark: always that one."),
    ),
  ),
});

const siteUrl = v.pipe(v.string(), v.check(isSiteUrl, "SITE_URL"));

/** `site` in the versions file. */
export const siteEntry = v.strictObject({
  url: v.pipe(siteUrl, v.description("Where the update site is served.")),
  moved_from: v.optional(
    v.pipe(
      v.union([siteUrl, v.array(siteUrl)]),
      v.description(
        "Its address before this one, or a list of all that it had: sites that ask there follow. It needs keys.",
      ),
    ),
  ),
  moved_to: v.optional(
    v.pipe(
      siteUrl,
      v.description(
        "The address that it will have: sites hear of it while this one still serves. It needs keys.",
      ),
    ),
  ),
  mirrors: v.optional(
    v.pipe(
      v.array(siteUrl),
      v.description(
        "More addresses with the same files: sites download ZIPs there if `url` does not answer.",
      ),
    ),
  ),
  title: v.optional(v.pipe(text, v.description("The update site's title; the host name if left out."))),
  description: v.optional(
    v.pipe(text, v.description("One or two sentences below the title, for visitors and search engines.")),
  ),
  logo: v.optional(
    v.pipe(
      v.string(),
      v.check((value) => isInsidePath(value) && /\.(?:svg|png|jpe?g|gif|webp)$/i.test(value), "LOGO_PATH"),
      v.description("Your logo: a picture in this repository."),
    ),
  ),
  links: v.optional(
    v.strictObject({
      home: link("home"),
      documentation: link("documentation"),
      support: link("support"),
      source: link("source"),
      security: link("security"),
      donate: link("donate"),
    }),
  ),
  security: v.optional(
    v.pipe(securityEntry, v.description("Where holes are reported, and how you treat reports.")),
  ),
  language: v.optional(
    v.pipe(
      matching(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/, "LANGUAGE_SPELLING"),
      v.description(
        "The language of your texts, as in HTML: en (default), de, pt-BR. The pages' own words are in English or German.",
      ),
    ),
  ),
  theme: v.optional(theme),
  stylesheet: v.optional(
    v.pipe(
      v.string(),
      v.check((value) => isInsidePath(value) && /\.css$/i.test(value), "STYLESHEET_PATH"),
      v.description("A stylesheet in this repository that pages load after their own."),
    ),
  ),
  packages: v.optional(
    v.pipe(
      v.picklist(["pages", "releases"], "PACKAGES_UNKNOWN"),
      v.description(
        "Where new ZIPs are published. pages (default): on the update site. releases: on GitHub Releases.",
      ),
    ),
  ),
  check_every: v.optional(
    v.pipe(
      matching(/^[1-9]\d{0,4}[mhd]$/, "DURATION_SPELLING"),
      v.check((value) => secondsIn(value) >= 900 && secondsIn(value) <= 604_800, "CHECK_EVERY_RANGE"),
      v.description("How often WordPress sites look for updates, such as 30m, 1h or 1d; 1h if left out."),
    ),
  ),
});

/** Whether an update site may have the address: one that WordPress sites can read and trust. */
export function isSiteUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (
    (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(value))) &&
    url.search === "" &&
    url.hash === "" &&
    url.username === "" &&
    url.password === ""
  );
}
