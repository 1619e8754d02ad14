import { expect, it } from "vitest";
import { sizeText } from "../../src/report/size-text.ts";

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [184_320, "184.3 kB"],
  [999_949, "999.9 kB"],
  [999_950, "1.0 MB"],
  [1_200_000, "1.2 MB"],
  [47_000_000, "47.0 MB"],
  [999_950_000, "1.0 GB"],
  [5_000_000_000_000, "5000.0 GB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
