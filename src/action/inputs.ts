import { type EditWish, readEdit } from "./edit-wish.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";

/** The inputs in the step's `with:`. */
export interface Inputs {
  readonly config: string | undefined;
  readonly publish: "branch" | "directory";
  readonly branch: string;
  readonly signingKey: string | undefined;
  readonly token: string | undefined;
  readonly comment: boolean;
  /**
   * What a person confirms for one run: `true` that the branch may be replaced, `new` that nothing is published,
   * `serial` that the published serial was wrong, a digest that the published versions are theirs.
   */
  readonly adopt: string;
  /** Whether the live update site is verified after publishing, or instead of it. */
  readonly verify: "false" | "true" | "only";
  /** `build` only runs build commands; another job publishes. */
  readonly step: "all" | "build";
  /** The folder with the output of such a job. */
  readonly built: string | undefined;
  /** The change to open a pull request with; undefined if the run publishes what is listed. */
  readonly edit: EditWish | undefined;
}

/** @param input returns the trimmed text of an input, empty if there is none. @throws {ProblemsFound} INPUT_VALUE */
export function readInputs(input: (name: string) => string): Inputs {
  const problems: Problem[] = [];
  const oneOf = <const T extends readonly [string, ...string[]]>(name: string, allowed: T): T[number] => {
    const value = input(name) || allowed[0];
    if (allowed.includes(value)) return value;
    problems.push(unknownValue(name, value, allowed.map((each) => `\`${each}\``).join(" or ")));
    return allowed[0];
  };
  const flag = (name: string, otherwise: "true" | "false"): boolean => {
    const value = input(name).toLowerCase() || otherwise;
    if (value !== "true" && value !== "false")
      problems.push(unknownValue(name, input(name), "`true` or `false`"));
    return value === "true";
  };
  const adopted = (): string => {
    const value = input("adopt").toLowerCase() || "false";
    if (!/^(?:true|false|new|serial|unsigned|[0-9a-f]{64})$/.test(value))
      problems.push(
        unknownValue(
          "adopt",
          input("adopt"),
          "`true`, `false`, `new`, `serial`, `unsigned` or the digest that a problem names",
        ),
      );
    return value;
  };
  const branch = input("branch") || "gh-pages";
  if (!BRANCH.test(branch)) problems.push(unknownValue("branch", branch, "the name of a branch"));
  const inputs: Inputs = {
    config: input("config") || undefined,
    publish: oneOf("publish", ["branch", "directory"]),
    branch,
    signingKey: input("signing-key") || undefined,
    token: input("token") || undefined,
    comment: flag("comment", "true"),
    adopt: adopted(),
    verify: oneOf("verify", ["false", "true", "only"]),
    step: oneOf("step", ["all", "build"]),
    built: input("built") || undefined,
    edit: readEdit(input, problems),
  };
  if (inputs.step === "build") problems.push(...besideBuild(inputs));
  if (inputs.edit) problems.push(...besideEdit(inputs, inputs.edit));
  if (inputs.publish === "directory" && inputs.verify === "true") problems.push(notDeployed());
  if (problems.length > 0) throw new ProblemsFound(problems);
  return inputs;
}

/** The job that builds runs code by others, so it must have nothing worth stealing. */
function besideBuild(inputs: Inputs): Problem[] {
  return givenToPublish(inputs).map((name) =>
    problem("INPUT_VALUE", {
      message: `\`step: build\` runs build commands and nothing else, so it takes no \`${name}\`.`,
      fix: `Give \`${name}\` to the job that publishes, which needs no \`step\`.`,
    }),
  );
}

/** The job that opens a pull request signs and publishes nothing. */
function besideEdit(inputs: Inputs, { command }: EditWish): Problem[] {
  const given = [...givenToPublish(inputs), ...(inputs.step === "build" ? ["step"] : [])];
  return given.map((name) =>
    problem("INPUT_VALUE", {
      message: `\`command: ${command}\` opens a pull request and publishes nothing, so it takes no \`${name}\`.`,
      fix: `Give \`${name}\` to a job of its own, which needs no \`command\`.`,
    }),
  );
}

function givenToPublish({ signingKey, built, verify }: Inputs): string[] {
  return [
    ...(signingKey === undefined ? [] : ["signing-key"]),
    ...(built === undefined ? [] : ["built"]),
    ...(verify === "false" ? [] : ["verify"]),
  ];
}

function notDeployed(): Problem {
  return problem("INPUT_VALUE", {
    message:
      "`verify: true` looks at the live update site, and with `publish: directory` a later step deploys it.",
    fix: "Verify in a step after actions/deploy-pages, with `verify: only`.",
  });
}

/** What git accepts as a branch name, except for rules that only `check-ref-format` knows. */
const BRANCH = /^(?!refs\/|-|.*(?:\.\.|\/\/|@\{|\.lock$|[/.]$))[^\s~^:?*[\\\p{Cc}]+$/u;

function unknownValue(name: string, value: string, expected: string): Problem {
  return problem("INPUT_VALUE", {
    message: `The input \`${name}\` is \`${value}\`, and it must be ${expected}.`,
    fix: `Mend \`${name}:\` below \`with:\` in the workflow.`,
  });
}
