/** In bytes: less is not worth the time that it takes to collect it. */
const MUCH = 50_000_000;

/** What this process had after the last collection; at first, more than a worker has that has loaded the sources. */
let left = 200_000_000;

/** Gives garbage back to the system if there is much. A plain collection would keep most of the memory for later. */
export function giveBackMemory(): void {
  if (process.memoryUsage.rss() < left + MUCH) return;
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  left = process.memoryUsage.rss();
}
