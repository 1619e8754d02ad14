import type { Part } from "./part.ts";

/**
 * The address by which scanners know a package, as in `pkg:npm/%40acme/http@1.2.0`.
 *
 * @see https://github.com/package-url/purl-spec/blob/main/purl-specification.md
 */
export function purlOf({ registry, name, version }: Pick<Part, "registry" | "name" | "version">): string {
  const path = name.split("/").map(encoded).join("/");
  return `pkg:${registry}/${path}${version === undefined ? "" : `@${encoded(version)}`}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%3A", ":")
    .replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
