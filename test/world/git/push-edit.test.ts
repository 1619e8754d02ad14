import { expect, it, onTestFinished } from "vitest";
import { commitFiles } from "../../../src/world/git/commit-files.ts";
import { WORKFLOW_USER } from "../../../src/world/git/identity.ts";
import { pushEdit } from "../../../src/world/git/push-edit.ts";
import { remoteFrom } from "../../support/github/remote-from.ts";
import { gitOverHttp } from "../../support/github/git-over-http.ts";
import { withRepository } from "../../support/repository/pushed.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { loopback } from "../../support/site/loopback.ts";
import { codesOf } from "../../support/versions/problems-of.ts";
import { runGit } from "../../support/repository/temporary-repository.ts";

const BRANCH = "presscast/acme-bridge-v1.1.0";
const TITLE = "Release acme-bridge 1.1.0";

async function cloned() {
  const server = await gitOverHttp("acme/plugins");
  onTestFinished(() => server.remove());
  const serverUrl = await loopback(server.listener);
  const clone = await releasingRepository();
  const { folder } = clone;
  await clone.git("remote", "add", "origin", server.bare);
  await clone.git("push", "--quiet", "origin", "main");
  const remote = remoteFrom(folder, serverUrl);
  const edited = async (text: string, title = TITLE, who = WORKFLOW_USER) => {
    const files = new Map([["versions.yaml", Buffer.from(text)]]);
    const commit = await commitFiles(folder, files, { message: `${title}\n`, ...who });
    const edit = { branch: BRANCH, commit, slug: "acme-bridge", page: "https://h/tree" };
    return withRepository(folder, (repository) => pushEdit(remote, repository, edit));
  };
  const there = async () => (await runGit(server.bare, ["show", `${BRANCH}:versions.yaml`])).output;
  return { clone, server, edited, there };
}

it("pushes an edit once, and replaces an earlier one of its own", async () => {
  const { edited, there } = await cloned();
  expect(await edited("a: 1\n")).toEqual({ wasThere: false });
  expect(await edited("a: 1\n")).toEqual({ wasThere: true });
  expect(await edited("a: 2\n")).toEqual({ wasThere: false });
  expect(await there()).toBe("a: 2\n");
});

it("replaces another edit of the same plugin, such as of a version that was for testing", async () => {
  const { edited, there } = await cloned();
  await edited("a: 1\n", `${TITLE} as testing`);
  expect(await edited("a: 2\n")).toEqual({ wasThere: false });
  expect(await there()).toBe("a: 2\n");
});

it("replaces a branch that is merged, whatever was on it", async () => {
  const { clone, edited, there } = await cloned();
  await edited("a: 1\n");
  await clone.git("fetch", "--quiet", "origin", BRANCH);
  await clone.git("switch", "--quiet", "--create", "topic", "FETCH_HEAD");
  await clone.commit("Better words", { "CHANGES.txt": "…" });
  await clone.git("push", "--quiet", "origin", `HEAD:${BRANCH}`);
  await clone.git("switch", "--quiet", "main");
  await clone.git("merge", "--quiet", "--no-ff", "--message", "Merge", "topic");
  expect(await edited("a: 2\n")).toEqual({ wasThere: false });
  expect(await there()).toBe("a: 2\n");
});

it.each([
  ["a person's commit", TITLE, { name: "Ada", email: "ada@example.com" }],
  ["another change of a workflow", "Format the code", WORKFLOW_USER],
])("leaves %s alone", async (_, title, who) => {
  const { edited, there } = await cloned();
  await edited("a: 1\n", title, who);
  expect(await codesOf(edited("a: 2\n"))).toEqual(["BRANCH_EXISTS"]);
  expect(await there()).toBe("a: 1\n");
});

it("looks again if another run was faster", async () => {
  const { server, edited, there } = await cloned();
  let other: Promise<unknown> | undefined;
  server.aroundPush(async (moment) => {
    if (moment === "before" && other === undefined) await (other = edited("a: 1\n"));
  });
  expect(await edited("a: 1\n")).toEqual({ wasThere: true });
  expect(await there()).toBe("a: 1\n");
});
