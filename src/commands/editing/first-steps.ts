import type { NewExtension } from "../../versions/edit/new-versions-file.ts";
import { kindsText } from "../../versions/kinds-text.ts";
import { shellWord } from "./next-steps.ts";

export interface Beginning {
  readonly extensions: readonly NewExtension[];
  readonly isSiteUnknown: boolean;
  /** Whether keys are wanted, and wait for the site's address. */
  readonly isKeyDue: boolean;
  /** The service that hosts the repository, if it is not GitHub; undefined for GitHub, or if it is unknown. */
  readonly otherForge: string | undefined;
  /** The repository's page on GitHub; undefined if it is not there. */
  readonly page: string | undefined;
  /** What is to be committed. */
  readonly written: readonly string[];
  /** What pushes the current branch; undefined where there is no remote. */
  readonly push: string | undefined;
  /** The workflow that publishes: whether it is new, was there before, or is not wanted. */
  readonly workflow: "new" | "there" | "none";
  /** Sources with files that git neither tracks nor ignores. */
  readonly unknown: readonly string[];
}

/** What to do after `init`, to the first release. */
export function firstSteps(beginning: Beginning): string[] {
  const { extensions, isSiteUnknown, isKeyDue, written, push, workflow, unknown } = beginning;
  const [extension] = extensions;
  const draft = extension?.versions.find(({ status }) => status === "draft");
  const address = isSiteUnknown
    ? "Write the address of the update site into versions.yaml (on GitHub Pages it is https://OWNER.github.io/REPOSITORY), and look"
    : "Look";
  const next = draft?.version ?? (extension?.versions.length === 0 ? "VERSION" : "patch");
  const release = draft
    ? `Release: \`presscast release ${extension?.slug} ${next} --commit\`, push the branch and merge it.`
    : `Release what comes next: \`presscast release ${extension?.slug} ${next} --commit\`.`;
  const files =
    unknown.length === 0
      ? "these files"
      : `these files, and the ${kindsText(extensions.map(({ kind }) => kind))} that git does not know yet`;
  const paths = [...written, ...unknown].map(shellWord).join(" ");
  const pushed = push === undefined ? "" : ` && ${push}`;
  return [
    ...(workflow === "new" ? [UNPUBLISHED] : []),
    `${address}; then commit ${files}: \`git add ${paths} && git commit -m "Release with Presscast"${pushed}\`.`,
    ...(isKeyDue ? ["Keys: `presscast keygen --write`, once the address is in versions.yaml."] : []),
    ...(push === undefined ? ["Make a repository on GitHub, and push to it."] : []),
    publishing(beginning),
    `${release} \`presscast check\` tells what is still wrong. \`presscast\` is what you called just now, such as \`npx github:presscast/presscast\`.`,
  ];
}

function publishing({ otherForge, page, workflow }: Beginning): string {
  const job =
    "let a job run `presscast build --published ADDRESS` on each push to the default branch and serve the folder _site";
  if (otherForge !== undefined)
    return `On ${otherForge}, ${job}: the Action that does all of it runs on GitHub only.`;
  if (workflow === "none")
    return `To publish, ${job}. Or let \`presscast init\` write the workflow that does all of it, when you want it.`;
  const settings = page === undefined ? "Settings > Pages" : `${page}/settings/pages`;
  return `On GitHub, ${settings}: deploy from the branch gh-pages, once the first run of the workflow has made it. \`presscast doctor\` looks up what else the first push needs.`;
}

/** True before and after the first release of Presscast itself. */
const UNPUBLISHED =
  "The workflow uses `presscast/presscast@v1`. Until https://github.com/presscast/presscast/tags lists `v1`, write `@main` in its place.";
