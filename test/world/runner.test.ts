import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.ts";
import { started } from "../support/program.ts";

const RUNNER = JSON.stringify(join(import.meta.dirname, "../../src/world/runner.ts"));

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

it("prints what it is told, and nothing of it is a command", async () => {
  const out = await said(
    `await runner.group("::a\\n::b", async () => runner.terminal.out("::set-output name=x::y\\n ##[error]z\\n"));`,
  );
  expect(out).toBe("::group::: :a%0A: :b\n: :set-output name=x::y\n ## [error]z\n::endgroup::\n");
});
