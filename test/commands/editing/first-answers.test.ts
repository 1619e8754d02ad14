import { expect, it } from "vitest";
import type { OptionName } from "../../../src/cli/options.ts";
import { firstAnswers, type FirstQuestions } from "../../../src/commands/editing/first-answers.ts";
import { settingOf } from "../../support/repository/context.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const QUESTIONS: FirstQuestions = {
  siteUrl: "https://acme.github.io/plugins",
  isNew: true,
  hasUpdaters: false,
  isWorkflowMissing: true,
};
const LIKELY = { siteUrl: QUESTIONS.siteUrl, updater: "bundled", hasKeys: false, hasWorkflow: true };

/** Somebody who gives these answers, and what was asked. */
async function asked(
  answers: readonly string[],
  more: Partial<FirstQuestions> = {},
  given: OptionName[] = [],
) {
  const { setting, out } = settingOf([], { given: new Map(given.map((name) => [name, ""])) });
  const questions: string[] = [];
  const left = [...answers];
  const ask = (question: string): Promise<string> => {
    questions.push(question);
    return Promise.resolve(left.shift() ?? "");
  };
  const terminal = { ...setting.terminal, ask };
  const got = await firstAnswers({ ...setting, terminal }, { ...QUESTIONS, ...more });
  return { got, questions, said: out() };
}

it("takes what is most likely right for an answer that is left out", async () => {
  const { got, questions } = await asked([]);
  expect(got).toEqual(LIKELY);
  expect(questions).toEqual([
    "Address of the update site [https://acme.github.io/plugins]: ",
    "Put the updater into the ZIPs, so that sites update themselves? [Y/n] ",
    expect.stringMatching(/^Make signing keys now\? .+ \[y\/N\] $/),
    "Write the workflow that publishes? [Y/n] ",
  ]);
});

it("takes what a person says, and asks again for an address that can't be one", async () => {
  const { got, said } = await asked(["ftp://\u001B[2J", "https://updates.acme.example/", "no", "YES", "n"]);
  expect(got).toEqual({
    siteUrl: "https://updates.acme.example",
    updater: "none",
    hasKeys: true,
    hasWorkflow: false,
  });
  expect(said).toContain("`url: ftp://\uFFFD[2J` is not an https address");
});

it("asks again for an answer that is neither yes nor no", async () => {
  const { got, questions, said } = await asked(["", "", "ja", "y"]);
  expect(got).toEqual({ ...LIKELY, hasKeys: true });
  expect(questions.filter((each) => each.startsWith("Make signing keys"))).toHaveLength(2);
  expect(said).toMatch(/\nPlease answer y or n\.\n$/);
});

it("asks only what there is to decide", async () => {
  const { questions } = await asked([], { isNew: false, isWorkflowMissing: false });
  expect(questions).toEqual([]);
  const updating = await asked([], { siteUrl: undefined, hasUpdaters: true });
  expect(updating.got.siteUrl).toBeUndefined();
  expect(updating.questions).toHaveLength(3);
});

it("asks nothing if an option answers, or nobody is at the terminal", async () => {
  for (const option of ["json", "keys", "no-workflow"] as const)
    expect((await asked([], {}, [option])).questions).toEqual([]);
  const options = new Map([
    ["url", "https://updates.acme.example"],
    ["updater", "none"],
    ["keys", ""],
    ["no-workflow", ""],
  ] as const);
  expect(await firstAnswers(settingOf([], { given: options }).setting, QUESTIONS)).toEqual({
    siteUrl: "https://updates.acme.example",
    updater: "none",
    hasKeys: true,
    hasWorkflow: false,
  });
  expect(await firstAnswers(settingOf([]).setting, QUESTIONS)).toEqual(LIKELY);
});

it("refuses options that make no sense", async () => {
  const answersTo = (name: OptionName, value: string) =>
    codesOf(firstAnswers(settingOf([], { given: new Map([[name, value]]) }).setting, QUESTIONS));
  expect(await answersTo("url", "acme.example")).toEqual(["SITE_URL"]);
  expect(await answersTo("updater", "both")).toEqual(["USAGE"]);
});
