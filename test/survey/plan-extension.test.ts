import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draftAtHead } from "../../src/survey/plan-extension.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, type Pushed, stopped } from "../support/repository/pushed.ts";
import {
  type Files,
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

type Yaml = Parameters<typeof versionsYaml>;

const commit = (files: Files, ...yaml: Yaml): Promise<string> =>
  repository.commit("Change", { ...files, [VERSIONS_FILE]: versionsYaml(...yaml) });

function planned({ plan: { extensions } }: Pushed) {
  const [extension] = extensions;
  if (!extension) throw new Error("nothing was planned");
  return extension;
}

const released = { status: "released", changelog: "Changed." };
const deprecated = { status: "deprecated" };
const draft = { status: "draft" };
const testing = { status: "testing", changelog: "Changed." };

/** A ledger whose ZIPs are no longer kept. */
const pruned = (ledger: Ledger): Ledger => ({
  ...ledger,
  releases: ledger.releases.map((each) => ({ ...each, package: null })),
});

describe("the sources that are read", () => {
  it("are those of what is built and of what the page describes", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const first = await push(repository.folder);
    expect([...planned(first).sources.keys()]).toEqual(["1.0.0"]);
    expect(planned(first).details?.header.version).toBe("1.0.0");
    await commit(pluginFiles("1.1.0"), { "1.1.0": released, "1.0.0": released });
    const second = await push(repository.folder, first.ledger);
    expect([...planned(second).sources.keys()]).toEqual(["1.1.0"]);
    expect(planned(second).details?.header.version).toBe("1.1.0");
    expect(second.packages.map(({ facts }) => facts.version)).toEqual(["1.1.0"]);
    const again = await push(repository.folder, second.ledger);
    expect([again.packages, [...planned(again).sources.keys()]]).toEqual([[], ["1.1.0"]]);
    expect(again.ledger).toEqual(second.ledger);
  });

  it("describe the highest pinned version where none is live", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const first = await push(repository.folder);
    await commit(pluginFiles("1.1.0"), { "1.1.0": draft, "1.0.0": deprecated });
    const second = await push(repository.folder, first.ledger);
    expect(planned(second).details?.header.version).toBe("1.0.0");
    expect(second.ledger.latest).toBeNull();
  });

  it("are none where nothing was ever released", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": draft });
    const { packages, ...pushed } = await push(repository.folder);
    expect([planned(pushed as Pushed).details, packages]).toEqual([undefined, []]);
  });
});

describe("icons and banners", () => {
  const icon = (svg: string): Files => ({ ".wordpress-org/icon.svg": svg });
  const icons = (pushed: Pushed): string[] =>
    planned(pushed).pictures.map(({ bytes }) => Buffer.from(bytes).toString());
  const codes = ({ problems }: Pushed): string[] => problems.map(({ code }) => code);

  it("are those of the version that the page describes", async () => {
    await commit(pluginFiles("1.0.0", icon("<svg>1</svg>")), { "1.0.0": released });
    const first = await push(repository.folder);
    expect(icons(first)).toEqual(["<svg>1</svg>"]);
    await commit(pluginFiles("1.1.0", icon("<svg>2</svg>")), { "1.1.0": draft, "1.0.0": released });
    expect(icons(await push(repository.folder, first.ledger))).toEqual(["<svg>1</svg>"]);
  });

  it("give a warning while their version is being released, and not later", async () => {
    await commit(pluginFiles("1.0.0", icon("<svg><script/></svg>")), { "1.0.0": released });
    const first = await push(repository.folder);
    expect([icons(first), codes(first)]).toEqual([[], ["ASSET_SCRIPT"]]);
    const again = await push(repository.folder, first.ledger);
    expect([icons(again), codes(again)]).toEqual([[], []]);
  });
});

describe("requirements", () => {
  it("are today's, else the ledger's, else the source's", async () => {
    const requires = (php: string) => ({
      "acme-bridge.php": `<?php\n// Plugin Name: A\n// Version: 1.0.0\n// Requires PHP: ${php}`,
    });
    await commit(pluginFiles("1.0.0", requires("7.4")), { "1.0.0": released });
    const first = await push(repository.folder);
    expect(first.ledger.releases[0]?.requires_php).toBe("7.4");
    // 1.0.0 is for sites whose PHP is too old for 1.1.0, so both are offered.
    await commit(pluginFiles("1.1.0"), { "1.1.0": { ...released, requires_php: "8.1" }, "1.0.0": released });
    const offers = async (ledger: Ledger): Promise<string[]> =>
      planned(await push(repository.folder, ledger)).plan.offers.map(({ version }) => version);
    expect(await offers(first.ledger)).toEqual(["1.1.0", "1.0.0"]);
    const ledger = {
      ...first.ledger,
      releases: first.ledger.releases.map((each) => ({ ...each, requires_php: "8.1" })),
    };
    expect(await offers(ledger)).toEqual(["1.1.0"]);
  });
});

