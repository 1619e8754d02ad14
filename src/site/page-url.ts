/** The address of an extension's page, with a slash at its end. */
export function pageUrl({
  site,
  extension,
}: {
  readonly site: { readonly url: string };
  readonly extension: { readonly slug: string };
}): string {
  return `${site.url}/${extension.slug}/`;
}
