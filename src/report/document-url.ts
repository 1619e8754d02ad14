/** Where people read a document of Presscast: `docs/guide/keys.md`, as the first major version has it. */
export function documentUrl(path: string): string {
  return `https://github.com/presscast/presscast/blob/v1/${path}`;
}
