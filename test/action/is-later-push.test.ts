import { expect, it } from "vitest";
import { isLaterPush } from "../../src/action/is-later-push.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";

it("tells a later push from an earlier one, and from one that nobody knows", async () => {
  const repository = await repositoryForTest();
  const before = await repository.commit("Before");
  const head = await repository.commit("Head");
  const later = await repository.commit("Later");
  await repository.git("reset", "--quiet", "--hard", head);
  const fetched: string[] = [];
  const fetchHistory = async (branch: string): Promise<string> => (fetched.push(branch), later);
  const told = (commit: string | undefined): Promise<boolean> =>
    withRepository(repository.folder, (opened) => isLaterPush(commit, "main", opened, { fetchHistory }));
  expect([await told(later), await told(head), await told(before), await told(undefined)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(fetched).toEqual([]);
  expect(await told("0".repeat(40))).toBe(false);
  expect(fetched).toEqual(["main"]);
});
