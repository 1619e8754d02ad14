import { afterAll } from "vitest";

/** Starting a program copies the page tables of the process that starts it, so what a file's tests leave behind goes. */
afterAll(() => globalThis.gc?.());
