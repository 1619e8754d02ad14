import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import type { Picture } from "../../../src/survey/artwork.ts";
import { details, extensionInputOf, listed } from "./extension-input.ts";

/** What a theme looks like. */
export const screenshot: Picture = { role: "screenshot", name: "screenshot.png", bytes: Buffer.from("1200") };

/** Everything about a theme with two versions. @param parent of a child theme */
export function themeInput(parent?: string, more: Partial<ExtensionInput> = {}): ExtensionInput {
  const slug = parent === undefined ? "acme-paper" : `${parent}-child`;
  const input = extensionInputOf([listed("1.1.0", "released"), listed("1.0.0", "deprecated")]);
  const moved = <Part>(part: Part): Part =>
    JSON.parse(JSON.stringify(part).replaceAll("acme-bridge", slug)) as Part;
  const { header } = details;
  return {
    ...input,
    extension: {
      ...input.extension,
      kind: "theme",
      slug,
      packing: { ...input.extension.packing, source: `themes/${slug}` },
      above: ["themes"],
    },
    ledger: { ...moved(input.ledger), kind: "theme" },
    offers: moved(input.offers),
    details: {
      mainFile: "style.css",
      header: {
        ...header,
        name: parent === undefined ? "Acme Paper" : "Acme Paper for shops",
        uri: undefined,
        description: "Shows posts on paper.",
        textDomain: slug,
        template: parent,
      },
      readme: undefined,
      changelog: new Map([["1.1.0", "* A wider page."]]),
    },
    pictures: [screenshot],
    ...more,
  };
}
