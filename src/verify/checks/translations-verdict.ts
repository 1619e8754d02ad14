import { publishedLanguagePacks } from "../../site/translations.ts";
import { sha256 } from "../../trust/sha256.ts";
import { failed } from "../../report/result.ts";
import { unless, type Verdict } from "../finding.ts";
import { bytesOf } from "../gather/answer-reading.ts";
import type { ExtensionFacts } from "../gather/facts.ts";
import { withEach } from "./file-verdicts.ts";

/** Whether the bytes of each language pack are those that the feed names. */
export function translationsVerdict({ about, content, files }: ExtensionFacts): Verdict {
  const packs = new Map(publishedLanguagePacks(about, content).map((pack) => [pack.path, pack]));
  return withEach([...packs.keys()], (path) => {
    const bytes = bytesOf(files.get(path));
    if (bytes.kind === "failed") return failed(`${path} ${bytes.why}`);
    return unless(sha256(bytes.value) !== packs.get(path)?.sha256 && "it is another than the feed names");
  });
}
