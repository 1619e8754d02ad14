import { rolloutOf, statusOf, textValue } from "../cli/option-values.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import type { ReleaseWish } from "../versions/edit/release-intent.ts";
import type { RollbackWish } from "../versions/edit/rollback-intent.ts";
import type { StatusWish } from "../versions/edit/status-intent.ts";

/** The change of the versions file that a run is asked for: what the command of that name does. */
export type EditWish = {
  /** Its slug; undefined for the only one. */
  readonly plugin: string | undefined;
} & (
  | { readonly command: "release"; readonly wish: ReleaseWish }
  | { readonly command: "rollback"; readonly wish: RollbackWish }
  | { readonly command: "status"; readonly wish: StatusWish }
);

const COMMANDS = ["publish", "release", "rollback", "status"] as const;
const NAMES = ["version", "status", "rollout", "force", "changelog", "reason"] as const;
type Name = (typeof NAMES)[number];

/** What the other inputs are for; a form gives all of them their first values. */
const TAKEN: Readonly<Record<(typeof COMMANDS)[number], readonly Name[]>> = {
  publish: [],
  release: ["version", "status", "rollout", "force", "changelog"],
  rollback: ["version", "force", "reason"],
  status: ["version", "status", "rollout", "reason"],
};

/**
 * Reads the inputs of a change; undefined where none is asked for.
 *
 * @param input trimmed text of an input, empty where there is none
 * @param problems gets what is wrong with them
 */
export function readEdit(input: (name: string) => string, problems: Problem[]): EditWish | undefined {
  const word = input("command") || "publish";
  const command = COMMANDS.find((each) => each === word);
  if (command === undefined) {
    problems.push(
      refused(
        `The input \`command\` is \`${word}\`.`,
        "It must be `publish`, `release`, `rollback` or `status`.",
      ),
    );
    return undefined;
  }
  const plugin = input("plugin") || undefined;
  const given = (name: Name): boolean => !["", UNTOUCHED[name]].includes(input(name).toLowerCase());
  const others = [...(plugin === undefined ? [] : ["plugin"]), ...NAMES.filter(given)];
  if (command === "publish") {
    if (others.length > 0)
      problems.push(
        refused(
          `\`${others[0]}\` is given, and \`command\` is \`publish\`, which publishes again what is listed.`,
          "Choose `release`, `rollback` or `status` as the command.",
        ),
      );
    return undefined;
  }
  for (const name of NAMES.filter((each) => given(each) && !TAKEN[command].includes(each)))
    problems.push(
      refused(
        `\`command: ${command}\` takes no \`${name}\`, and it is \`${input(name)}\`.`,
        "Leave it as it is in an empty form.",
      ),
    );
  if (command !== "rollback" && !given("version"))
    problems.push(
      refused(
        `\`command: ${command}\` needs a \`version\`.`,
        command === "release"
          ? "Give `patch`, `minor`, `major` or a number such as 1.2.0."
          : "Give the version, such as 1.2.0.",
      ),
    );
  const read = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ProblemsFound)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const text = (name: Name): string | undefined => read(() => textValue(name, input(name) || undefined));
  const status = read(() => statusOf(input("status") || "released")) ?? "released";
  const rollout = read(() => rolloutOf(input("rollout").replace(/\s*%$/, "") || undefined));
  const version = input("version");
  const isForced = input("force").toLowerCase() === "true";
  switch (command) {
    case "release":
      return { command, plugin, wish: { version, status, rollout, isForced, changelog: text("changelog") } };
    case "rollback":
      return { command, plugin, wish: { to: version || undefined, reason: text("reason"), isForced } };
    case "status":
      return { command, plugin, wish: { version, status, rollout, reason: text("reason") } };
  }
}

/** What a form has before anybody touches it. */
const UNTOUCHED: Readonly<Partial<Record<Name, string>>> = { status: "released", force: "false" };

function refused(message: string, fix: string): Problem {
  return problem("INPUT_VALUE", { message, fix });
}
