import { execFileSync } from "node:child_process";
import AdmZip from "adm-zip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillFormats } from "../../src/pack/fill-formats.ts";
import { repositoryAround } from "../../src/world/git/find-repository.ts";
import { type OpenRepository, openRepository } from "../../src/world/git/open-repository.ts";
import { temporaryRepository, type TemporaryRepository } from "../support/repository/temporary-repository.ts";

const FILE = "plugins/acme-bridge/revision.php";

const ATTRIBUTES = { ".gitattributes": "*.php export-subst\n" };

/** One for all tests, and opened once: each test commits its own content. */
let temporary: TemporaryRepository;
let repository: OpenRepository;
beforeAll(async () => {
  temporary = await temporaryRepository();
  await temporary.commit("Keep drafts", { [FILE]: "<?php", ...ATTRIBUTES });
  repository = await openRepository(await repositoryAround(temporary.folder));
});
afterAll(() => {
  repository.close();
  return temporary.remove();
});

/** A file with `export-subst`, committed and filled in. */
async function filled(content: string | Uint8Array) {
  const commit = await temporary.commit("Keep drafts: grüße\n\nFrom now on.", { [FILE]: content });
  await temporary.git("tag", "--force", "v1.0.0");
  const tree = await repository.tree(commit, "plugins/acme-bridge");
  const file = { path: "revision.php", bytes: Buffer.from(content), isExecutable: false };
  const result = await fillFormats(
    file,
    (format) => tree.filled(format),
    (path) => path,
  );
  return {
    commit,
    bytes: Buffer.from(result.file.bytes),
    problems: result.problems.map(({ code, line }) => `${code} ${line}`),
  };
}

/** What `git archive` makes of the same file. */
function archived(commit: string): Buffer | null {
  const settings = ["-c", "core.abbrev=7"];
  const zip = execFileSync("git", [...settings, "archive", "--format=zip", commit, "--", FILE], {
    cwd: temporary.folder,
  });
  return new AdmZip(zip).readFile(FILE);
}

it("fills in only the files for which .gitattributes asks", async () => {
  const tree = await repository.tree(repository.head.id, "plugins/acme-bridge");
  expect([...(await tree.exportSubst(["revision.php", "a.txt"]))]).toEqual(["revision.php"]);
});

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
    const { bytes, commit, problems } = await filled(content);
    expect(String(bytes)).toBe(String(archived(commit)));
    expect(problems).toEqual([]);
  });

  it("in a file that is not UTF-8 too", async () => {
    const { bytes, commit } = await filled(
      Buffer.from("<?php // Gr\u00FC\u00DFe $Format:%h$ \u00FF", "latin1"),
    );
    expect(bytes).toEqual(archived(commit));
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
