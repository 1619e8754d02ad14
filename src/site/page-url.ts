/** The address of a plugin's page, with a slash at its end. */
export function pageUrl({
  site,
  plugin,
}: {
  readonly site: { readonly url: string };
  readonly plugin: { readonly slug: string };
}): string {
  return `${site.url}/${plugin.slug}/`;
}
