import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeEdits } from "../../../src/commands/editing/make-edits.ts";
import type { OptionName } from "../../../src/cli/options.ts";
import type { Intent } from "../../../src/versions/edit/intent.ts";
import { recorded, releasingRepository } from "../../support/repository/context.ts";
import { codesOf } from "../../support/versions/problems-of.ts";
import { pluginFiles, type TemporaryRepository } from "../../support/repository/temporary-repository.ts";

const BRANCH = "presscast/acme-bridge-v1.1.0";

const VERSIONS = `# Ours\r
site: { url: https://acme.example/plugins }\r
plugins:\r
  acme-bridge:\r
    source: plugins/acme-bridge\t# the folder\r
    updater: none\r
    versions:\r
      1.0.0: { status: released }  # first`;

const INTENT: Intent = {
  slug: "acme-bridge",
  version: "1.1.0",
  edits: [{ slug: "acme-bridge", version: "1.1.0", changes: { status: "released", changelog: "New" } }],
  isStamped: true,
  branch: BRANCH,
  title: "Release acme-bridge 1.1.0",
  notes: ["A note."],
};

async function repositoryWith(versions = VERSIONS): Promise<TemporaryRepository> {
  const repository = await releasingRepository();
  await repository.git("config", "user.name", "Acme");
  await repository.git("config", "user.email", "acme@example.com");
  await repository.commit("Ours", { "versions.yaml": versions });
  await repository.git("tag", "acme-bridge/v1.0.0");
  return repository;
}

async function edit(repository: TemporaryRepository, intent = INTENT, ...flags: OptionName[]) {
  const given = new Map(flags.map((flag) => [flag, ""]));
  const { context, out, err } = await recorded(repository.folder, { given });
  await makeEdits(context, intent);
  return { out: out(), err: err() };
}

const versionsIn = (repository: TemporaryRepository): Promise<string> =>
  readFile(join(repository.folder, "versions.yaml"), "utf8");

describe("what is written", () => {
  it("is exactly the requested change, in the versions file and the source", async () => {
    const repository = await repositoryWith();
    const { out } = await edit(repository);
    expect(await versionsIn(repository)).toBe(
      VERSIONS.replace("      1.0.0", "      1.1.0: { status: released, changelog: New }\r\n      1.0.0"),
    );
    expect(await repository.git("status", "--porcelain")).toBe(
      " M plugins/acme-bridge/acme-bridge.php\n M plugins/acme-bridge/readme.txt\n M versions.yaml",
    );
    expect(out).toContain("A note.");
  });

  it("is nothing with --dry-run", async () => {
    const repository = await repositoryWith();
    const { out } = await edit(repository, INTENT, "dry-run");
    expect(out).toContain("+       1.1.0: { status: released, changelog: New }\n");
    expect(await repository.git("status", "--porcelain")).toBe("");
  });

  it("is committed on its branch with --commit, and other work is left alone", async () => {
    const repository = await repositoryWith();
    await repository.write({ "notes.txt": "todo" });
    const { out } = await edit(repository, INTENT, "commit");
    expect(out).toMatch(
      /\nCommitted [0-9a-f]{7} on the new branch presscast\/acme-bridge-v1\.1\.0, which you are on now\. `git switch main` leads back\.\n\nNext\n/,
    );
    expect(await repository.git("status", "--porcelain")).toBe("?? notes.txt");
    expect(await repository.git("log", "-1", "--format=%s %D")).toBe(
      `Release acme-bridge 1.1.0 HEAD -> ${BRANCH}`,
    );
  });
});

describe("nothing is written", () => {
  async function refusal(repository: TemporaryRepository, intent = INTENT, ...flags: OptionName[]) {
    const before = await repository.git("status", "--porcelain");
    const codes = await codesOf(edit(repository, intent, ...flags));
    expect(await repository.git("status", "--porcelain")).toBe(before);
    expect(await repository.git("branch", "--list", BRANCH)).toBe("");
    return codes;
  }

  it("where the header can't be edited safely", async () => {
    const repository = await repositoryWith();
    await repository.commit(
      "Compute",
      pluginFiles("1.0.0", { "b.php": "<?php\n/*\nPlugin Name: B\nVersion: 1\n*/" }),
    );
    expect(await refusal(repository)).toEqual(["HEADER_TWICE"]);
  });

  it("where `check` would find errors afterwards, which are shown with the lines that were tried", async () => {
    const repository = await repositoryWith();
    const intent = {
      ...INTENT,
      edits: INTENT.edits.map((each) => ({ ...each, changes: { status: "testing", rollout: 5 } })),
    } as Intent;
    const { context, err } = await recorded(repository.folder);
    await expect(makeEdits(context, intent)).rejects.toMatchObject({ problems: [] });
    expect(err()).toMatch(
      /versions\.yaml:8:\d+ error ROLLOUT_STATUS\n[^]*> 8 \| +1\.1\.0: \{ status: testing, rollout: 5 \}/,
    );
    expect(err()).toContain("nothing was written");
    const ref = {
      ...INTENT,
      edits: [{ ...INTENT.edits[0], changes: { status: "released", ref: "gone" } }],
    } as Intent;
    expect(await refusal(repository, ref)).toEqual([]);
  });

  it("with --commit, where work in the plugin is not committed, or HEAD is on no branch", async () => {
    const repository = await repositoryWith();
    await repository.write({ "plugins/acme-bridge/new.php": "<?php\n" });
    await repository.git("switch", "--quiet", "--detach");
    expect(await refusal(repository, INTENT, "commit")).toEqual(["HEAD_DETACHED", "WORK_UNCOMMITTED"]);
  });

  it("with --commit, where a hook refuses it", async () => {
    const repository = await repositoryWith();
    const hook = join(repository.folder, ".git/hooks/pre-commit");
    await writeFile(hook, "#!/bin/sh\nexit 1\n");
    await chmod(hook, 0o755);
    expect(await refusal(repository, INTENT, "commit")).toEqual(["COMMIT_REFUSED"]);
    expect(await repository.git("symbolic-ref", "--short", "HEAD")).toBe("main");
  });

  it("if another terminal was faster", async () => {
    const repository = await repositoryWith();
    const { context } = await recorded(repository.folder);
    await writeFile(join(repository.folder, "versions.yaml"), `${VERSIONS}\r\n`);
    expect(await codesOf(makeEdits(context, INTENT))).toEqual(["EDIT_OUTRUN"]);
    expect(await versionsIn(repository)).toBe(`${VERSIONS}\r\n`);
  });
});

it("of two at once, one is done and the other gets a problem, and nothing is half done", async () => {
  const repository = await repositoryWith();
  const other: Intent = {
    ...INTENT,
    version: "1.2.0",
    edits: [{ slug: "acme-bridge", version: "1.2.0", changes: { status: "released", changelog: "Newer" } }],
  };
  const contexts = await Promise.all([recorded(repository.folder), recorded(repository.folder)]);
  const outcomes = await Promise.allSettled(
    contexts.map(({ context }, index) => makeEdits(context, index === 0 ? INTENT : other)),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const version = outcomes[0]?.status === "fulfilled" ? "1.1.0" : "1.2.0";
  const text = await versionsIn(repository);
  expect([text.includes("1.1.0: "), text.includes("1.2.0: ")]).toEqual([
    version === "1.1.0",
    version === "1.2.0",
  ]);
  const main = await readFile(join(repository.folder, "plugins/acme-bridge/acme-bridge.php"), "utf8");
  expect(main).toContain(`Version: ${version}\n`);
});
