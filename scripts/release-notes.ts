/**
 * What a release says: the newest entry of the changelog. Its links lead to the files of that version, since GitHub
 * resolves no relative ones on the page of a release.
 */
export function releaseNotes(changelog: string, version: string): string {
  const files = `https://github.com/presscast/presscast/blob/v${version}`;
  return `${newestEntry(changelog)?.text.replaceAll(/\]\((?!https?:)/g, `](${files}/`) ?? ""}\n`;
}

/** The entry at the top of a changelog: its heading and what stands below it. */
export function newestEntry(
  changelog: string,
): { readonly heading: string; readonly text: string } | undefined {
  const found = /^## (.+)\n([^]*?)(?=^## |$(?![^]))/m.exec(changelog);
  return found ? { heading: found[1] ?? "", text: (found[2] ?? "").trim() } : undefined;
}
