import { expect, it } from "vitest";
import { verifyPackage } from "../../src/trust/verify-package.ts";
import { packageVectors } from "../support/site/signature-vectors.ts";

it("agrees with the vectors that other clients are tested with", async () => {
  const text = `${JSON.stringify(packageVectors(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../vectors/package-signature.json");
});

it.each(packageVectors())("$verdict: $name", ({ keys, package: bytes, signature, verdict }) => {
  expect(verifyPackage(Buffer.from(bytes, "base64"), signature, keys)).toBe(verdict === "accepted");
});

it("reads no more of a signature file than WordPress does", () => {
  const [good] = packageVectors();
  const signature = "\n".repeat(10_240) + (good?.signature ?? "");
  expect(verifyPackage(Buffer.from(good?.package ?? "", "base64"), signature, good?.keys ?? [])).toBe(false);
});
