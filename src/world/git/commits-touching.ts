import type { ToldCommit } from "../../versions/edit/changelog-draft.ts";
import type { Git } from "./git.ts";

const MOST = 200;

/**
 * The commits that changed something in a folder, the newest first and without merges.
 *
 * @param since what this commit contains is left out
 * @param folder from the repository's top
 */
export async function commitsTouching(
  git: Git,
  folder: string,
  since: string,
  head: string,
): Promise<ToldCommit[]> {
  const how = [
    "--no-show-signature",
    "--no-merges",
    `--max-count=${MOST}`,
    "-z",
    "--format=%s%x00%an%x00%ae",
  ];
  const answer = await git(["log", ...how, `${since}..${head}`, "--", folder]);
  const fields = answer.split("\0");
  const commits: ToldCommit[] = [];
  for (let index = 0; index + 2 < fields.length; index += 3) {
    const [subject = "", name = "", email = ""] = fields.slice(index, index + 3);
    commits.push({ subject, name, email });
  }
  return commits;
}
