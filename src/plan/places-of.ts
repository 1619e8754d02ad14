import type { Site } from "../versions/catalog.ts";

/** A ZIP of the update site itself is on its mirrors, too. */
export function placesOf(place: string, { url, mirrors = [] }: Site): string[] {
  if (!place.startsWith(`${url}/`)) return [place];
  return [place, ...mirrors.map((mirror) => `${mirror}${place.slice(url.length)}`)];
}
