import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/trust/sha256.ts";
import { packageUrl } from "../../../src/site/packages.ts";
import type { GitHubRelease, GitHubZip } from "../../../src/publish/package-host.ts";
import { MARK } from "../../../src/publish/github-release-decision.ts";
import {
  failure,
  type GitHub,
  type GitHubOptions,
  READ_TOKEN,
  startGitHub,
} from "../../support/github/github-api.ts";
import { hosted, hostOf } from "../../support/github/github-host.ts";
import { faultsIn } from "../../support/github/github-schemas.ts";
import { site } from "../../support/site/extension-input.ts";
import { codesOf, problemsOf } from "../../support/versions/problems-of.ts";

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.stop());

async function anew(options: GitHubOptions = {}): Promise<void> {
  await github.stop();
  github = await startGitHub(options);
}

/** What people see of the releases: `acme-bridge/v1.0.0: acme-bridge-v1.0.0.zip …`, drafts in brackets. */
function releases(): string[] {
  return github.state.releases.map(({ tag, draft, assets }) => {
    const told = `${tag}: ${assets.map(({ name, state }) => (state === "uploaded" ? name : `${name}?`)).join(" ")}`;
    return draft ? `(${told})` : told;
  });
}

const WHOLE = "acme-bridge/v1.0.0: acme-bridge-v1.0.0.zip acme-bridge-v1.0.0.zip.sha256";

function zipOf({ slug, version, tag, files: [{ name, bytes }] }: GitHubRelease): GitHubZip {
  return { slug, version, tag, name, sha256: sha256(bytes) };
}

describe("publishing", () => {
  it("makes a release with all its files public in five requests, as GitHub describes them", async () => {
    const release = hosted(github, "1.0.0", { isPrerelease: true });
    await hostOf(github).publish([release]);
    expect(releases()).toEqual([WHOLE]);
    expect(github.state.releases[0]).toMatchObject({
      name: "Acme Bridge 1.0.0",
      body: `- Fixed.\n\n${MARK}\n`,
      target: "main",
      prerelease: true,
      makeLatest: "false",
    });
    const exchanges = github.exchanges();
    expect(faultsIn(exchanges)).toEqual([]);
    const asked = exchanges.filter(({ host }) => host === "api" || host === "uploads");
    expect(asked.map(({ method, host }) => `${method} ${host}`)).toEqual([
      "GET api",
      "POST api",
      "POST uploads",
      "POST uploads",
      "PATCH api",
    ]);
    expect(Buffer.from(await (await fetch(release.url)).arrayBuffer()).toString()).toBe("ZIP of 1.0.0");
  });

  it("puts each at the address in the feed", () => {
    const url = packageUrl(site, "acme-bridge", "1.0.0", hostOf(github).repository);
    expect(url).toBe(hosted(github).url);
  });

  it("writes nothing where nothing is left to do", async () => {
    await hostOf(github).publish([hosted(github), hosted(github, "1.1.0")]);
    github.exchanges();
    await hostOf(github).publish([hosted(github), hosted(github, "1.1.0")]);
    expect(github.writes()).toEqual([]);
  });

  it("does not touch somebody else's release and draft", async () => {
    const theirs = { draft: true, body: "My notes", id: 1, tag: "acme-bridge/v1.0.0" };
    await hostOf(github).publish([hosted(github, "0.9.0")]);
    const [made] = github.state.releases;
    if (!made) throw new Error("no release");
    github.state.releases.push({ ...made, ...theirs, assets: [] });
    await hostOf(github).publish([hosted(github)]);
    expect(releases()).toContain("(acme-bridge/v1.0.0: )");
    expect(releases()).toContain(WHOLE);
  });

  it("finds a draft and a release on later pages", async () => {
    await hostOf(github).publish([hosted(github)]);
    const [made] = github.state.releases;
    if (!made) throw new Error("no release");
    for (let id = 2000; id < 2150; id += 1) github.state.releases.push({ ...made, id, tag: `other/${id}` });
    github.exchanges();
    await hostOf(github).publish([hosted(github)]);
    expect(github.exchanges().filter(({ host }) => host === "api")).toHaveLength(2);
    for (let id = 3000; id < 3900; id += 1) github.state.releases.push({ ...made, id, tag: `other/${id}` });
    await hostOf(github).publish([hosted(github)]);
    expect(github.writes()).toEqual([]);
  });

  it("finishes what a run left: a draft, half an upload, an extra draft", async () => {
    github.fail({ on: 2, when: "midway", mishap: failure(502, "Server Error"), times: 99 });
    expect(await codesOf(hostOf(github).publish([hosted(github)]))).toEqual(["GITHUB_UNAVAILABLE"]);
    github.mend();
    expect(releases()).toEqual(["(acme-bridge/v1.0.0: acme-bridge-v1.0.0.zip?)"]);
    const [left] = github.state.releases;
    if (!left) throw new Error("no draft");
    github.state.releases.push({ ...left, id: 5, assets: [] });
    await hostOf(github).publish([hosted(github)]);
    expect(releases()).toEqual([WHOLE]);
  });

  it("adds to a release that people published without files", async () => {
    await hostOf(github).publish([hosted(github)]);
    const [made] = github.state.releases;
    made?.assets.splice(0);
    Object.assign(made ?? {}, { body: "My notes" });
    await hostOf(github).publish([hosted(github)]);
    expect([releases(), made?.body]).toEqual([[WHOLE], "My notes"]);
  });
});

