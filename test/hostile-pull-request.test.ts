import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { marked } from "marked";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { basicCredentials } from "../src/world/git/authorization.ts";
import { type Forge, startForge } from "./support/github/forge.ts";
import { openIssue, READ_TOKEN, WRITE_TOKEN } from "./support/github/github-api.ts";
import { shownText, tagsIn } from "./support/site/hostile-text.ts";
import { versionsYaml } from "./support/repository/acme-bridge.ts";
import { type Files, pluginFiles } from "./support/repository/temporary-repository.ts";

const EVIL = [
  "::set-output name=changed::true",
  "::add-mask::acme",
  "##[add-mask]acme",
  "--> </details></summary> <img src=https://evil.example/a.png> <script>alert(1)</script>",
  "@acme/team #1 GH-1 www.evil.example https://evil.example [a](https://evil.example) ![b](//evil.example/b)",
  "``` \u202Eesrever\u202C $\\href{https://evil.example}{x}$ | --- |",
].join("\n");
const NAME = "@acme #1 `x` ``` [a](b) $y$ &#64;acme \u202Etxt.php";

let forge: Forge;
beforeAll(async () => {
  forge = await startForge();
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versionsYaml({ "1.0.0": { status: "released" }, "0.9.0": { status: "draft" } }),
  });
  const { code } = await forge.run();
  if (code !== 0) throw new Error("1.0.0 was not published");
  forge.github.exchanges();
});
afterAll(() => forge.stop());

/** The run for a pull request with these files, which comes from a fork unless its token can write. */
async function pullRequest(files: Files, token = WRITE_TOKEN) {
  const { author, github } = forge;
  await author.git("checkout", "--quiet", "-B", "proposal", "main");
  const commit = await author.commit("Improve it", files);
  await author.git("push", "--quiet", "--force", "origin", "proposal");
  await author.git("checkout", "--quiet", "main");
  const { number } = openIssue(github.state, { title: "Improve it", author: "eve", isPull: true });
  const head = token === READ_TOKEN ? "eve/plugins" : "acme/plugins";
  const run = await forge.run({
    event: "pull_request",
    ref: `refs/pull/${number}/merge`,
    commit,
    inputs: { token },
    payload: {
      pull_request: {
        number,
        head: { repo: { full_name: head } },
        base: { repo: { full_name: "acme/plugins" } },
      },
    },
  });
  const comments = github.state.comments.filter(({ issue }) => issue === number).map(({ body }) => body);
  return { ...run, comments };
}

const MASKS = [WRITE_TOKEN, READ_TOKEN].flatMap((token) => [token, basicCredentials(token)]);

/** The commands that a runner would see in a log, without those that every run gives: one group, the token's masks. */
function commandsIn(log: string): string[] {
  const lines = log.split("\n").filter((line) => /^\s*::/.test(line) || line.includes("##["));
  const masks = MASKS.map((mask) => `::add-mask::${mask}`);
  const own = new Set([...masks, "::group::Building", "::endgroup::"]);
  return lines.filter((line, index) => !own.has(line) || lines.indexOf(line) !== index);
}

function expectInert(markdown: string): void {
  const html = marked.parse(markdown, { async: false });
  const known = new Set(
    "h3 h4 p ul li strong em code pre span br table thead tbody tr th td details summary b".split(" "),
  );
  expect(tagsIn(html).filter((tag) => !known.has(tag))).toEqual([]);
  expect(html.match(/<details/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  const prose = shownText(html.replaceAll(/<code[^>]*>.*?<\/code>|<br>/gs, " "));
  expect(prose).not.toMatch(/@[^\u200B]|:\/\/|www\.|#\d|GH-\d|\u202E/);
}

describe("a plan with hostile texts and names", () => {
  const changelog = EVIL;
  const files: Files = {
    ...pluginFiles("1.1.0", { [NAME]: "<?php\n" }),
    "versions.yaml": versionsYaml({
      "1.1.0": { status: "released", changelog },
      "1.0.0": { status: "withdrawn", reason: EVIL },
    }),
  };

  it("is one inert comment, the same in the summary, with the ZIP beside it", async () => {
    const { code, log, outputs, summary, comments } = await pullRequest(files);
    expect(log).toContain("offer 1.1.0 after 1.0.0");
    expect(code).toBe(0);
    expect(commandsIn(log).filter((line) => !line.startsWith("::warning "))).toEqual([]);
    expect(outputs).toMatchObject({ changed: "false" });
    expect(comments).toHaveLength(1);
    const [body = ""] = comments;
    expect(body).toBe(`<!-- presscast plan of versions.yaml -->\n${summary}`);
    expectInert(body.replace(/^<!--.*-->\n/, ""));
    expect(body).toContain("against 1.0.0: 1 added, 2 changed");
    expect(basename(outputs["packages"] ?? "")).toBe("acme-bridge-v1.1.0.zip");
    expect((await readFile(outputs["packages"] ?? "")).subarray(0, 2).toString()).toBe("PK");
  });

  it("from a fork is in the summary, and the log says why", async () => {
    const { code, log, summary, comments } = await pullRequest(files, READ_TOKEN);
    expect(log).toContain("A pull request from a fork gets a token that can only read.");
    expect(code).toBe(0);
    expect(comments).toEqual([]);
    expectInert(summary);
    expect(forge.github.writes()).not.toContain("PATCH");
  });
});

it.each<[string, string, Files]>([
  [
    "a name with line breaks",
    "FILE_NAME",
    {
      ...pluginFiles("1.1.0", {
        [`a\n::set-output name=changed::true\n##[add-mask]acme\n${"`".repeat(4)}`]: "",
      }),
      "versions.yaml": versionsYaml({ "1.1.0": { status: "released", changelog: "Better." } }),
    },
  ],
  [
    "a build command's output",
    "BUILD_FAILED",
    {
      ...pluginFiles("1.1.0"),
      "versions.yaml": versionsYaml(
        { "1.1.0": { status: "released", changelog: "Better." } },
        { build: `export -p; printf '%s' '${EVIL}'; exit 1` },
      ),
    },
  ],
  [
    "keys of the versions file",
    "KEY_UNKNOWN",
    {
      "versions.yaml": versionsYaml({
        "1.1.0": { status: "released", [EVIL.replaceAll(/[\u202E\u202C]/g, "")]: "x" },
      }),
    },
  ],
])("a problem that quotes %s is inert everywhere", async (_, code, files) => {
  const run = await pullRequest(files);
  expect(run.code).toBe(1);
  const commands = commandsIn(run.log);
  expect(commands.filter((line) => !/^::(?:error|warning) title=/.test(line))).toEqual([]);
  expect(commands.filter((line) => line.includes(code))).not.toEqual([]);
  expect(run.outputs["changed"]).not.toBe("true");
  // The token stands where it is masked, and nowhere else: `export -p` found none.
  expect(run.log.split(WRITE_TOKEN)).toHaveLength(2);
  expect(run.comments).toHaveLength(1);
  expect(run.comments[0]).toContain("**This can't be published: ");
  expect(run.comments[0]).toContain(`**${code}**`);
  for (const text of [run.summary, run.comments[0]?.replace(/^<!--.*-->\n/, "") ?? ""]) expectInert(text);
});
