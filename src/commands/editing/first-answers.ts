import type { Setting } from "../../cli/context.ts";
import { stop } from "../../report/problem.ts";
import { visible } from "../../report/visible.ts";
import { EXPLAIN } from "../../versions/explain.ts";
import { isSiteUrl } from "../../versions/site-entry.ts";

/** What a person decides before the first files are written. */
export interface FirstAnswers {
  /** Undefined if nobody gave it. */
  readonly siteUrl: string | undefined;
  readonly updater: "bundled" | "none";
  readonly hasKeys: boolean;
  readonly hasWorkflow: boolean;
}

export interface FirstQuestions {
  /** What the address most likely is; undefined where that can't be told. */
  readonly siteUrl: string | undefined;
  /** Whether there is no versions file yet, so that one is written. */
  readonly isNew: boolean;
  /** Whether every extension already has an updater. */
  readonly hasUpdaters: boolean;
  /** Whether a workflow is missing, and could run here. */
  readonly isWorkflowMissing: boolean;
}

/** An option that answers a question: if any of them is given, nothing is asked. */
const ANSWERS = ["url", "updater", "keys", "no-workflow", "json"] as const;

/**
 * The answers from options, or else from the person at the terminal; without a terminal, what is most likely right.
 *
 * @throws {ProblemsFound} USAGE
 */
export async function firstAnswers(setting: Setting, questions: FirstQuestions): Promise<FirstAnswers> {
  const { given, terminal } = setting;
  const { ask } = terminal;
  const isAnswered = ANSWERS.some((option) => given.has(option));
  if (ask && !isAnswered) return asked((question) => ask(question, setting.signal), terminal.out, questions);
  return {
    siteUrl: siteUrlGiven(given.get("url")) ?? questions.siteUrl,
    updater: updaterGiven(given.get("updater")),
    hasKeys: given.has("keys"),
    hasWorkflow: !given.has("no-workflow"),
  };
}

async function asked(
  ask: (question: string) => Promise<string>,
  say: (text: string) => void,
  { siteUrl, isNew, hasUpdaters, isWorkflowMissing }: FirstQuestions,
): Promise<FirstAnswers> {
  const yes = async (question: string, otherwise: boolean): Promise<boolean> => {
    for (;;) {
      const answer = (await ask(`${question} [${otherwise ? "Y/n" : "y/N"}] `)).trim().toLowerCase();
      if (answer === "") return otherwise;
      if (["y", "yes", "n", "no"].includes(answer)) return answer.startsWith("y");
      say("Please answer y or n.\n");
    }
  };
  return {
    siteUrl: isNew ? await addressAsked(ask, say, siteUrl) : siteUrl,
    updater:
      isNew && !hasUpdaters
        ? (await yes("Put the updater into the ZIPs, so that sites update themselves?", true))
          ? "bundled"
          : "none"
        : "bundled",
    hasKeys:
      isNew &&
      (await yes(
        "Make signing keys now? With them, nobody else can ship an update; it takes a secret on GitHub.",
        false,
      )),
    hasWorkflow: isWorkflowMissing && (await yes("Write the workflow that publishes?", true)),
  };
}

async function addressAsked(
  ask: (question: string) => Promise<string>,
  say: (text: string) => void,
  likely: string | undefined,
): Promise<string | undefined> {
  say(
    "Every ZIP carries the address of the update site, and every site that installs one goes on asking there.\n",
  );
  for (;;) {
    const answer = (
      await ask(
        `Address of the update site${likely === undefined ? " (Enter: write it into versions.yaml later)" : ` [${likely}]`}: `,
      )
    ).trim();
    if (answer === "") return likely;
    const url = siteUrlIn(answer);
    if (url !== undefined) return url;
    say(`${visible(EXPLAIN.SITE_URL(answer, "url").message)}\n`);
  }
}

/** Without a slash at its end; undefined for any other text. */
function siteUrlIn(text: string): string | undefined {
  return URL.canParse(text) && isSiteUrl(text) ? text.replace(/\/+$/, "") : undefined;
}

function siteUrlGiven(word: string | undefined): string | undefined {
  return word === undefined
    ? undefined
    : (siteUrlIn(word) ?? stop("SITE_URL", EXPLAIN.SITE_URL(word, "url")));
}

function updaterGiven(word = "bundled"): FirstAnswers["updater"] {
  if (word === "bundled" || word === "none") return word;
  return stop("USAGE", {
    message: `\`--updater ${word}\` is neither \`bundled\` nor \`none\`.`,
    fix: "Write `--updater bundled` to have the updater put into ZIPs, or `--updater none`.",
  });
}
