import { expect, it } from "vitest";
import { isLaterPush } from "../../src/action/is-later-push.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";

it("tells a later push from an earlier one, and from what the branch does not have", async () => {
  const repository = await repositoryForTest();
  const before = await repository.commit("Before");
  const head = await repository.commit("Head");
  const later = await repository.commit("Later");
  await repository.git("reset", "--quiet", "--hard", head);
  const aside = await repository.commit("Aside, on no branch");
  await repository.git("reset", "--quiet", "--hard", head);
  const remote = { fetchHistory: () => Promise.resolve(later) };
  const told = (commit: string | undefined): Promise<boolean> =>
    withRepository(repository.folder, (opened) => isLaterPush(commit, "main", opened, remote));
  expect(await told(later)).toBe(true);
  for (const other of [head, before, aside, undefined, "0".repeat(40)]) expect(await told(other)).toBe(false);
});
