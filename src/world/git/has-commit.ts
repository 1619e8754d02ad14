import { gitIn } from "./git.ts";

/** Whether the clone has a commit itself: a partial clone does not ask its remote for it. */
export async function hasCommit(top: string, id: string): Promise<boolean> {
  const env = { GIT_NO_LAZY_FETCH: "1" };
  return gitIn(top)(["cat-file", "-e", `${id}^{commit}`], { env }).then(
    () => true,
    () => false,
  );
}
