import { sbomPath, sbomPaths } from "../../site/sbom-paths.ts";
import { sha256 } from "../../trust/sha256.ts";
import { unless, unreadable, type Verdict } from "../finding.ts";
import { bytesOf } from "../gather/answer-reading.ts";
import type { ExtensionFacts } from "../gather/facts.ts";
import { withEach } from "./file-verdicts.ts";

/** Whether the bytes of each SBOM are those that the ledger knows. */
export function sbomVerdict({ about, names, ledger, files }: ExtensionFacts): Verdict {
  return withEach(sbomPaths(names), (path) => {
    const release = ledger.releases.find((each) => sbomPath(about, each.version) === path);
    const bytes = bytesOf(files.get(path));
    if (bytes.kind === "failed") return unreadable(path, files.get(path), bytes.why);
    return unless(sha256(bytes.value) !== release?.sbom && "it is another than the ledger's");
  });
}
