import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { authorization } from "./authorization.ts";
import type { RepositoryPlace } from "./find-repository.ts";
import { addToJobEnvironment, setJobEnvironment } from "./git.ts";

/**
 * Has git take a job's folders for its own. In a container they belong to another user, for whom git refuses to work,
 * and actions/checkout says otherwise only in a HOME that it removes. It is said in a file, as older versions of git
 * believe no argument. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 *
 * @param temporary a folder that lasts as long as the job
 */
export async function trustJobFolders(temporary: string): Promise<void> {
  const home = join(temporary, "presscast-git");
  const file = join(home, "git/config");
  const { HOME = "", XDG_CONFIG_HOME = join(HOME, ".config"), GIT_CONFIG_GLOBAL } = process.env;
  const before = GIT_CONFIG_GLOBAL ?? join(XDG_CONFIG_HOME, "git/config");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `[include]\n\tpath = ${JSON.stringify(before)}\n[safe]\n\tdirectory = *\n`);
  setJobEnvironment({
    XDG_CONFIG_HOME: home,
    ...(GIT_CONFIG_GLOBAL === undefined ? {} : { GIT_CONFIG_GLOBAL: file }),
  });
}

/**
 * Gives git the token for whatever it has to fetch by itself: a partial clone (`filter:`, `sparse-checkout:`) has no
 * contents of files until somebody asks for them.
 */
export function fetchLazily(
  { promisor }: Pick<RepositoryPlace, "promisor">,
  serverUrl: string,
  token: string | undefined,
): void {
  if (promisor !== undefined) addToJobEnvironment(authorization(serverUrl, token));
}
