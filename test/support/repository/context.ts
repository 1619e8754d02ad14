import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Context, Setting } from "../../../src/cli/context.ts";
import type { PhpLint } from "../../../src/php/lint.ts";
import { plain } from "../../../src/report/paint.ts";
import { buildSite, type BuiltSite } from "../../../src/world/build-site.ts";
import { type OpenWorld, openWorld, type WorldOptions } from "../../../src/world/open-world.ts";
import { pluginFiles, repositoryForTest, type TemporaryRepository } from "./temporary-repository.ts";
import { versionsYaml } from "./acme-bridge.ts";

/** A repository that releases acme-bridge 1.0.0, committed. */
export async function releasingRepository(): Promise<TemporaryRepository> {
  const repository = await repositoryForTest();
  await repository.commit("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versionsYaml({ "1.0.0": { status: "released" } }),
    ".gitignore": "_site*/\n",
  });
  return repository;
}

/**
 * The world as the command line opens it in a folder, with a php that finds nothing, so that what is said does not
 * depend on the machine's; closed at the end of the test.
 */
export async function worldIn(cwd: string, options: Partial<WorldOptions> = {}): Promise<OpenWorld> {
  const open = await openWorld({
    ...DEFAULTS,
    cwd,
    out: "_site",
    signal: new AbortController().signal,
    progress: () => {},
    ...options,
  });
  onTestFinished(() => open.close());
  const lint: PhpLint = () => Promise.resolve([]);
  return { ...open, world: { ...open.world, packer: { ...open.world.packer, lint } } };
}

const DEFAULTS = {
  words: [],
  given: new Map(),
  config: undefined,
  published: undefined,
  buildTimeoutMs: 60_000,
} as const;

export interface Recorded {
  readonly context: Context;
  /** What went to standard output so far. */
  readonly out: () => string;
  readonly err: () => string;
}

/** What a command gets that needs no repository, with a terminal that keeps what is said. */
export function settingOf(
  words: readonly string[],
  options: Partial<Setting> = {},
): Omit<Recorded, "context"> & { readonly setting: Setting } {
  const said = { out: "", err: "" };
  const terminal = {
    isTerminal: false,
    ask: undefined,
    paint: plain,
    errPaint: plain,
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    progress: () => {},
  };
  const { signal } = new AbortController();
  const setting = { ...DEFAULTS, out: "_site", port: 0, json: false, terminal, signal, cwd: "/", ...options };
  return { setting: { ...setting, words }, out: () => said.out, err: () => said.err };
}

/** A command's context with a terminal that keeps what is said. */
export async function recorded(
  cwd: string,
  options: Partial<Omit<WorldOptions, "published"> & Setting> = {},
): Promise<Recorded> {
  const { setting, out, err } = settingOf(options.words ?? [], { cwd, ...options });
  const open = await worldIn(cwd, { ...options, signal: setting.signal });
  return { context: { ...setting, ...open, out: join(cwd, setting.out) }, out, err };
}

/** Builds the update site of a context into its folder, as `presscast build` does. */
export function builtSite({ versions, world, repository, out, signal }: Context): Promise<BuiltSite> {
  return buildSite(versions, world, repository.top, out, signal);
}
