import { chmod, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { inspect } from "../../../src/survey/inspect.ts";
import { sourcePlace } from "../../../src/survey/source-place.ts";
import { buildPackage, type PackageOrder } from "../../../src/pack/package.ts";
import { deflateHere } from "../../../src/pack/deflate.ts";
import { buildInCheckout } from "../../../src/world/processes/build-in-checkout.ts";
import { repositoryAround } from "../../../src/world/git/find-repository.ts";
import { openRepository, type OpenRepository } from "../../../src/world/git/open-repository.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { problemsOf } from "../../support/versions/problems-of.ts";
import { acmeBridge } from "../../support/repository/acme-bridge.ts";
import {
  type Files,
  pluginFiles,
  repositoryForTest,
  type TemporaryRepository,
} from "../../support/repository/temporary-repository.ts";

const NEVER = new AbortController().signal;

interface Place {
  readonly temporary: TemporaryRepository;
  readonly repository: OpenRepository;
  readonly order: PackageOrder;
}

async function extension(build: string, extra: Files = {}, dist?: string): Promise<Place> {
  const temporary = await repositoryForTest();
  await temporary.commit("Add", pluginFiles("1.0.0", extra));
  const repository = await openRepository(await repositoryAround(temporary.folder));
  onTestFinished(() => repository.close());
  const entry = acmeBridge(dist === undefined ? { build } : { build, dist });
  const [version] = entry.versions;
  const place = sourcePlace({ ...entry, above: [] }, repository.head.id, acmeBridge().packing);
  const { source } = await inspect(repository, place);
  if (!source || !version) throw new Error("the plugin is not sound");
  const pin = { by: "head", commit: repository.head } as const;
  return {
    temporary,
    repository,
    order: {
      extension: entry,
      version,
      pin,
      source,
      packing: entry.packing,
      earlier: [],
      instructions: pin.commit.id,
      publishedFrom: undefined,
      isPublished: false,
    },
  };
}

const built = ({ order, repository: { git } }: Place, timeoutMs = 60_000, signal = NEVER) =>
  buildInCheckout(order, { git, timeoutMs, signal, progress: () => {} });

async function filesAfter(place: Place): Promise<Record<string, string>> {
  const tree = await built(place);
  const bytes = await tree.read(tree.files);
  return Object.fromEntries(
    tree.files.map(({ path }, index) => [path, Buffer.from(bytes[index] ?? []).toString()]),
  );
}

/** Nothing is left of a build: no checkout, no record of it. */
async function expectNothingLeft({ temporary }: Place): Promise<void> {
  expect((await temporary.git("worktree", "list")).split("\n")).toHaveLength(1);
  expect((await readdir(tmpdir())).filter((name) => !name.startsWith("presscast-test-"))).toEqual([]);
  expect(await temporary.git("status", "--porcelain")).toBe("");
}

beforeEach(async () => {
  // So that other tests' builds are not seen here.
  vi.stubEnv("TMPDIR", await temporaryFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
});

describe("the build", () => {
  it("runs in the plugin's folder of a clean checkout, and what it makes is packed, ignored or not", async () => {
    const place = await extension("mkdir dist && cp includes/sync.php dist/built.php && pwd > where.txt", {
      ".gitignore": "dist/\n",
    });
    await place.temporary.write({ "plugins/acme-bridge/includes/sync.php": "changed and not committed" });
    const files = await filesAfter(place);
    expect(files["dist/built.php"]).toContain("function acme_bridge_sync");
    expect(files["where.txt"]).toMatch(/checkout\/plugins\/acme-bridge\n$/);
    expect(files["where.txt"]).not.toContain(place.temporary.folder);
    await place.temporary.git("checkout", "--", ".");
    await expectNothingLeft(place);
  });

  it("goes all the way into a package", async () => {
    const place = await extension(
      "echo '<?php' > generated.php; mkdir -p node_modules/x; echo x > node_modules/x/i.js",
    );
    const packer = {
      repository: place.repository,
      deflate: deflateHere,
      lint: () => Promise.resolve([]),
      built: () => built(place),
      updater: "<?php return static function (): void {};\n",
      builtWith: "0.1.0",
    };
    const { package: made, problems } = await buildPackage(place.order, packer);
    expect(problems).toEqual([]);
    expect(made?.paths).toEqual(["acme-bridge.php", "generated.php", "includes/sync.php", "readme.txt"]);
  });

  it("writes the plugin to a separate folder, and with `dist:` only that is packed", async () => {
    const build = "mkdir -p out/acme && cp acme-bridge.php out/acme/ && echo x > out/acme/.distignore";
    const place = await extension(build, { ".gitignore": "out/\n" }, "./out/acme/");
    expect(Object.keys(await filesAfter(place))).toEqual([".distignore", "acme-bridge.php"]);
    await expectNothingLeft(place);
  });

  it.each([
    ["true", "nothing makes the folder"],
    ["touch out", "it is a file"],
    ["ln -s /tmp out", "it is a link, which could lead anywhere"],
  ])("stops without the folder that `dist:` names: %s", async (build) => {
    const place = await extension(build, {}, "out");
    expect(await problemsOf(built(place))).toMatchObject([
      {
        code: "DIST_MISSING",
        message: `\`${build}\` for acme-bridge 1.0.0 ended without making the folder \`out\`.`,
      },
    ]);
    await expectNothingLeft(place);
  });

  it("gets the name of what it builds, and the time of its commit", async () => {
    const place = await extension('echo "$PRESSCAST_SLUG $PRESSCAST_VERSION $SOURCE_DATE_EPOCH" > told.txt');
    const files = await filesAfter(place);
    expect(files["told.txt"]).toBe(`acme-bridge 1.0.0 ${place.repository.head.time}\n`);
  });

  it("sees no secret of the run, and no variable that points git elsewhere", async () => {
    const secrets = {
      PRESSCAST_SIGNING_KEY: "secret-1",
      "INPUT_SIGNING-KEY": "secret-2",
      INPUT_TOKEN: "secret-3",
      ACTIONS_RUNTIME_TOKEN: "secret-4",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "secret-5",
      GITHUB_TOKEN: "secret-6",
      GH_TOKEN: "secret-7",
      NPM_TOKEN: "secret-8",
      NODE_AUTH_TOKEN: "secret-9",
      GITHUB_ENV: "/runner/secret-10",
      GITHUB_OUTPUT: "/runner/secret-11",
      GIT_DIR: "/nowhere/secret-0",
    };
    for (const [name, value] of Object.entries(secrets)) vi.stubEnv(name, value);
    vi.stubEnv("COLOUR_OF_THE_SKY", "blue");
    vi.stubEnv("GITHUB_SHA", "of the push");
    onTestFinished(() => void vi.unstubAllEnvs());
    const place = await extension("env > environment.txt");
    const { "environment.txt": environment } = await filesAfter(place);
    expect(environment).toContain("COLOUR_OF_THE_SKY=blue");
    expect(environment).toContain("GITHUB_SHA=of the push");
    expect(environment).not.toContain("secret-");
  });

  it("can ask git about its own commit", async () => {
    const place = await extension("git rev-parse HEAD > commit.txt");
    expect((await filesAfter(place))["commit.txt"]).toBe(`${place.repository.head.id}\n`);
  });

  it("does not run the repository's hooks", async () => {
    const place = await extension("true");
    const hooks = ["post-checkout", "post-index-change", "reference-transaction"];
    const hook = `#!/bin/sh\ntouch "${place.temporary.folder}/hook-ran"\n`;
    await place.temporary.write(Object.fromEntries(hooks.map((name) => [`.git/hooks/${name}`, hook])));
    for (const name of hooks) await chmod(`${place.temporary.folder}/.git/hooks/${name}`, 0o755);
    await built(place);
    expect(await readdir(place.temporary.folder)).not.toContain("hook-ran");
  });
});

describe("a build that goes wrong", () => {
  it("is reported with its command, its exit status, its place and its last output", async () => {
    const place = await extension("echo compiling; echo 'missing: webpack' >&2; exit 4");
    const [found] = await problemsOf(built(place));
    expect(found).toMatchObject({
      code: "BUILD_FAILED",
      file: "versions.yaml",
      detail: "compiling\nmissing: webpack",
      message: expect.stringMatching(
        /^`echo compiling.+` for acme-bridge 1\.0\.0 ended with exit status 4\.$/,
      ) as string,
    });
    expect(found?.line).toBeGreaterThan(1);
    await expectNothingLeft(place);
  });

  it("is reported even if it printed nothing", async () => {
    const [found] = await problemsOf(built(await extension("exit 1")));
    expect(found?.detail).toBe("(no output)");
  });

  it("is stopped when it hangs, and reported with what it printed", async () => {
    const place = await extension("echo waiting for the answer; sleep 600");
    const [found] = await problemsOf(built(place, 1000));
    expect(found).toMatchObject({ code: "BUILD_TIMEOUT", detail: "waiting for the answer" });
    expect(found?.message).toContain("1 s");
    await expectNothingLeft(place);
  });

  it("leaves nothing when the run is interrupted before it or during it", async () => {
    const place = await extension("sleep 600");
    const early = AbortSignal.abort(new Error("Ctrl-C"));
    await expect(built(place, 60_000, early)).rejects.toThrow("Ctrl-C");
    await expect(built(place, 60_000, AbortSignal.timeout(800))).rejects.toThrow("timeout");
    await expectNothingLeft(place);
  });
});
