import { readChangelog } from "./read-changelog.ts";
import { decodeText } from "./decode-text.ts";
import type { Details, PluginHeader } from "./details.ts";
import { readmeChangelog, readReadme } from "./read-readme.ts";

/** What a plugin's own files say of it, for its page and for the window that WordPress shows. */
export function readDetails(files: {
  readonly mainFile: string;
  readonly header: PluginHeader;
  readonly readme?: Uint8Array | undefined;
  readonly changelogMd?: Uint8Array | undefined;
}): Details {
  const readme = files.readme && decodeText(files.readme).text;
  const changelogMd = files.changelogMd ? decodeText(files.changelogMd).text : "";
  return {
    mainFile: files.mainFile,
    header: files.header,
    readme: readme === undefined ? undefined : readReadme(readme),
    changelog: new Map([...readChangelog(changelogMd), ...readChangelog(readmeChangelog(readme ?? ""))]),
  };
}
