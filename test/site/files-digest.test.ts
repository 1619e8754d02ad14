import { expect, it } from "vitest";
import { filesDigest } from "../../src/site/files-digest.ts";
import { sha256 } from "../../src/trust/sha256.ts";

it("is over the sorted lines, so that their order does not count, and leaves ZIPs out", () => {
  const ids: [string, string][] = [
    ["acme/info.json", "b"],
    ["acme/acme-v1.0.0.zip", "c"],
    ["acme/index.html", "a"],
  ];
  expect(filesDigest(new Map(ids))).toBe(sha256("a  acme/index.html\nb  acme/info.json\n"));
  expect(filesDigest(new Map(ids.toReversed()))).toBe(filesDigest(new Map(ids)));
});

it("changes if a file was changed, added or removed", () => {
  const before = filesDigest(new Map([["acme/info.json", "b"]]));
  const others = [
    new Map([["acme/info.json", "x"]]),
    new Map([
      ["acme/info.json", "b"],
      ["acme/x", "b"],
    ]),
    new Map(),
  ];
  for (const ids of others) expect(filesDigest(ids as Map<string, string>)).not.toBe(before);
});
