import { access, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A new folder with git and sh alone, so that a php of this machine changes no transcript. */
export async function programsWithoutPhp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "presscast-programs-"));
  for (const name of ["git", "sh"]) await symlink(await programOnPath(name), join(folder, name));
  return folder;
}

async function programOnPath(name: string): Promise<string> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const program = join(folder, name);
    if (
      await access(program).then(
        () => true,
        () => false,
      )
    )
      return program;
  }
  throw new Error(`${name} is not on PATH.`);
}
