import { newestEntry } from "./release-notes.ts";

/** What is about to be released, and what there is already. */
export interface Candidate {
  /** The version that a person typed. */
  readonly version: string;
  /** The one in package.json. */
  readonly packageVersion: string;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  /** The git ref that the workflow runs for, such as `refs/heads/main`. */
  readonly ref: string;
  readonly tags: readonly string[];
}

/** What speaks against releasing Presscast, one sentence each; none if it may be released. */
export function releaseFaults({ version, packageVersion, changelog, ref, tags }: Candidate): string[] {
  const heading = newestEntry(changelog)?.heading ?? "nothing";
  const [headed, date = ""] = heading.split(" - ");
  return [
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`\`${version}\` is not a version such as 1.2.0.`]),
    ...(version === packageVersion
      ? []
      : [`package.json has ${packageVersion}, and ${version} was asked for.`]),
    ...(headed === version && /^\d{4}-\d\d-\d\d$/.test(date)
      ? []
      : [`CHANGELOG.md begins with "${heading}" instead of "${version} - " and a date.`]),
    ...(ref === "refs/heads/main" ? [] : [`Releases are made from main, and this is ${ref}.`]),
    ...(tags.includes(`v${version}`) ? [`v${version} was released already.`] : []),
  ];
}
