import { execFileSync } from "node:child_process";
import AdmZip from "adm-zip";
import { describe, expect, it, onTestFinished } from "vitest";
import { fillFormats } from "../../src/pack/fill-formats.ts";
import { repositoryAround } from "../../src/world/git/find-repository.ts";
import { openRepository } from "../../src/world/git/open-repository.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";

const FILE = "plugins/acme-bridge/revision.php";

/** A file with `export-subst`, committed and filled in: by Presscast, and by `git archive`. */
async function filled(content: string | Uint8Array) {
  const temporary = await repositoryForTest();
  const files = { [FILE]: content, ".gitattributes": "*.php export-subst\n" };
  const commit = await temporary.commit("Keep drafts: grüße\n\nFrom now on.", files);
  await temporary.git("tag", "v1.0.0");
  const repository = await openRepository(await repositoryAround(temporary.folder));
  onTestFinished(() => repository.close());
  const tree = await repository.tree(commit, "plugins/acme-bridge");
  expect([...(await tree.exportSubst(["revision.php", "a.txt"]))]).toEqual(["revision.php"]);
  const file = { path: "revision.php", bytes: Buffer.from(content), isExecutable: false };
  const result = await fillFormats(
    file,
    (format) => tree.filled(format),
    (path) => path,
  );
  const settings = ["-c", "core.abbrev=7"];
  const zip = execFileSync("git", [...settings, "archive", "--format=zip", commit, "--", FILE], {
    cwd: temporary.folder,
  });
  return {
    commit,
    bytes: Buffer.from(result.file.bytes),
    archived: new AdmZip(zip).readFile(FILE),
    problems: result.problems.map(({ code, line }) => `${code} ${line}`),
  };
}

describe("what the commit itself says is filled in as by git archive", () => {
  it.each([
    ["a hash", "<?php $r = '$Format:%H$';"],
    ["several, and a short hash", "$Format:%h$ $Format:%T %t$\n$Format:%P|%p$ $ $Format:"],
    ["people and times", "$Format:%an <%ae> %cn %ce %ad %aD %at %ai %aI %as %cd %ct %cI$"],
    ["the message, over lines", "$Format:%s%n%b\n%B %f %e$"],
    [
      "spaces, percent signs, codes of characters",
      "$Format:%<(50)%h|%>(12,trunc)%H|%x41%%%w(20,1,2)%B%+b%-b$",
    ],
    ["letters outside ASCII", "ü $Format:ü %s$ ü"],
    ["a format without anything", "$Format:$ $Format:plain$"],
    ["none", "<?php $Id$ $format:%H$"],
  ])("%s", async (_, content) => {
    const { bytes, archived, problems } = await filled(content);
    expect(String(bytes)).toBe(String(archived));
    expect(problems).toEqual([]);
  });

  it("in a file that is not UTF-8 too", async () => {
    const { bytes, archived } = await filled(
      Buffer.from("<?php // Gr\u00FC\u00DFe $Format:%h$ \u00FF", "latin1"),
    );
    expect(bytes).toEqual(archived);
  });
});

describe("what may change although the commit does not is left as it is, with a warning", () => {
  it.each(["%d", "%D", "%(describe)", "%ar", "%cr", "%ah", "%N", "%G?", "%aN", "%gd", "%Cred%h", "%S"])(
    "%s",
    async (placeholder) => {
      const content = `a\n$Format:%h$ $Format:${placeholder}$`;
      const { bytes, commit, problems } = await filled(content);
      expect(String(bytes)).toBe(`a\n${commit.slice(0, 7)} $Format:${placeholder}$`);
      expect(problems).toEqual(["EXPORT_SUBST_UNSTEADY 2"]);
    },
  );

  it("text that is too long for git, or no text", async () => {
    const { problems } = await filled(`$Format:${"x".repeat(200_000)}$\n$Format:\u0000%h$`);
    expect(problems).toEqual(["EXPORT_SUBST_UNSTEADY 1", "EXPORT_SUBST_UNSTEADY 2"]);
  });
});
