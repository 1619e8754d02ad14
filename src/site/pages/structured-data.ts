import type { Info } from "../info.ts";
import { pageUrl } from "../page-url.ts";
import type { ExtensionInput } from "../extension-input.ts";
import type { Offer } from "../../plan/offer.ts";

/** What an extension is, for search engines: JSON-LD in a script that no browser runs. @see https://schema.org/SoftwareApplication */
export function structuredData(input: ExtensionInput, info: Info, offer: Offer | undefined): string {
  const { name, short_description: description, author, author_profile: url, banners, icons } = info;
  const image = banners.high ?? banners.low ?? info.screenshot_url ?? icons.default;
  const data = {
    "@context": "https://schema.org",
    "@type": "SoftwareApplication",
    name,
    url: pageUrl(input),
    ...(description === "" ? {} : { description }),
    applicationCategory: `WordPress ${input.extension.kind}`,
    operatingSystem: "WordPress",
    ...(image === undefined ? {} : { image }),
    ...(author === ""
      ? {}
      : { author: { "@type": "Organization", name: author, ...(url === null ? {} : { url }) } }),
    ...(offer === undefined
      ? {}
      : {
          softwareVersion: offer.version,
          datePublished: offer.released_at,
          downloadUrl: offer.packages[0],
          fileSize: `${Math.ceil(offer.size / 1000)} kB`,
          ...requirements(offer),
        }),
  };
  // So that no text in it can end the element.
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", String.raw`\u003c`)}</script>`;
}

function requirements({ requires, requires_php: php }: Offer): { softwareRequirements?: string } {
  const needs = [requires && `WordPress ${requires}`, php && `PHP ${php}`].filter(Boolean);
  return needs.length === 0 ? {} : { softwareRequirements: needs.join(", ") };
}
