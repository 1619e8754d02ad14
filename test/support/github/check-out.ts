import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { basicCredentials } from "../../../src/world/git/authorization.ts";
import { runGit } from "../repository/temporary-repository.ts";
import { WRITE_TOKEN } from "./github-api.ts";

interface Clone {
  readonly workspace: string;
  readonly commit: string;
  /** The repository on the server. */
  readonly bare: string;
  readonly serverUrl: string;
  /** 0 is all of it. */
  readonly depth: number;
}

/**
 * A clone as actions/checkout leaves it: at a commit, with the job's token in git's settings. A whole one borrows the
 * server's objects, which costs three processes instead of a dozen.
 *
 * @see https://github.com/actions/checkout/blob/main/src/git-source-provider.ts
 */
export async function checkOut({ workspace, commit, bare, serverUrl, depth }: Clone): Promise<void> {
  const git = async (...args: readonly string[]): Promise<void> => {
    const { code, errors } = await runGit(workspace, args);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${errors}`);
  };
  const isNew = !existsSync(join(workspace, ".git"));
  if (isNew && depth === 0) {
    await git("clone", "--quiet", "--shared", "--no-checkout", bare, ".");
  } else {
    if (isNew) await git("init", "--quiet", "--initial-branch=main");
    const [what, source] =
      depth > 0 ? [[`--depth=${depth}`, "--no-tags"], `file://${bare}`] : [["--tags"], bare];
    const branches = depth > 0 ? [] : ["+refs/heads/*:refs/remotes/origin/*"];
    await git("fetch", "--quiet", ...what, source, commit, ...branches);
  }
  const config = join(workspace, ".git/config");
  const text = (await readFile(config, "utf8")).replace(/^\[(?:remote|branch|http) [^]*/m, "");
  const header = `AUTHORIZATION: basic ${basicCredentials(WRITE_TOKEN)}`;
  await writeFile(
    config,
    `${text}[remote "origin"]\n\turl = ${serverUrl}/acme/plugins\n[http "${serverUrl}/"]\n\textraheader = ${header}\n`,
  );
  await git("checkout", "--quiet", "-B", "main", commit);
}

/**
 * A clone without contents of files but those that are checked out, and without a token in its settings.
 *
 * @see https://github.com/actions/checkout/blob/main/src/git-source-provider.ts
 */
export async function checkOutPartly(
  workspace: string,
  sha: string,
  serverUrl: string,
  isSparse: boolean,
): Promise<void> {
  const git = async (...args: readonly string[]): Promise<void> => {
    const header = `http.${serverUrl}/.extraheader=AUTHORIZATION: basic ${basicCredentials(WRITE_TOKEN)}`;
    const { code, errors } = await runGit(workspace, ["-c", header, ...args]);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${errors}`);
  };
  await git("init", "--quiet", "--initial-branch=main");
  await git("remote", "add", "origin", `${serverUrl}/acme/plugins`);
  if (isSparse) await git("sparse-checkout", "set", "--no-cone", "versions.yaml");
  const all = ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"];
  await git("fetch", "--quiet", "--no-tags", "--filter=blob:none", "origin", ...all);
  await git("checkout", "--quiet", "-B", "main", sha);
}
