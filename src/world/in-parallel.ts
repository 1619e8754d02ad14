/**
 * Does the work for every item, at most `width` at a time, and gives the results in the items' order. After a
 * failure nothing more is begun, and it is passed on once all that was begun has ended.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const run = async (): Promise<void> => {
    for (const [index, item] of queue) {
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, run));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** The same function, of which at most `width` calls are under way at a time; the others wait for their turn. */
export function limited<T extends unknown[], R>(
  width: number,
  work: (...given: T) => Promise<R>,
): (...given: T) => Promise<R> {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (...given) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work(...given);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
