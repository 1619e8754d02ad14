/** A commit's id as people read it: its first seven digits. */
export function shortId(id: string): string {
  return id.slice(0, 7);
}