describe("what a failing GitHub can do to it", () => {
  it.each([
    ["refuses each write once", "before", failure(500, "Server Error")],
    ["answers no write", "after", "drop"],
    ["says that each write failed, and has done it", "after", failure(502, "Bad Gateway")],
    ["breaks each upload midway", "midway", "drop"],
  ] as const)("is nothing where it %s", async (_, when, mishap) => {
    const seen = new Set<string>();
    github.fail({
      on: ({ method, path }) => {
        const key = `${method} ${path.replace(/\/\d+/, "")}`;
        const isNew = method !== "GET" && !seen.has(key);
        return isNew && Boolean(seen.add(key));
      },
      when,
      mishap,
      times: 99,
    });
    await hostOf(github).publish([hosted(github)]);
    expect(releases().filter((each) => !each.startsWith("("))).toEqual([WHOLE]);
    expect(seen.size).toBeGreaterThanOrEqual(4);
    await hostOf(github).publish([hosted(github)]);
    expect(releases()).toEqual([WHOLE]);
  });

  it("is an error if it stores other bytes again and again, and nothing is published", async () => {
    const sent = github.state.releases;
    github.fail({
      on: ({ path }) => path.includes("/assets?"),
      when: "after",
      mishap: () => {
        const asset = sent.at(-1)?.assets.at(-1);
        return {
          status: 201,
          body: { ...asset, state: "uploaded", digest: `sha256:${"0".repeat(64)}`, size: 1 },
        };
      },
      times: 99,
    });
    expect(await codesOf(hostOf(github).publish([hosted(github)]))).toEqual(["RELEASE_UPLOAD"]);
    expect(releases()).toEqual(["(acme-bridge/v1.0.0: )"]);
  });

  it("stops before the feed if nobody can download the ZIP", async () => {
    await anew({ isPrivate: true });
    expect(await codesOf(hostOf(github).publish([hosted(github)]))).toEqual(["RELEASE_UNREACHABLE"]);
  });
});

