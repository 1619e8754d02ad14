import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
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
 * server's objects, and takes over the list of its refs: two processes instead of a dozen.
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
    await borrow(bare, join(workspace, ".git"));
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
 * A clone that has the branches of a bare repository as remote ones, and its tags. What comes to the server later is there
 * at once, so what has to be fetched is proven by clones that are cut off or partial.
 */
async function borrow(bare: string, folder: string): Promise<void> {
  for (const name of ["objects/info", "refs"]) await mkdir(join(folder, name), { recursive: true });
  const listed = ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/tags"];
  const { output, errors, code } = await runGit(bare, listed);
  if (code !== 0) throw new Error(`git ${listed.join(" ")}: ${errors}`);
  const refs = output.replaceAll(" refs/heads/", " refs/remotes/origin/");
  const core = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tlogallrefupdates = true\n";
  const files = {
    HEAD: "ref: refs/heads/main\n",
    config: core,
    "packed-refs": refs,
    "objects/info/alternates": `${join(bare, "objects")}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
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