describe("problems", () => {
  it("are those of the source that is to be built", async () => {
    await commit(pluginFiles("1.0.0", { "copy.php": "<?php // Plugin Name: B" }), { "1.0.0": released });
    expect(await stopped(push(repository.folder))).toEqual(["HEADER_TWICE"]);
  });

  it("in a new plugin's source are reported before any release", async () => {
    await commit({}, { "1.0.0": draft });
    expect(await stopped(push(repository.folder))).toEqual(["SOURCE_MISSING"]);
  });

  it("do not keep a release from being taken back, whatever the source looks like now", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const first = await push(repository.folder);
    await commit(pluginFiles("1.1.0"), { "1.1.0": released, "1.0.0": released });
    const second = await push(repository.folder, first.ledger);
    await commit(
      { "plugins/acme-bridge/acme-bridge.php": "<?php (((" },
      { "1.1.0": deprecated, "1.0.0": released },
    );
    const back = await push(repository.folder, second.ledger);
    expect([back.problems, back.packages]).toEqual([[], []]);
    expect(back.ledger.latest).toBe("1.0.0");
    expect(back.ledger.releases.map(({ sha256 }) => sha256)).toEqual(
      second.ledger.releases.map(({ sha256 }) => sha256),
    );
  });

  it("are reported if a version comes back with a changed source", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const first = await push(repository.folder);
    await commit(pluginFiles("1.0.0"), { "1.0.0": deprecated });
    const stop = await push(repository.folder, first.ledger);
    await commit(pluginFiles("1.0.0", { "new.php": "<?php" }), { "1.0.0": released });
    expect(await stopped(push(repository.folder, stop.ledger))).toEqual(["VERSION_REUSED"]);
  });

  it("do not keep a tested version from its release once work goes on: it has the bytes that were tested", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const first = await push(repository.folder);
    await commit(pluginFiles("1.1.0"), { "1.1.0": testing, "1.0.0": released });
    const tested = await push(repository.folder, first.ledger);
    await commit(pluginFiles("1.1.0", { "new.php": "<?php" }), { "1.1.0": released, "1.0.0": released });
    const { ledger, packages, problems, plan } = await push(repository.folder, tested.ledger);
    expect([packages, problems]).toEqual([[], []]);
    expect(ledger.latest).toBe("1.1.0");
    const facts = ({ releases }: Ledger) => releases.map(({ sha256, commit: id }) => [sha256, id]);
    expect(facts(ledger)).toEqual(facts(tested.ledger));
    const [extension] = plan.extensions;
    expect(
      extension?.plan.steps.map(({ action, version, reason }) => `${action} ${version}: ${reason}`),
    ).toEqual([
      "offer 1.1.0: released, to every site",
      expect.stringMatching(/^note 1\.1\.0: its source has changed since .*; list a new version/),
    ]);
  });

  it("say how to fetch what a shallow clone lacks, before the plugin would leave the update site", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const first = await push(repository.folder);
    await commit(pluginFiles("1.1.0"), { "1.1.0": draft, "1.0.0": released });
    const clone = `${repository.folder}/.git/clone`;
    await repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, clone);
    expect(await stopped(push(clone, first.ledger))).toEqual(["CLONE_SHALLOW"]);
    expect(await stopped(push(clone, pruned(first.ledger)))).toEqual(["CLONE_SHALLOW"]);
    await repository.git("-C", clone, "fetch", "--quiet", "--unshallow", "--tags");
    expect(await stopped(push(clone, first.ledger))).toEqual([]);
  });

  it("don't stop a plugin whose history was rewritten, as long as its ZIPs are kept", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const first = await push(repository.folder);
    const rewritten = await temporaryRepository();
    try {
      await rewritten.commit("All in one", {
        ...pluginFiles("1.1.0"),
        [VERSIONS_FILE]: versionsYaml({ "1.1.0": draft, "1.0.0": released }),
      });
      await rewritten.commit("Go on");
      const kept = await push(rewritten.folder, first.ledger);
      expect([kept.problems, kept.ledger.latest]).toEqual([[], "1.0.0"]);
      expect(planned(kept).details).toBeDefined();
      expect(await stopped(push(rewritten.folder, pruned(first.ledger)))).toEqual(["REF_UNKNOWN"]);
    } finally {
      await rewritten.remove();
    }
  });
});

describe("the draft that is tried", () => {
  const draftOf = (pushed: Pushed) => draftAtHead(planned(pushed), pushed.plan.survey);

  it("is the one that the pushed header names", async () => {
    await commit(pluginFiles("1.1.0"), { "1.2.0": draft, "1.1.0": draft, "1.0.0": draft });
    const pushed = await push(repository.folder);
    expect(draftOf(pushed)).toMatchObject({
      version: { version: "1.1.0" },
      pin: { by: "head", commit: { id: await repository.git("rev-parse", "HEAD") } },
    });
  });

  it("is not one that a tag or the ledger pins to other code", async () => {
    await commit(pluginFiles("1.1.0"), { "1.1.0": draft });
    await repository.git("tag", "acme-bridge/v1.1.0");
    await commit(pluginFiles("1.1.0", { "new.php": "" }), { "1.1.0": draft });
    expect(draftOf(await push(repository.folder))).toBeUndefined();
  });

  it("is none if the header names a released version, or one that is not listed", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    expect(draftOf(await push(repository.folder))).toBeUndefined();
    await commit(pluginFiles("2.0.0"), { "1.0.0": draft });
    expect(draftOf(await push(repository.folder))).toBeUndefined();
  });
});