describe("what GitHub refuses", () => {
  it("a token that may only read", async () => {
    const publishing = hostOf(github, { token: READ_TOKEN }).publish([hosted(github)]);
    expect(await codesOf(publishing)).toEqual(["GITHUB_FORBIDDEN"]);
  });

  it("one release, and makes the others nevertheless", async () => {
    await hostOf(github).publish([hosted(github), hosted(github, "1.1.0")]);
    github.state.burnedTags.add("acme-bridge/v1.2.0");
    const publishing = hostOf(github).publish([hosted(github, "1.2.0"), hosted(github, "1.3.0")]);
    expect(await codesOf(publishing)).toEqual(["RELEASE_TAG_BURNED"]);
    expect(releases()).toContain(WHOLE.replaceAll("1.0.0", "1.3.0"));
  });

  it("a tag that can't be used again", async () => {
    await anew({ immutableReleases: true });
    await hostOf(github).publish([hosted(github)]);
    github.state.releases.splice(0);
    github.state.burnedTags.add("acme-bridge/v1.0.0");
    const [found] = await problemsOf(hostOf(github).publish([hosted(github)]));
    expect([found?.code, found?.fix]).toEqual([
      "RELEASE_TAG_BURNED",
      "List the same code under the next version.",
    ]);
  });
});

describe("a release of a commit whose workflow files are not the default branch's", () => {
  beforeEach(() => {
    github.state.workflowCommits.add("c".repeat(40));
    github.state.tags.set("acme-bridge/v1.0.0", "c".repeat(40));
  });

  /** As an earlier Presscast made it. */
  async function stored(more: object = {}): Promise<void> {
    await hostOf(github).publish([hosted(github)]);
    for (const release of github.state.releases) Object.assign(release, { target: "c".repeat(40), ...more });
  }

  it("is published, since its tag is there", async () => {
    await hostOf(github).publish([hosted(github)]);
    expect(releases()).toEqual([WHOLE]);
    expect(github.state.tags.get("acme-bridge/v1.0.0")).toBe("c".repeat(40));
  });

  it("is finished where a run died after its draft was made", async () => {
    await stored({ draft: true, publishedAt: null });
    await hostOf(github).publish([hosted(github)]);
    expect(releases()).toEqual([WHOLE]);
  });

  it("gets new notes, and is withdrawn", async () => {
    await stored();
    const notes = {
      tag: "acme-bridge/v1.0.0",
      name: "acme-bridge-v1.0.0.zip",
      notes: `New.\n\n${MARK}\n`,
      isPrerelease: true,
    };
    expect(await hostOf(github).update([notes])).toEqual([]);
    expect(github.state.releases[0]).toMatchObject({
      body: `New.\n\n${MARK}\n`,
      prerelease: true,
      target: "main",
    });
    await stored();
    expect(await hostOf(github).withdraw([zipOf(hosted(github))])).toEqual([]);
    expect(releases()).toEqual([`(${WHOLE})`]);
  });
});

describe("what is published stays", () => {
  it("and other bytes are an error before anything is written, for all versions at once", async () => {
    await hostOf(github).publish([hosted(github), hosted(github, "1.1.0")]);
    const before = JSON.stringify(github.state.releases);
    const other = (version: string): GitHubRelease => {
      const { files, ...rest } = hosted(github, version);
      const [zip] = files;
      return { ...rest, files: [{ ...zip, bytes: Buffer.from("Other") }] };
    };
    github.exchanges();
    const publishing = hostOf(github).publish([other("1.0.0"), other("1.1.0"), hosted(github, "1.2.0")]);
    expect(await codesOf(publishing)).toEqual(["RELEASE_DIFFERS", "RELEASE_DIFFERS"]);
    expect(github.writes()).toEqual([]);
    expect(JSON.stringify(github.state.releases)).toBe(before);
  });

  it("with immutable releases too, where only complete ones are published", async () => {
    await anew({ immutableReleases: true });
    await hostOf(github).publish([hosted(github)]);
    expect([releases(), github.state.releases[0]?.immutable]).toEqual([[WHOLE], true]);
    github.exchanges();
    await hostOf(github).publish([hosted(github)]);
    expect(github.writes()).toEqual([]);
  });

  it("and is compared with the ledger without a download", async () => {
    const [one, two] = [hosted(github), hosted(github, "1.1.0")];
    await hostOf(github).publish([one, two]);
    github.exchanges();
    expect(await hostOf(github).check([zipOf(one), zipOf(two)])).toEqual([]);
    expect(github.exchanges()).toHaveLength(1);
    github.state.releases[0]?.assets.splice(0, 1);
    const problems = await hostOf(github).check([zipOf(one), { ...zipOf(two), sha256: "0".repeat(64) }]);
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringContaining("PUBLISHED_DAMAGED acme-bridge-v1.0.0.zip is missing"),
      expect.stringContaining("PUBLISHED_DAMAGED acme-bridge-v1.1.0.zip on the GitHub release"),
    ]);
  });
});

