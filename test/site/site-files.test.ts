import { expect, it } from "vitest";
import { feedPath, isPublishedFile, json, ledgerPath, zipName } from "../../src/site/site-files.ts";

it("distinguishes published files from those written now", () => {
  expect(isPublishedFile({ path: "a/a-v1.0.0.zip", sha256: "ab", size: 1 })).toBe(true);
  expect(isPublishedFile(Buffer.from("ZIP"))).toBe(false);
  expect(isPublishedFile(new Uint8Array())).toBe(false);
  expect(isPublishedFile("")).toBe(false);
});

it("writes JSON that reads well as a diff", () => {
  expect(json({ a: [1], b: null })).toBe('{\n  "a": [\n    1\n  ],\n  "b": null\n}\n');
});

it("keeps a plugin's feed and its ledger in the plugin's folder", () => {
  expect(feedPath("acme-bridge")).toBe("acme-bridge/feed.json");
  expect(ledgerPath("acme-bridge")).toBe("acme-bridge/releases.json");
});

it("gives a ZIP the name under which sites and people download it", () => {
  expect(zipName("acme-bridge", "1.2.0-rc.1")).toBe("acme-bridge-v1.2.0-rc.1.zip");
});
