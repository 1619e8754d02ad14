import { expect, it } from "vitest";
import { packingProblems } from "../../src/publish/packing-problems.ts";
import { problem } from "../../src/report/problem.ts";
import { extensionInput, released } from "../support/site/extension-input.ts";
import { ledgerOf, planOf } from "../support/versions/planning.ts";
import { extensionOf, pushPlanOf } from "../support/versions/push-plans.ts";

const words = { message: "Wrong.", fix: "Correct it." };
const [absent, mark, name] = [
  problem("PHP_ABSENT", words),
  problem("FILE_BOM", words),
  problem("FILE_NAME", words),
];

it("has what is wrong with every package, and says once that there is no php", () => {
  const built = [{ problems: [absent, name] }, { problems: [mark, absent] }];
  const codes = packingProblems(pushPlanOf([]), built).map(({ code }) => code);
  expect(codes).toEqual(["FILE_NAME", "FILE_BOM", "PHP_ABSENT"]);
  expect(packingProblems(pushPlanOf([]), [])).toEqual([]);
});

it("says once what nobody can change any more", () => {
  const past = (commit: string) =>
    problem("HEADER_VERSION", { ...words, at: { file: `${commit}:acme.php`, line: 3, column: 1 } });
  const built = ["1111111", "2222222"].map((commit) => ({ problems: [past(commit)] }));
  expect(packingProblems(pushPlanOf([]), built)).toMatchObject([
    { code: "HEADER_VERSION", file: "1111111:acme.php" },
  ]);
});

it("has what comes out different from what was published", () => {
  const plan = planOf(extensionInput().extension, ledgerOf("1.2.0 released -"));
  const build = plan.builds.find(({ version }) => version.version === "1.2.0");
  if (!build) throw new Error("nothing is built");
  const expectedSha256 = "0".repeat(64);
  const plans = pushPlanOf([extensionOf({ ...plan, builds: [{ ...build, expectedSha256 }] })]);
  const made = {
    slug: "acme-bridge",
    facts: released("1.2.0", "released"),
    bytes: new Uint8Array(),
    paths: [],
    sums: {},
  };
  expect(packingProblems(plans, [{ package: made, problems: [] }])).toMatchObject([
    { code: "PACKAGE_CHANGED" },
  ]);
});
