import type { Format } from "../src/site/format.ts";
import { FORMATS } from "../src/site/formats.ts";

/** docs/formats/README.md: every file of an update site, and where to read about it. */
export function formatsPage(): string {
  return `# The files of the update site

<!-- Written by \`npm run generate\` from src/site/formats.ts. -->

Keys may be added to any of them; what a key means stays. So let keys pass that you don't know.

| file | schema |
| --- | --- |
${Object.entries<Format>(FORMATS)
  .map(([name, format]) => row(name, format))
  .join("\n")}

Beside them are a plugin's packages: \`<slug>/<slug>-v<version>.zip\`, its \`.zip.sha256\`, as \`sha256sum --check\` reads it, its [\`.zip.sig\`](feed.md#the-envelope) where packages are signed, and \`<slug>/<slug>-latest.zip\`. ZIPs may be on [GitHub Releases](../guide/publish-releases.md) instead; the last one is here all the same. \`<slug>/assets/\` has its [pictures](info.md#pictures).

What the publisher writes is [versions.yaml](versions.md).
`;
}

function row(name: string, format: Format): string {
  const { title, schema, page = name } = format;
  // The feed is there for every plugin too.
  const paths = format.of === "site" ? format.paths(["<slug>"]) : [title];
  const files = paths.map((path) => `[\`${path}\`](${page}.md)`).join(", ");
  return `| ${files} | ${schema ? `[${name}](../../schema/${name}.schema.json)` : ""} |`;
}
