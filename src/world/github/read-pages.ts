/** How many things a page of a list has: the most that GitHub gives. */
export const PAGE = 100;

/**
 * What the pages of a list have, and whether that is all of it.
 *
 * @param read gives a page, counted from 1, of {@link PAGE} things
 * @param most how many pages are read
 */
export async function readPages<T>(
  read: (page: number) => Promise<readonly T[]>,
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly found: T[]; readonly isWhole: boolean }> {
  const found: T[] = [];
  for (let page = 1; page <= most; page += 1) {
    const more = await read(page);
    found.push(...more);
    if (more.length < PAGE) return { found, isWhole: true };
  }
  return { found, isWhole: false };
}
