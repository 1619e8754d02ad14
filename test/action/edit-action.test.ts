import { expect, it } from "vitest";
import type { RunOptions } from "../support/github/forge.ts";
import { MINOR, MINOR_BRANCH, pressed, SOURCE, workingForge } from "../support/github/pressed-button.ts";

it("starts by hand, from main as it is now, and from no other branch", async () => {
  const forge = await workingForge();
  const old = await forge.remote("rev-parse", "main");
  await forge.push("More", { "more.txt": "…" });
  const code = async (options: RunOptions): Promise<string | undefined> =>
    /^error ([A-Z_]+)$/m.exec((await forge.run({ ...pressed(MINOR), ...options })).log)?.[1];
  expect(await code({ commit: old })).toBe("EDIT_OUTRUN");
  expect(await code({ event: "push" })).toBe("INPUT_VALUE");
  expect(await code({ ref: "refs/heads/other" })).toBe("BRANCH_NOT_DEFAULT");
  expect(await code({ ref: "refs/tags/acme-bridge/v1.0.0" })).toBe("BRANCH_NOT_DEFAULT");
  expect(await code({ event: "workflow_run" })).toBe("INPUT_VALUE");
  expect(await forge.remote("for-each-ref", "refs/heads/presscast")).toBe("");
});

it("leaves a person's commits on the branch alone, and replaces its own commit on an older main", async () => {
  const forge = await workingForge();
  expect((await forge.run(pressed(MINOR))).code).toBe(0);
  await forge.push("Keep drafts", { [`${SOURCE}/drafts.php`]: "<?php\n" });
  expect((await forge.run(pressed(MINOR))).code).toBe(0);
  expect(await forge.remote("show", `${MINOR_BRANCH}:versions.yaml`)).toContain("Keep drafts");
  expect(forge.github.state.issues).toHaveLength(1);
  await forge.author.git("fetch", "--quiet", "origin", MINOR_BRANCH);
  await forge.author.git("switch", "--quiet", "--detach", "FETCH_HEAD");
  const theirs = await forge.author.commit("Better words", { "CHANGES.txt": "…" });
  await forge.remote("update-ref", `refs/heads/${MINOR_BRANCH}`, theirs);
  const refused = await forge.run(pressed(MINOR));
  expect(refused.code).toBe(1);
  expect(refused.log).toMatch(new RegExp(`error BRANCH_EXISTS\\n.*/acme/plugins/tree/${MINOR_BRANCH}`));
  expect(await forge.remote("rev-parse", MINOR_BRANCH)).toBe(theirs);
});

it("opens one pull request if the button is pressed twice at once", async () => {
  const forge = await workingForge();
  const runs = await Promise.all([forge.run(pressed(MINOR)), forge.run(pressed(MINOR))]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(forge.github.state.issues).toHaveLength(1);
});
