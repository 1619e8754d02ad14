import { expect, it } from "vitest";

import { findingsOf } from "../../../src/verify/finding.ts";
import { REBUILD_CHECKS } from "../../../src/verify/checks/rebuild-checks.ts";
import { released } from "../../support/site/extension-input.ts";
import type { RebuiltFacts } from "../../../src/pack/past-builds.ts";
import { done, failed } from "../../../src/report/result.ts";

const release = released("1.0.0", "released", { sbom: "d".repeat(64) });
const said = (rebuilt: RebuiltFacts["rebuilt"], builtWith = "0.1.0"): string[] =>
  findingsOf(REBUILD_CHECKS, [{ about: "acme-bridge 1.0.0", release, builtWith, rebuilt }]).map(
    ({ check, verdict, reason }) => `${check} ${verdict}: ${reason}`,
  );

const other = "f".repeat(64);
const { sha256, tree, sbom = "" } = release;

it.each<[string, RebuiltFacts["rebuilt"], string | undefined, string[]]>([
  [
    "the same bytes",
    done({ sha256, tree, sbom }),
    undefined,
    ["rebuild.tree ok: from ccccccc", "rebuild.bytes ok: from ccccccc", "rebuild.sbom ok: from ccccccc"],
  ],
  [
    "the same files in other bytes",
    done({ sha256: other, tree, sbom }),
    undefined,
    [
      "rebuild.tree ok: from ccccccc",
      "rebuild.bytes failed: ccccccc gives ffffffffffff… instead of aaaaaaaaaaaa…",
      "rebuild.sbom ok: from ccccccc",
    ],
  ],
  [
    "other files in the same bytes",
    done({ sha256, tree: other, sbom }),
    undefined,
    [
      "rebuild.tree failed: ccccccc gives ffffffffffff… instead of bbbbbbbbbbbb…",
      "rebuild.bytes ok: from ccccccc",
      "rebuild.sbom ok: from ccccccc",
    ],
  ],
  [
    "other bytes of another Presscast",
    done({ sha256: other, tree, sbom }),
    "0.2.0",
    [
      "rebuild.tree ok: from ccccccc",
      "rebuild.bytes skipped: it was built with Presscast 0.1.0, and this is 0.2.0",
      "rebuild.sbom ok: from ccccccc",
    ],
  ],
  [
    "nothing",
    failed("no commit"),
    undefined,
    [
      "rebuild.tree failed: it can't be built again: no commit",
      "rebuild.bytes failed: it can't be built again: no commit",
      "rebuild.sbom failed: it can't be built again: no commit",
    ],
  ],
  [
    "no SBOM any more",
    done({ sha256, tree }),
    undefined,
    [
      "rebuild.tree ok: from ccccccc",
      "rebuild.bytes ok: from ccccccc",
      "rebuild.sbom failed: ccccccc gives none instead of dddddddddddd…",
    ],
  ],
])("says what it means that a build gives %s", (_, rebuilt, builtWith, expected) => {
  expect(said(rebuilt, builtWith)).toEqual(expected);
});

it("expects no SBOM of a version that was published without one", () => {
  const before = released("1.0.0", "released");
  const facts = {
    about: "acme-bridge 1.0.0",
    release: before,
    builtWith: "0.1.0",
    rebuilt: done({ sha256, tree, sbom }),
  };
  const [, , found] = findingsOf(REBUILD_CHECKS, [facts]);
  expect(found).toMatchObject({ check: "rebuild.sbom", verdict: "skipped" });
});
