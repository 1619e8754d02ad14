import type { AdvisorySeverity } from "../../versions/advisory-entry.ts";
import type { LinkName } from "../../versions/site-entry.ts";
import type { Kind } from "../../versions/kind.ts";
import { ENGLISH } from "./english.ts";
import { GERMAN } from "./german.ts";

/** What a page is about: extensions of one kind, or of both. */
export type Kinds = Kind | "both";

/** The pages' own words, in one language. Arguments are escaped HTML, and so are the results. */
export interface PageWords {
  /** `2026-03-10` for people. */
  readonly day: (isoDay: string) => string;
  /** `1.2 MB` as written in the language. */
  readonly size: (text: string) => string;

  readonly skip: string;
  /** What there is on the update site, for the line below its title. */
  readonly lead: (kinds: Kinds) => string;
  readonly kindNames: Readonly<Record<Kind, string>>;
  readonly inThisPage: string;
  readonly by: (author: string) => string;
  readonly download: (version: string) => string;
  readonly tryIt: string;
  readonly needs: (wordpress: string | null, php: string | null) => string;
  readonly isDraft: string;
  readonly isBetaOnly: (version: string) => string;
  readonly isAllWithdrawn: string;
  readonly onItsWay: (version: string, percent: number) => string;
  /** HTML, the day as an element already. */
  readonly onItsWayUntil: (version: string, percent: number, day: string) => string;
  readonly screenshot: (number: number) => string;
  /** The alternative text of a theme's picture of itself. */
  readonly screenshotOf: (name: string) => string;
  /** HTML, the parent linked already if it is here. */
  readonly childOf: (parent: string) => string;
  readonly table: (number: number) => string;

  readonly sections: {
    readonly description: string;
    readonly installation: string;
    readonly faq: string;
    readonly screenshots: string;
    readonly releases: string;
    readonly advisories: string;
    readonly ownChanges: string;
  };
  /** HTML, the ZIP as a link already. @param parent of a child theme, likewise */
  readonly installSteps: (kind: Kind, zip: string, parent: string | undefined) => readonly string[];
  /** What an update makes of what people have changed in a theme. */
  readonly ownChanges: (isChild: boolean) => readonly string[];

  readonly about: string;
  readonly version: string;
  readonly released: string;
  readonly requiresWordPress: string;
  readonly requiresPhp: string;
  readonly orLater: (version: string) => string;
  readonly testedUpTo: string;
  readonly licence: string;
  readonly tags: string;
  readonly links: string;
  readonly homepage: (kind: Kind) => string;
  readonly linkNames: Readonly<Record<LinkName, string>>;
  readonly securityPolicy: string;
  readonly updates: string;
  readonly updatesSigned: (kind: Kind) => string;
  readonly updatesChecked: (kind: Kind) => string;
  /** What holds for a theme that is not active. */
  readonly updatesInactive: string;
  readonly updatesElsewhere: string;

  readonly current: string;
  readonly latest: string;
  readonly beta: string;
  readonly rollingOut: (percent: number) => string;
  /** HTML, the days as elements already. */
  readonly rollingUp: (from: number, since: string, to: number, until: string) => string;
  readonly earlier: string;
  readonly withdrawn: string;
  readonly paused: string;
  readonly unlisted: string;
  /** HTML. */
  readonly mends: (severity: AdvisorySeverity, summary: string) => string;
  /** HTML, the version linked already. */
  readonly isMendedIn: (severity: AdvisorySeverity, version: string) => string;
  readonly affected: string;
  readonly foundBy: string;
  readonly advisory: string;
  readonly noNotes: string;
  readonly noVersions: string;
  readonly older: (count: number) => string;
  readonly details: string;
  readonly checksum: string;
  readonly copy: string;
  readonly copied: string;
  readonly signature: string;
  readonly source: string;
  readonly changes: string;
  readonly changesSince: (version: string) => string;
  readonly onGitHub: string;
  readonly releaseNotes: string;
  readonly files: (count: number) => string;
  readonly package: string;
  readonly components: string;
  readonly sitesThatRunIt: string;
  readonly areOffered: (version: string) => string;
  readonly areUpToDate: string;
  readonly tryVersion: string;

  readonly noExtensions: string;
  readonly search: (kinds: Kinds) => string;
  readonly noMatch: (kinds: Kinds) => string;
  readonly order: string;
  readonly orders: { readonly listed: string; readonly name: string; readonly date: string };
  readonly recently: string;
  readonly followText: string;
  readonly feedOfReleases: string;
  readonly composer: string;
  readonly composerText: string;
  readonly signedWith: string;
  readonly overHttps: string;
  readonly forPrograms: string;
  readonly badges: string;

  readonly notFound: string;
  readonly notFoundText: string;
}

const ALL: Readonly<Record<string, PageWords>> = { en: ENGLISH, de: GERMAN };

/** The words for a language, or else the English ones. */
export function wordsFor(language = "en"): PageWords {
  return ALL[language.split("-")[0] ?? ""] ?? ENGLISH;
}

/** The direction in which a language is written. */
export function directionOf(language = "en"): "ltr" | "rtl" {
  return /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-Arab|ps|sd|ug|ur|yi)(?:-|$)|-(?:Arab|Hebr)(?:-|$)/.test(language)
    ? "rtl"
    : "ltr";
}
