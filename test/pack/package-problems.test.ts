import { afterEach, beforeEach, expect, it } from "vitest";
import { packageProblems } from "../../src/pack/package-problems.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, stopped } from "../support/repository/pushed.ts";
import {
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
  const versions = versionsYaml({ "1.0.0": { status: "released" } });
  await repository.commit("1.0.0", { ...pluginFiles("1.0.0"), [VERSIONS_FILE]: versions });
});
afterEach(() => repository.remove());

/** A ledger whose ZIPs are no longer kept, with other facts where a test says so. */
function pruned({ releases, ...ledger }: Ledger, facts: Partial<Ledger["releases"][number]> = {}): Ledger {
  return { ...ledger, releases: releases.map((each) => ({ ...each, package: null, ...facts })) };
}

it("accepts a package that comes out as it was published", async () => {
  const { ledger } = await push(repository.folder);
  const again = await push(repository.folder, pruned(ledger));
  expect(again.packages.map(({ facts }) => facts.sha256)).toEqual([ledger.releases[0]?.sha256]);
  expect(again.problems).toEqual([]);
});

it("refuses one that comes out different from what was published", async () => {
  const { ledger, packages } = await push(repository.folder);
  const other = pruned(ledger, { sha256: "0123456789ab".padEnd(64, "0") });
  expect(await stopped(push(repository.folder, other))).toEqual(["PACKAGE_CHANGED"]);
  const { plan: planned } = await push(repository.folder, pruned(ledger));
  const [plan] = planned.extensions.map((each) => each.plan);
  const builds =
    plan?.builds.map((each) => ({ ...each, expectedSha256: "0123456789ab".padEnd(64, "0") })) ?? [];
  const [problem] = packageProblems(plan ? [{ ...plan, builds }] : [], packages);
  expect(problem).toMatchObject({ code: "PACKAGE_CHANGED", file: VERSIONS_FILE, line: 9 });
  expect(problem?.message).toContain("published with sha256 0123456789ab…");
  expect(problem?.message).toContain(`comes out as ${packages[0]?.facts.sha256.slice(0, 12)}…`);
});

it("expects nothing of a version that was never published, or of another plugin", async () => {
  const { plan: planned, packages } = await push(repository.folder);
  const plans = planned.extensions.map(({ plan }) => plan);
  expect(packageProblems(plans, packages)).toEqual([]);
  expect(packageProblems([], packages)).toEqual([]);
});
