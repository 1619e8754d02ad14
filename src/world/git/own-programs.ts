import { extraSettings } from "./extra-settings.ts";
import { GitError, ownGitIn } from "./git.ts";

/** Settings that name programs git starts to reach a remote. */
const PROGRAMS = String.raw`^(core\.sshcommand|credential\.(.*\.)?helper)$`;

/**
 * The environment for a git command that asks a remote of a person's clone: the programs that reach it are those that
 * the person has set up for all of their clones, since commands of strangers may have written this one's settings.
 * Nobody is asked for a password. https://git-scm.com/docs/git-config has each setting.
 */
export async function ownPrograms(top: string): Promise<Record<string, string>> {
  const own = (await programs(top)).filter(({ isOfClone }) => !isOfClone);
  const helpers = own.filter(({ key }) => key.startsWith("credential."));
  const settings = extraSettings([
    // An empty one takes back those before it.
    ["credential.helper", ""],
    ...helpers.map(({ key, value }) => [key, value] as const),
    ["core.alternateRefsCommand", "true"],
  ]);
  const configured = own.findLast(({ key }) => key === "core.sshcommand")?.value;
  return { ...settings, GIT_ASKPASS: "", SSH_ASKPASS: "", GIT_SSH_COMMAND: sshCommand(configured) };
}

/**
 * It overrides a clone's `core.sshCommand`, which `GIT_SSH` does not. With ssh, a question would wait for somebody on the
 * terminal, and a dead host for minutes.
 */
function sshCommand(configured: string | undefined): string {
  const { GIT_SSH_COMMAND, GIT_SSH } = process.env;
  if (GIT_SSH_COMMAND) return GIT_SSH_COMMAND;
  if (!configured && GIT_SSH) return `'${GIT_SSH.replaceAll("'", String.raw`'\''`)}'`;
  return `${configured || "ssh"} -o BatchMode=yes -o ConnectTimeout=8`;
}

interface Program {
  readonly isOfClone: boolean;
  /** Its section and its name in small letters. */
  readonly key: string;
  readonly value: string;
}

async function programs(top: string): Promise<Program[]> {
  try {
    const told = await ownGitIn(top)(["config", "--null", "--show-scope", "--get-regexp", PROGRAMS]);
    return [...told.matchAll(/([^\0]*)\0([^\n\0]*)(?:\n([^\0]*))?\0/g)].map(
      ([, scope, key = "", value = ""]) => ({
        isOfClone: scope === "local" || scope === "worktree",
        key,
        value,
      }),
    );
  } catch (error) {
    // None is set.
    if (error instanceof GitError) return [];
    throw error;
  }
}
