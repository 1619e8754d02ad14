import type { PublishedFile } from "../plan/published.ts";
import type { Site } from "../versions/catalog.ts";
import { isPublishedFile, type SiteFiles, zipName } from "./site-files.ts";

/** Where sites download a version's ZIP. */
export function packageUrl(site: Site, slug: string, version: string): string {
  return `${site.url}/${slug}/${zipName(slug, version)}`;
}

/** The published files that a site serves again, each once. */
export function publishedFilesOf(files: SiteFiles): PublishedFile[] {
  const found = new Map<string, PublishedFile>();
  for (const file of files.values()) if (isPublishedFile(file)) found.set(file.path, file);
  return [...found.values()];
}
