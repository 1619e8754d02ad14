import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { started } from "../../support/repository/program.ts";

const RUNNER = JSON.stringify(join(import.meta.dirname, "../../../src/world/github/runner.ts"));

async function said(code: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const source = `import { openRunner } from ${RUNNER};\nconst runner = openRunner();\n${code}`;
  const args = ["--input-type=module", "--eval", source];
  return (await started(process.execPath, args, { cwd: await temporaryFolder(), env }).ended).out;
}

it("masks each line of a secret, since the runner shows lines", async () => {
  expect(await said(String.raw`runner.mask("one\ntwo\r\n\nthree");`)).toBe(
    "::add-mask::one\n::add-mask::two\n::add-mask::three\n",
  );
});

it("prints text, and lets none of it be a command", async () => {
  const out = await said(
    `await runner.group("::a\\n::b", async () => runner.terminal.out("::set-output name=x::y\\n ##[error]z\\n"));`,
  );
  expect(out).toBe("::group::: :a%0A: :b\n: :set-output name=x::y\n ## [error]z\n::endgroup::\n");
});

it("annotates lines, and keeps a hostile value inside the message", async () => {
  const annotation = {
    level: "error",
    title: "a,b:c",
    message: "one\n::add-mask::two\r%0A##[error]",
    file: "a::b,line=9.yaml",
    startLine: 3,
    startColumn: 5,
  };
  expect(await said(`runner.annotate([${JSON.stringify(annotation)}]);`)).toBe(
    "::error title=a%2Cb%3Ac,file=a%3A%3Ab%2Cline=9.yaml,line=3,col=5::one%0A::add-mask::two%0D%250A##[error]\n",
  );
});

it("adds to the summary, and works without one if the runner has none", async () => {
  const file = join(await temporaryFolder(), "summary.md");
  await writeFile(file, "Earlier.\n");
  const code = 'await runner.summarize("### Plan\\n");';
  expect(await said(code, { GITHUB_STEP_SUMMARY: file })).toBe("");
  expect(await readFile(file, "utf8")).toBe("Earlier.\n### Plan\n");
  expect(await said(code)).toBe("");
});

it("starts even if the file of the event is missing", async () => {
  const env = { GITHUB_EVENT_PATH: "/nowhere/event.json", GITHUB_EVENT_NAME: "push" };
  expect(await said("console.log(runner.event.name, runner.pullRequest);", env)).toBe("push undefined\n");
});
