import { expect } from "vitest";

// Vitest compares bytes one by one, as if each could be anything: seconds for a few megabytes.
expect.addEqualityTesters([
  (one: unknown, other: unknown): boolean | undefined =>
    one instanceof Uint8Array && other instanceof Uint8Array && one.constructor === other.constructor
      ? Buffer.compare(one, other) === 0
      : undefined,
]);
