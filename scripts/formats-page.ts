import type { Format } from "../src/site/format.ts";
import { FORMATS } from "../src/site/formats.ts";

/** docs/formats/README.md: every file of an update site, and where to read about it. */
export function formatsPage(): string {
  return `# The files of the update site

<!-- Written by \`npm run generate\` from src/site/formats.ts. -->

Later versions may add keys to any of these files, but never change what a key means. So ignore keys that you don't know.

| file | schema |
| --- | --- |
${Object.entries<Format>(FORMATS)
  .map(([name, format]) => row(name, format))
  .join("\n")}

The site also has the packages of each plugin and theme: \`<slug>/<slug>-v<version>.zip\`, its \`.zip.sha256\` for \`sha256sum --check\`, and its [\`.zip.sig\`](feed.md#the-envelope) where packages are signed. They may be on [GitHub Releases](../guide/publish-releases.md) instead. \`<slug>/<slug>-latest.zip\` is always on the site. \`<slug>/assets/\` has the plugin's [pictures](info.md#pictures).

The publisher writes one file, [versions.yaml](versions.md).
`;
}

function row(name: string, format: Format): string {
  const { title, schema, page = name } = format;
  // The feed is there for every extension too.
  const paths = format.of === "site" ? format.paths(["<slug>"]) : [title];
  const files = paths.map((path) => `[\`${path}\`](${page}.md)`).join(", ");
  return `| ${files} | ${schema ? `[${name}](../../schema/${name}.schema.json)` : ""} |`;
}
