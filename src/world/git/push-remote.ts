import { type Git, GitError } from "./git.ts";

/** A repository on a GitHub server. */
export interface GitHubRepository {
  /** `https://github.com`, without a slash at its end. */
  readonly server: string;
  readonly owner: string;
  readonly name: string;
  /** The repository's page, without a slash at its end. */
  readonly page: string;
}

/** The remote that a push goes to: `origin`, or the only one there is. Undefined without any. */
export async function pushRemote(git: Git): Promise<{ name: string; url: string } | undefined> {
  const names = (await git(["remote"])).split("\n").filter(Boolean);
  const name = names.includes("origin") ? "origin" : names.length === 1 ? names[0] : undefined;
  if (name === undefined) return undefined;
  try {
    return { name, url: (await git(["remote", "get-url", name])).trim() };
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/**
 * The repository that a remote's address names, in the forms that GitHub hands out. A host is taken for a GitHub
 * server where its name says so, since nothing else tells it from other ones.
 */
export function gitHubIn(url: string): GitHubRepository | undefined {
  const [, host, owner, name] =
    /^(?:(?:https?|ssh|git):\/\/(?:[^@/]+@)?|[^@/:]+@)([^/:]+)(?::\d+)?[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? [];
  if (host === undefined || owner === undefined || name === undefined) return undefined;
  if (!/(?:^|\.)github\.|\.ghe\.com$/i.test(host)) return undefined;
  const server = `https://${host.toLowerCase() === "ssh.github.com" ? "github.com" : host.toLowerCase()}`;
  return { server, owner, name, page: `${server}/${owner}/${name}` };
}

/** A service other than GitHub that a remote's host names; undefined for GitHub, or where nothing tells. */
export function otherForgeIn(url: string): string | undefined {
  const host = /^(?:\w+:\/\/)?(?:[^@/:]+(?::[^@/]*)?@)?([^/:]+)/.exec(url)?.[1] ?? "";
  const name = /(?:^|\.)(gitlab|bitbucket|codeberg|gitea|forgejo)\./i.exec(host)?.[1]?.toLowerCase();
  return name === undefined ? undefined : FORGES[name];
}

const FORGES: Readonly<Record<string, string>> = {
  gitlab: "GitLab",
  bitbucket: "Bitbucket",
  codeberg: "Codeberg",
  gitea: "Gitea",
  forgejo: "Forgejo",
};
