import { sizeText } from "../../report/size-text.ts";
import type { AliasFacts, ZipFacts } from "../gather/facts.ts";
import { type Check, ok, skipped, unless, type Verdict, warning } from "../finding.ts";
import { failed } from "../../report/result.ts";

/** For each ZIP that the ledger says is kept. */
export const PACKAGE_CHECKS: readonly Check<ZipFacts>[] = [
  {
    id: "package.download",
    title: "The ZIP can be downloaded from where the ledger says",
    judge: ({ failure, release }) => unless(failure !== undefined && `${release.package} ${failure}`),
  },
  {
    id: "package.size",
    title: "The ZIP has the ledger's size",
    judge: whereThere(({ size = 0, release }) =>
      unless(size !== release.size && `it has ${size} bytes, and the ledger says ${release.size}`),
    ),
  },
  {
    id: "package.sha256",
    title: "The ZIP has the ledger's SHA-256",
    judge: whereThere(({ sha256 = "", release }) =>
      unless(
        sha256 !== release.sha256 &&
          `it is ${short(sha256)}, and the ledger says ${short(release.sha256)}: WordPress sites refuse it`,
      ),
    ),
  },
  {
    id: "package.sha1",
    title: "The ZIP has the ledger's SHA-1, which Composer compares",
    judge: whereThere(({ sha1 = "", release }) =>
      release.sha1 === undefined
        ? skipped("the ledger has none")
        : unless(sha1 !== release.sha1 && `it is ${short(sha1)}, and the ledger says ${short(release.sha1)}`),
    ),
  },
  {
    id: "package.checksum",
    title: "The .zip.sha256 has the ledger's SHA-256",
    judge({ checksum, release }) {
      if (checksum.kind === "failed") return failed(`the .zip.sha256 ${checksum.why}`);
      const isSame = checksum.value.startsWith(`${release.sha256}  `);
      return unless(!isSame && "the .zip.sha256 has another");
    },
  },
  {
    id: "package.signature",
    title: "The .zip.sig is a known key's signature over the ZIP",
    judge: whereThere(({ isSigned, isHosted }) => {
      if (!isSigned) return skipped("nothing is signed here");
      if (isSigned.kind === "done" && isSigned.value) return ok();
      const wrong = isSigned.kind === "failed" ? isSigned.why : "is by another key, or over other bytes";
      // What is on a release is never replaced, though keys come and go; the feed vouches for the ZIP.
      return isHosted
        ? warning(`the .zip.sig ${wrong}; its GitHub release keeps what it was published with`)
        : failed(`the .zip.sig ${wrong}`);
    }),
  },
  {
    id: "package.zip",
    title: "The ZIP can be unpacked",
    judge: whereThere(({ damage, size = 0 }) =>
      unless(damage !== undefined && `it (${sizeText(size)}) ${damage}`),
    ),
  },
];

/** For each extension's `-latest.zip`. */
export const ALIAS_CHECKS: readonly Check<AliasFacts>[] = [
  {
    id: "package.alias",
    title: "-latest.zip is the latest version",
    judge: ({ sha256, expected }) =>
      unless(
        sha256.kind === "done"
          ? sha256.value !== expected.sha256 && `it is not the ZIP of ${expected.version}`
          : `it ${sha256.why}`,
      ),
  },
];

function whereThere(judge: (facts: ZipFacts) => Verdict): (facts: ZipFacts) => Verdict {
  return (facts) => (facts.failure === undefined ? judge(facts) : skipped("it could not be downloaded"));
}

function short(digest: string): string {
  return `${digest.slice(0, 12)}…`;
}