describe("a withdrawn version", () => {
  it("can't be downloaded any more, and comes back as it was", async () => {
    const release = hosted(github);
    await hostOf(github).publish([release]);
    expect(await hostOf(github).withdraw([zipOf(release)])).toEqual([]);
    expect((await fetch(release.url)).status).toBe(404);
    github.exchanges();
    expect(await hostOf(github).withdraw([zipOf(release)])).toEqual([]);
    expect(github.writes()).toEqual([]);
    await hostOf(github).publish([release]);
    expect(releases()).toEqual([WHOLE]);
  });

  it.each([
    ["of an immutable release", "is immutable", { immutable: true }],
    ["of somebody's own release", "was not made by Presscast", { body: "Mine" }],
  ])("%s stays, with a warning", async (_, why, more) => {
    const release = hosted(github);
    await hostOf(github).publish([release]);
    Object.assign(github.state.releases[0] ?? {}, more);
    github.exchanges();
    const [warning] = await hostOf(github).withdraw([zipOf(release)]);
    expect([warning?.code, warning?.severity]).toEqual(["RELEASE_STAYS", "warning"]);
    expect(warning?.message).toContain(why);
    expect(github.writes()).toEqual([]);
  });
});

it("brings the text of a release up to date, but only if it differs", async () => {
  const release = hosted(github, "1.0.0", { isPrerelease: true });
  await hostOf(github).publish([release]);
  const [{ name }] = release.files;
  const words = { tag: release.tag, name, notes: `- New\n\n${MARK}\n`, isPrerelease: false };
  github.exchanges();
  await hostOf(github).update([words]);
  expect(github.state.releases[0]).toMatchObject({ body: words.notes, prerelease: false, draft: false });
  expect(faultsIn(github.exchanges())).toEqual([]);
  await hostOf(github).update([words, { ...words, notes: undefined }]);
  expect(github.writes()).toEqual([]);
  Object.assign(github.state.releases[0] ?? {}, { immutable: true });
  await hostOf(github).update([{ ...words, notes: `- Newer\n\n${MARK}\n`, isPrerelease: true }]);
  expect(github.state.releases[0]).toMatchObject({ body: `- Newer\n\n${MARK}\n`, prerelease: false });
});

describe("killed at every write", () => {
  const WRITES = 9;

  it.each(["before", "midway", "after"] as const)(
    "%s it is carried out, the next run gives the same result as one run",
    async (when) => {
      let killed = 0;
      for (let write = 1; write <= WRITES; write += 1) {
        await anew();
        const wanted = [hosted(github), hosted(github, "1.1.0")];
        const run = new AbortController();
        const kill = (): "drop" => {
          run.abort(new Error("killed"));
          killed += 1;
          return "drop";
        };
        github.fail({ on: write, when, mishap: kill });
        await hostOf(github, { signal: run.signal })
          .publish(wanted)
          .catch((error: unknown) => expect(error).toMatchObject({ message: "killed" }));
        // Whatever is public is whole.
        for (const each of releases()) expect(each).toMatch(/^\(|\.zip \S+\.zip\.sha256$/);
        await hostOf(github).publish(wanted);
        expect(releases()).toEqual([WHOLE, WHOLE.replaceAll("1.0.0", "1.1.0")]);
      }
      expect(killed).toBe(8);
    },
  );
});

describe("two runs at once", () => {
  it("end with one complete release, whichever is quicker", async () => {
    for (let round = 0; round < 10; round += 1) {
      await anew();
      const both = [hostOf(github), hostOf(github)].map((host) => host.publish([hosted(github)]));
      await Promise.all(both);
      await hostOf(github).publish([hosted(github)]);
      expect(releases()).toEqual([WHOLE]);
    }
  });
});
