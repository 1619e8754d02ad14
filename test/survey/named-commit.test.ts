import { expect, it } from "vitest";
import { namedCommit } from "../../src/survey/named-commit.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";

it("accepts an id, and a tag on a commit that the pushed one contains, and nothing else", async () => {
  const repository = await repositoryForTest();
  const id = await repository.commit("First");
  await repository.git("checkout", "--quiet", "-b", "aside");
  const aside = await repository.commit("Aside", { "aside.txt": "" });
  await repository.git("checkout", "--quiet", "main");
  await repository.git("tag", "v1");
  for (const tag of ["v2", id, id.slice(0, 7)]) await repository.git("tag", tag, aside);
  await withRepository(repository.folder, async (opened) => {
    const named = async (ref: string): Promise<string> => {
      const found = await namedCommit(opened, ref);
      return "commit" in found ? `${found.kind} ${found.commit.id}` : found.kind;
    };
    expect(await named(id)).toBe(`commit ${id}`);
    expect(await named(id.slice(0, 12))).toBe(`commit ${id}`);
    expect(await named(aside)).toBe(`commit ${aside}`);
    expect(await named("v1")).toBe(`commit ${id}`);
    expect(await named("v2")).toBe(`elsewhere ${aside}`);
    expect(await named(id.slice(0, 7))).toBe("ambiguous");
    expect(await named("gone")).toBe("unknown");
  });
});
