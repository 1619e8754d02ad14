import { expect, it } from "vitest";
import { buildsBesideKey } from "../../src/publish/builds-beside-key.ts";
import { orderToBuild } from "../support/repository/built-orders.ts";
import { testSigner } from "../support/site/test-keys.ts";

const order = orderToBuild("npm ci");
const plain = { ...order, packing: { ...order.packing, build: undefined } };
const signer = testSigner("used");

it("warns once, at the command, that it ran next to the key", () => {
  const found = buildsBesideKey([plain, order, order], { signer });
  expect(found).toMatchObject([{ code: "BUILD_BESIDE_KEY", file: "versions.yaml" }]);
  expect(found[0]?.message).toContain("`npm ci` for acme-bridge 1.0.0");
  expect(found[0]?.fix).toContain("docs/guide/builds.md");
});

it("says nothing without a key, without a command, or where another job built", () => {
  expect(buildsBesideKey([order], {})).toEqual([]);
  expect(buildsBesideKey([plain], { signer })).toEqual([]);
  expect(buildsBesideKey([order], { signer, isBuiltElsewhere: true })).toEqual([]);
});
