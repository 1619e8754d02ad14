import { expect, it } from "vitest";
import { isRelease } from "../../src/survey/is-release.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";

const extension = extensionOf("1.1.0: { status: released }");
const lists = (status: string) => ({ [VERSIONS_FILE]: versionsYaml({ "1.1.0": { status } }) });

it("recognises a release by what was pushed or merged, and by the pushed `ref`", async () => {
  const repository = await repositoryForTest();
  const draft = await repository.commit("Draft", lists("draft"));
  await repository.git("checkout", "--quiet", "-b", "aside");
  const aside = await repository.commit("Aside", { "aside.txt": "", ...lists("released") });
  await repository.git("checkout", "--quiet", "main");
  await repository.git("merge", "--quiet", "--no-ff", "--no-edit", "aside");
  const merged = await repository.git("rev-parse", "HEAD");
  const named = await repository.commit("Name it in the header, as a draft", {
    ...pluginFiles("1.1.0"),
    ...lists("draft"),
  });
  await repository.git("rm", "--quiet", VERSIONS_FILE);
  const older = await repository.commit("Name it before there is a versions file");
  await repository.git("checkout", "--quiet", "-b", "elsewhere", draft);
  const elsewhere = await repository.commit("Elsewhere", { "elsewhere.txt": "" });
  await repository.git("tag", "v1.1.0-aside", aside);
  await repository.git("tag", "v1.1.0-elsewhere", elsewhere);
  await repository.git("checkout", "--quiet", "main");
  await withRepository(repository.folder, async (opened) => {
    const asked = (commit: string, ref?: string): Promise<boolean> =>
      isRelease(opened, {
        extension,
        version: { version: "1.1.0", ref },
        commit,
        path: VERSIONS_FILE,
      });
    expect(await asked(merged)).toBe(true);
    expect(await asked(named)).toBe(false);
    expect(await asked(older)).toBe(true);
    expect(await asked(draft)).toBe(false);
    expect(await asked(aside)).toBe(false);
    expect(await asked(aside, aside)).toBe(true);
    expect(await asked(elsewhere, elsewhere.slice(0, 7).toUpperCase())).toBe(true);
    expect(await asked(elsewhere, elsewhere.slice(0, 6))).toBe(false);
    expect(await asked(aside, "v1.1.0-aside")).toBe(true);
    expect(await asked(elsewhere, "v1.1.0-elsewhere")).toBe(false);
  });
});
