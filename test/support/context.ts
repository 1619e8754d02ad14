import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Context } from "../../src/commands/context.ts";
import { plain } from "../../src/report/paint.ts";
import { type OpenWorld, openWorld, type WorldOptions } from "../../src/world/open-world.ts";
import { pluginFiles, temporaryRepository, type TemporaryRepository } from "./repository.ts";
import { versionsYaml } from "./plugin.ts";

/** A repository that releases acme-bridge 1.0.0, committed. */
export async function releasingRepository(): Promise<TemporaryRepository> {
  const repository = await temporaryRepository();
  onTestFinished(() => repository.remove());
  await repository.commit("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versionsYaml({ "1.0.0": { status: "released" } }),
    ".gitignore": "_site*/\n",
  });
  return repository;
}

/** The world as the command line opens it in a folder; closed at the end of the test. */
export async function worldIn(cwd: string, options: Partial<WorldOptions> = {}): Promise<OpenWorld> {
  const open = await openWorld({
    cwd,
    config: undefined,
    published: undefined,
    out: "_site",
    buildTimeoutMs: 60_000,
    signal: new AbortController().signal,
    progress: () => {},
    ...options,
  });
  onTestFinished(() => open.close());
  return open;
}

export interface Recorded {
  readonly context: Context;
  /** What went to standard output so far. */
  readonly out: () => string;
  readonly err: () => string;
}

/** A command's context with a terminal that keeps what is said. */
export async function recorded(
  cwd: string,
  { json = false, port = 0, ...options }: Partial<WorldOptions> & { json?: boolean; port?: number } = {},
): Promise<Recorded> {
  const signal = options.signal ?? new AbortController().signal;
  const said = { out: "", err: "" };
  const terminal = {
    paint: plain,
    errPaint: plain,
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    progress: () => {},
  };
  const open = await worldIn(cwd, { ...options, signal });
  const context = { open, terminal, json, out: join(cwd, options.out ?? "_site"), port, signal };
  return { context, out: () => said.out, err: () => said.err };
}
