import { readChangelog } from "./read-changelog.ts";
import { decodeText } from "./decode-text.ts";
import type { Details, Header } from "./details.ts";
import { readmeChangelog, readReadme } from "./read-readme.ts";

/** What an extension's own files say of it, for its page and for the window that WordPress shows. */
export function readDetails(files: {
  readonly mainFile: string;
  readonly header: Header;
  readonly readme?: Uint8Array | undefined;
  /** Its changelog files, the one that counts most first. */
  readonly changelogs?: readonly Uint8Array[];
}): Details {
  const { mainFile, header } = files;
  const readme = files.readme && decodeText(files.readme).text;
  const names = [header.name, mainFile.replace(/\.php$/i, "")];
  let changelog: Details["changelog"] | undefined;
  return {
    mainFile,
    header,
    readme: readme === undefined ? undefined : readReadme(readme, names),
    // Most versions of a first push are packed, and nobody is shown what was written for them.
    get changelog() {
      return (changelog ??= changelogIn(readme ?? "", files.changelogs ?? [], names));
    },
  };
}

/** What several say of a version, the first one says that says anything. */
function changelogIn(
  readme: string,
  others: readonly Uint8Array[],
  names: readonly string[],
): ReadonlyMap<string, string> {
  const texts = [readmeChangelog(readme), ...others.map((each) => decodeText(each).text)];
  return new Map(texts.toReversed().flatMap((text) => [...readChangelog(text, names)]));
}
