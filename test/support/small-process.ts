import { afterAll } from "vitest";

const LARGE = 300_000_000;

/** Starting a program copies the page tables of the process that starts it, so what many files' tests leave behind goes. */
afterAll(() => {
  if (process.memoryUsage().heapUsed > LARGE) globalThis.gc?.();
});
