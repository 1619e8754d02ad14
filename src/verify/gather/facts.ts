import type { RebuiltFacts } from "../../pack/past-builds.ts";
import type { Ledger, Release } from "../../plan/ledger.ts";
import type { Step } from "../../plan/step.ts";
import type { FeedContent, FeedPayload } from "../../plan/feed.ts";
import type { ExtensionNames } from "../../site/format.ts";
import type { Offer } from "../../plan/offer.ts";
import type { Answer, Answered } from "./answer.ts";
import type { Finding } from "../finding.ts";
import type { Result } from "../../report/result.ts";

/** What is known apart from the update site itself. */
export interface FeedExpectations {
  /** Unix seconds. */
  readonly now: number;
  /** The public keys that count, and who says so. */
  readonly keys: readonly string[];
  readonly keysFrom: "versions.yaml" | "the feed itself";
  /** The address that the feed must name. */
  readonly address: string;
  /** Served by this machine in place of that address, as `presscast serve` does it. */
  readonly isCopy: boolean;
  /** The least serial that a feed may have: that of the publication which is verified. */
  readonly leastSerial: number;
}

export interface FeedFacts {
  /** Its path. */
  readonly about: string;
  readonly text: string;
  readonly payload: FeedPayload;
  readonly around: FeedExpectations;
}

export interface ExtensionFacts {
  /** The slug. */
  readonly about: string;
  /** What its paths follow from. */
  readonly names: ExtensionNames;
  /** What feed.json says of it. */
  readonly content: FeedContent;
  /** Its own feed's payload. */
  readonly own: Result<FeedPayload>;
  /** Empty where it can't be read. */
  readonly ledger: Ledger;
  /** Why the ledger can't be read: a sentence's end. */
  readonly ledgerTrouble: string | undefined;
  /** The ledger is the one that the feed names, if it names one. */
  readonly isVouchedFor: boolean;
  /** It has left versions.yaml: nothing but its ledger and its feed is served. */
  readonly isDelisted: boolean;
  /** The version that every site may have now. */
  readonly offer: Offer | undefined;
  /** How many earlier ZIPs must be kept. */
  readonly keep: number;
  /** Path from the update site's top to answer. */
  readonly files: ReadonlyMap<string, Answered>;
}

export interface ZipFacts {
  /** Slug and version. */
  readonly about: string;
  readonly release: Release;
  /** It is on GitHub Releases, with the signature that it was published with. */
  readonly isHosted: boolean;
  /** Why there are no bytes; the rest is undefined then. */
  readonly failure: string | undefined;
  readonly size: number | undefined;
  readonly sha256: string | undefined;
  readonly sha1: string | undefined;
  /** Undefined where nothing is signed. */
  readonly isSigned: Result<boolean> | undefined;
  /** The text of the `.zip.sha256`. */
  readonly checksum: Result<string>;
  /** Why the ZIP can't be unpacked. */
  readonly damage: string | undefined;
  /** What was found out about its files, which are not kept. */
  readonly inside: readonly Finding[];
}

/** The lasting name of an extension's latest ZIP. */
export interface AliasFacts {
  /** Its path. */
  readonly about: string;
  readonly expected: Release;
  readonly sha256: Result<string>;
}

export interface PageFacts {
  /** Its path. */
  readonly about: string;
  readonly answer: Answered;
  /** Links to places of the update site, each with why it leads nowhere. */
  readonly broken: readonly string[];
}

/** Everything that the checks look at. */
export interface SiteFacts {
  /** The site, as the user named it. */
  readonly about: string;
  readonly address: string | undefined;
  readonly feeds: readonly FeedFacts[];
  /** Path to answer of the files that belong to no extension. */
  readonly files: ReadonlyMap<string, Answered>;
  readonly extensions: readonly ExtensionFacts[];
  readonly packages: readonly ZipFacts[];
  readonly aliases: readonly AliasFacts[];
  readonly pages: readonly PageFacts[];
  readonly rebuilt: readonly RebuiltFacts[];
  /** What a push of the last commit would still do; undefined without a repository. */
  readonly pending: Result<readonly Step[]> | undefined;
  /** Every answer without its bytes. */
  readonly answers: readonly Omit<Answer, "bytes">[];
  /** What a path that can't be there answers. */
  readonly absent: { readonly place: string; readonly answer: Answered };
  /** Addresses where the update site was, or will be, to what their feed.json answers. */
  readonly elsewhere: ReadonlyMap<string, Answered>;
  readonly checkEverySeconds: number;
}
