import { documentUrl } from "../../report/document-url.ts";
import type { Git } from "../../world/git/git.ts";
import { gitHubIn, pushRemote } from "../../world/git/push-remote.ts";
import { KEY_INPUT, type PublishingStep } from "../../survey/publishing-step.ts";
import type { KeyFiles } from "./key-files.ts";
import { shellWord } from "./next-steps.ts";

/** The secret that the workflow hands to the Action. */
const SECRET = "PRESSCAST_SIGNING_KEY";

/**
 * What to do with new private keys.
 *
 * @param step what publishes; undefined where no workflow does yet, so that the one of `init` is expected
 */
export async function keySteps(
  git: Git,
  { used, spare }: KeyFiles,
  step: Pick<PublishingStep, "file" | "environment" | "isGivenKey"> | undefined,
): Promise<string[]> {
  const environment = step ? step.environment : "presscast";
  const remote = await pushRemote(git);
  const hub = remote && gitHubIn(remote.url);
  const settings = hub && `${hub.page}/settings`;
  const place = environment === undefined ? "secrets/actions" : "environments";
  const page = settings === undefined ? "in the repository's settings" : `at ${settings}/${place}`;
  const make =
    environment === undefined
      ? []
      : [
          `Make the environment \`${environment}\` ${page}, or open it if a run has made it, and limit it to your default branch.`,
        ];
  const flag = environment === undefined ? "" : ` --env ${shellWord(environment)}`;
  const first =
    used === undefined
      ? []
      : [
          ...make,
          ...(step?.isGivenKey === false
            ? [`In ${step.file}, add ${KEY_INPUT} below the \`with:\` of the step that publishes.`]
            : []),
          `\`gh secret set ${SECRET}${flag} < ${shellWord(used)}\`, or by hand ${page}. Then delete the file.`,
        ];
  return [
    ...first,
    `Move ${spare} to where no machine reads it, a password manager or paper in a safe, and delete the file.`,
  ];
}

/** How the versions file with new keys is pushed. @param path relative to the user's current folder */
export function keyCommitStep(path: string): string {
  const file = shellWord(path);
  return `Commit and push ${path} alone: \`git add -- ${file} && git commit --message "Sign updates" -- ${file} && git push\`. What keys do: ${documentUrl("docs/guide/keys.md")}`;
}
