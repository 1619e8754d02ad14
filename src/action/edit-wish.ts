import { durationOf, rolloutOf, statusOf, statusOrPauseOf, textValue } from "../cli/option-values.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import type { ReleaseWish } from "../versions/edit/release-intent.ts";
import type { RollbackWish } from "../versions/edit/rollback-intent.ts";
import type { StatusWish } from "../versions/edit/status-intent.ts";

/** The change of the versions file that a run is to make: the same as the command of that name. */
export type EditWish = {
  /** The extension's slug; undefined for the only one. */
  readonly extension: string | undefined;
} & (
  | { readonly command: "release"; readonly wish: ReleaseWish }
  | { readonly command: "rollback"; readonly wish: RollbackWish }
  | { readonly command: "status"; readonly wish: StatusWish }
);

const COMMANDS = ["publish", "release", "rollback", "status"] as const;
const NAMES = ["version", "status", "rollout", "force", "auto-update-after", "changelog", "reason"] as const;
type Name = (typeof NAMES)[number];

/** What the other inputs are for. A form sends all of them, with their defaults. */
const TAKEN: Readonly<Record<(typeof COMMANDS)[number], readonly Name[]>> = {
  publish: [],
  release: ["version", "status", "rollout", "force", "auto-update-after", "changelog"],
  rollback: ["version", "force", "reason"],
  status: ["version", "status", "rollout", "reason"],
};

type Input = (name: string) => string;

/**
 * Reads the inputs of a change; undefined if none is wanted.
 *
 * @param input returns the trimmed text of an input, empty if there is none
 * @param problems collects what is wrong with them
 */
export function readEdit(input: Input, problems: Problem[]): EditWish | undefined {
  const named = input("command") || "publish";
  const command = COMMANDS.find((each) => each === named);
  if (command === undefined) {
    const fix = "It must be `publish`, `release`, `rollback` or `status`.";
    problems.push(refused(`The input \`command\` is \`${named}\`.`, fix));
    return undefined;
  }
  problems.push(...(command === "publish" ? besidePublish(input) : misfits(command, input)));
  if (command === "publish") return undefined;
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
  const word = input("status") || "released";
  const rollout = read(() => rolloutOf(input("rollout").replace(/\s*%$/, "") || undefined));
  const version = input("version");
  const isForced = input("force").toLowerCase() === "true";
  const extension = input("plugin") || undefined;
  if (command === "rollback")
    return { command, extension, wish: { to: version || undefined, reason: text("reason"), isForced } };
  if (command === "status") {
    const status = read(() => statusOrPauseOf(word)) ?? "released";
    return { command, extension, wish: { version, status, rollout, reason: text("reason") } };
  }
  const status = read(() => statusOf(word)) ?? "released";
  const wait = input("auto-update-after") || undefined;
  const autoUpdateAfter = read(() => durationOf("auto-update-after", wait));
  const changelog = text("changelog");
  return { command, extension, wish: { version, status, rollout, isForced, autoUpdateAfter, changelog } };
}

/** The values that a form has before anybody changes it. */
const UNTOUCHED: Readonly<Partial<Record<Name, string>>> = { status: "released", force: "false" };

function isGiven(input: Input, name: Name): boolean {
  return !["", UNTOUCHED[name]].includes(input(name).toLowerCase());
}

/** A form that was filled in without choosing a command is a mistake, and not a wish to publish again. */
function besidePublish(input: Input): Problem[] {
  const [first] = [...(input("plugin") ? ["plugin"] : []), ...NAMES.filter((name) => isGiven(input, name))];
  if (first === undefined) return [];
  const message = `\`${first}\` is given, and \`command\` is \`publish\`, which publishes again what is listed.`;
  return [refused(message, "Choose `release`, `rollback` or `status` as the command.")];
}

/** Inputs that the command does not take, and those that it needs but lacks. */
function misfits(command: EditWish["command"], input: Input): Problem[] {
  const needless = NAMES.filter((name) => isGiven(input, name) && !TAKEN[command].includes(name));
  const example = command === "release" ? "`patch`, `minor`, `major` or a number" : "the number";
  const isVersionMissing = command !== "rollback" && input("version") === "";
  const isForceClear = ["", "true", "false"].includes(input("force").toLowerCase());
  return [
    ...needless.map((name) =>
      refused(
        `\`command: ${command}\` takes no \`${name}\`, and it is \`${input(name)}\`.`,
        "Leave it as it is in an empty form.",
      ),
    ),
    ...(isVersionMissing
      ? [refused(`\`command: ${command}\` needs a \`version\`.`, `Give ${example}, such as 1.2.0.`)]
      : []),
    ...(isForceClear
      ? []
      : [refused(`\`force\` is \`${input("force")}\`.`, "It must be `true` or `false`.")]),
  ];
}

function refused(message: string, fix: string): Problem {
  return problem("INPUT_VALUE", { message, fix });
}
