import { expect, it } from "vitest";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { releaseTags } from "../../../src/world/git/release-tags.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { pluginFiles } from "../../support/repository/temporary-repository.ts";

const MAIN = "plugins/acme-bridge/acme-bridge.php";

it("accepts tags whose commit has that version of the plugin, and says why not the others", async () => {
  const repository = await releasingRepository();
  const git = ownGitIn(repository.folder);
  const first = await repository.git("rev-parse", "HEAD");
  for (const tag of ["v1.0.0", "v1.0.1", "acme-bridge-1.0.0-rc1", "1.0", "v1.0.0.1", "nightly"]) {
    await repository.git("tag", tag);
  }
  const next = await repository.commit("Next", pluginFiles("1.1"));
  await repository.git("tag", "--annotate", "--message", "1.1.0", "1.1.0");
  const extension = { kind: "plugin" as const, slug: "acme-bridge", mainFile: MAIN };
  const { tags, leftOut } = await releaseTags(git, extension, true);
  expect([...tags]).toEqual([
    ["1.0.0", { tag: "1.0", commit: first }],
    ["1.1.0", { tag: "1.1.0", commit: next }],
  ]);
  expect(leftOut.map(({ tag, why }) => `${tag} ${why}`)).toEqual([
    `acme-bridge-1.0.0-rc1 has \`Version: 1.0.0\` in ${MAIN}`,
    "nightly names no version with three numbers",
    "v1.0.0 names the version that 1.0 has",
    "v1.0.0.1 names no version with three numbers",
    `v1.0.1 has \`Version: 1.0.0\` in ${MAIN}`,
  ]);
  const several = await releaseTags(git, extension, false);
  expect([...several.tags]).toEqual([]);
  expect(several.leftOut.map(({ tag }) => tag)).toEqual(["acme-bridge-1.0.0-rc1"]);
  const gone = await releaseTags(git, { ...extension, mainFile: "gone.php" }, true);
  expect([...gone.tags]).toEqual([]);
  expect(gone.leftOut).toContainEqual({ tag: "1.1.0", why: "has no gone.php" });
});
