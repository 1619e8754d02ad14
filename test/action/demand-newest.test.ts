import { describe, expect, it } from "vitest";
import { demandNewest } from "../../src/action/demand-newest.ts";
import { remoteFrom } from "../support/github/remote-from.ts";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { stopped, withRepository } from "../support/repository/pushed.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";

describe("a push", () => {
  /** A clone of main as it was at `commit`, against a site that was published from `published`. */
  async function demanded(
    forge: Forge,
    commit: string,
    published: string | undefined,
    isShallow = false,
    seen?: string,
  ) {
    const clone = await repositoryForTest();
    const source = `file://${forge.git.bare}`;
    await clone.git("fetch", "--quiet", ...(isShallow ? ["--depth=1"] : ["--tags"]), source, commit);
    await clone.git("reset", "--quiet", "--hard", commit);
    const { serverUrl } = forge.github;
    const remote = remoteFrom(clone.folder, serverUrl, { isShallow });
    return withRepository(clone.folder, (open) =>
      stopped(
        demandNewest(published, "main", "versions.yaml", open, {
          seen,
          fetch: () => remote.fetchHistory("main"),
        }),
      ),
    );
  }

  it("goes ahead after an older one, and is refused after one that contains it", async () => {
    const forge = await forgeForTest();
    const first = await forge.push("First");
    const second = await forge.push("Second");
    expect(await demanded(forge, first, undefined)).toEqual([]);
    expect(await demanded(forge, second, first)).toEqual([]);
    expect(await demanded(forge, second, second)).toEqual([]);
    // A host may write anything there, and each of these leads to the pushed commit itself.
    for (const other of ["HEAD", second.toUpperCase(), second.slice(0, 12)])
      expect(await demanded(forge, second, other)).toEqual([]);
    expect(await demanded(forge, first, second)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, second, first, true)).toEqual(["CLONE_SHALLOW"]);
    expect(await demanded(forge, second, second, true)).toEqual([]);
    // A later push may be published after the branch was asked, and before what is published is read.
    expect(await demanded(forge, second, first, false, second)).toEqual([]);
    expect(await demanded(forge, first, second, false, first)).toEqual(["PUSH_OUTDATED"]);
  });

  it("goes ahead where a stranger's feed names a commit that contains it, and that the branch does not have", async () => {
    const forge = await forgeForTest();
    const first = await forge.push("First");
    await forge.author.git("checkout", "--quiet", "-b", "aside");
    const aside = await forge.author.commit("Aside");
    await forge.author.git("tag", "acme-bridge/v1.1.0");
    await forge.author.git("push", "--quiet", "origin", "acme-bridge/v1.1.0");
    expect(await demanded(forge, first, aside)).toEqual([]);
  });

  it("goes ahead where the history was rewritten and the published commit is unknown", async () => {
    const forge = await forgeForTest();
    const gone = await forge.push("First");
    await forge.author.git("commit", "--quiet", "--amend", "--allow-empty", "--message", "Rewritten");
    const rewritten = await forge.author.git("rev-parse", "HEAD");
    await forge.author.git("push", "--quiet", "--force", "origin", "main");
    expect(await demanded(forge, rewritten, gone)).toEqual([]);
    expect(await demanded(forge, rewritten, "f".repeat(40))).toEqual([]);
    expect(await demanded(forge, rewritten, "--upload-pack=x")).toEqual([]);
  });

  it("is refused where the history was rewritten without it", async () => {
    const forge = await forgeForTest();
    const first = await forge.push("First");
    const gone = await forge.push("Second");
    await forge.author.git("reset", "--quiet", "--hard", first);
    const rewritten = await forge.push("Another second");
    await forge.remote("tag", "kept", gone);
    expect(await demanded(forge, gone, rewritten)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, gone, first)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, rewritten, gone)).toEqual([]);
  });

  it("is refused where a later push reverted it, even if that run found nothing to do", async () => {
    const forge = await forgeForTest();
    const published = await forge.push("First", { "versions.yaml": "one" });
    const between = await forge.push("Second", { "versions.yaml": "two" });
    expect(await demanded(forge, between, published)).toEqual([]);
    const back = await forge.push("Revert", { "versions.yaml": "one" });
    expect(await demanded(forge, between, published)).toEqual(["PUSH_OUTDATED"]);
    expect(await demanded(forge, back, published)).toEqual([]);
    await forge.push("Work on");
    expect(await demanded(forge, back, published)).toEqual([]);
  });
});
