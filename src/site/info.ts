import * as v from "valibot";
import {
  count,
  described,
  requirements,
  sha256Field,
  time,
  version,
  webAddress,
} from "../versions/fields.ts";
import { isToBeHad, releaseOf } from "../plan/ledger.ts";
import { latestOf } from "../versions/catalog.ts";
import { pageUrl } from "./page-url.ts";
import { iconsSchema } from "../plan/feed.ts";
import { picturePath } from "./picture-path.ts";
import { bannersOf, bannersSchema, iconsOf, screenshotUrlOf } from "./pictures.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { requirementsOf } from "../plan/requirements-of.ts";
import { markdownToText } from "./markdown-to-html.ts";
import { sectionsOf } from "./sections.ts";

export const infoSchema = v.object({
  name: described(v.string(), "Plain text without < and >, since WordPress prints it without escaping."),
  slug: described(v.string(), "The plugin's or theme's folder."),
  kind: v.exactOptional(described(v.literal("theme"), "Of a theme; left out for a plugin.")),
  template: v.exactOptional(described(v.string(), "Of a child theme: the folder of its parent.")),
  version: described(
    v.nullable(version),
    "The latest version: the highest that is `released` or `update_ready`, and not paused.",
  ),
  version_code: described(
    v.nullable(count),
    "MAJOR·10000 + MINOR·100 + PATCH; not unique where a part is over 99, so compare `version` instead.",
  ),
  status: v.nullable(v.picklist(["released", "update_ready"])),
  ...requirements,
  author: described(v.string(), "Plain text; may be empty."),
  author_profile: v.nullable(webAddress),
  homepage: described(webAddress, "From the header, or else the page on the update site."),
  donate_link: v.nullable(webAddress),
  short_description: described(v.string(), "Plain text, from readme.txt or else from the header."),
  sections: described(
    v.record(v.string(), v.string()),
    "The HTML of each tab, in the order of the tabs; only with tags that WordPress keeps, and with absolute links.",
  ),
  icons: described(iconsSchema, "Addresses of its icons; empty where it has none."),
  banners: described(bannersSchema, "Addresses of its banners; empty where it has none."),
  screenshot_url: v.exactOptional(
    described(webAddress, "Of a theme: the address of its screenshot; left out where it has none."),
  ),
  images: v.exactOptional(
    described(
      v.pipe(v.array(webAddress), v.readonly()),
      "Addresses of the screenshots, and of other pictures that the sections show; left out if there are none.",
    ),
  ),
  download_url: described(v.nullable(webAddress), "The ZIP of `version`."),
  sha256: described(v.nullable(sha256Field), "Of the ZIP."),
  size: described(v.nullable(count), "Of the ZIP, in bytes."),
  released_at: described(v.nullable(time), "When `version` was released."),
  last_updated: described(v.nullable(time), "The same time, under the name that WordPress reads."),
  versions: described(
    v.record(version, webAddress),
    "The address of every ZIP that is kept, by version; with betas, without withdrawn and paused versions.",
  ),
});

/**
 * `<slug>/info.json`: what WordPress's `plugins_api` returns for a plugin, or `themes_api` for a theme, and the facts
 * about its latest version. These are null while nothing is live.
 */
export type Info = Readonly<v.InferOutput<typeof infoSchema>>;

const rendered = new WeakMap<ExtensionInput, Info>();

/** Renders {@link Info}, once for all formats that have a part of it. */
export function extensionInfo(input: ExtensionInput): Info {
  const info = rendered.get(input) ?? infoOf(input);
  rendered.set(input, info);
  return info;
}

function infoOf(input: ExtensionInput): Info {
  const { extension, ledger, details, illustrations } = input;
  const { header, readme } = details;
  const latest = latestOf(extension);
  const release = latest && releaseOf(ledger, latest.version);
  const screenshot = screenshotUrlOf(input);
  const template = plainText(header.template ?? "");
  return {
    name: plainText(header.name) || extension.slug,
    slug: extension.slug,
    ...(extension.kind === "theme" && { kind: extension.kind }),
    ...(template !== "" && { template }),
    version: release?.version ?? null,
    version_code: release?.version_code ?? null,
    status: release ? (latest.status === "update_ready" ? "update_ready" : "released") : null,
    ...requirementsOf(input, release?.version ?? ""),
    author: plainText(header.author ?? ""),
    author_profile: addressIn(header.authorUri),
    homepage: addressIn(header.uri) ?? pageUrl(input),
    donate_link: addressIn(readme?.donateLink),
    short_description: shortDescriptionOf(readme?.shortDescription, header.description),
    sections: sectionsOf(input),
    icons: iconsOf(input),
    banners: bannersOf(input),
    ...(screenshot !== undefined && { screenshot_url: screenshot }),
    ...(illustrations.length === 0
      ? {}
      : { images: [...new Set(illustrations.map(({ name }) => pageUrl(input) + picturePath(name)))] }),
    download_url: release?.package ?? null,
    sha256: release?.sha256 ?? null,
    size: release?.size ?? null,
    released_at: release?.released_at ?? null,
    last_updated: release?.released_at ?? null,
    versions: Object.fromEntries(
      ledger.releases.filter(isToBeHad).map((each) => [each.version, each.package]),
    ),
  };
}

function shortDescriptionOf(markdown = "", fallback = ""): string {
  return plainText(markdownToText(markdown)) || plainText(fallback);
}

function plainText(text: string): string {
  return text
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/[<>]/g, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

function addressIn(text: string | undefined): string | null {
  if (text === undefined || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
