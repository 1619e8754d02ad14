import { expect, it } from "vitest";
import { ifListed, withEach } from "../../../src/verify/checks/file-verdicts.ts";
import { ok } from "../../../src/verify/finding.ts";
import type { ExtensionFacts } from "../../../src/verify/gather/facts.ts";

const absent = (path: string) => ({ kind: "absent" as const, why: `${path} is missing` });

it("is about the files of plugins whose ledger can be read, and that are listed", () => {
  const judged = (facts: Pick<ExtensionFacts, "isDelisted" | "ledgerTrouble">) =>
    ifListed(() => ok())(facts as ExtensionFacts).kind;
  expect(judged({ isDelisted: false, ledgerTrouble: undefined })).toBe("ok");
  expect(judged({ isDelisted: true, ledgerTrouble: undefined })).toBe("skipped");
  expect(judged({ isDelisted: false, ledgerTrouble: "is missing" })).toBe("skipped");
});

it("takes a format for absent only where each of its files is", () => {
  expect(withEach(["a", "b"], absent)).toEqual({ kind: "absent", why: "a is missing, b is missing" });
  expect(withEach(["a", "b"], (path) => (path === "a" ? ok() : absent(path)))).toEqual({
    kind: "failed",
    why: "b is missing",
  });
  expect(withEach([], absent)).toEqual(ok());
});
