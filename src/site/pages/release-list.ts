import { isToBeHad, type Release, releaseOf } from "../../plan/ledger.ts";
import { rampEnd } from "../../plan/ramp.ts";
import { isRising } from "../../plan/rollout.ts";
import { shortId } from "../../report/short-id.ts";
import { sizeText } from "../../report/size-text.ts";
import { isoTime } from "../../versions/iso-time.ts";
import { compareVersions, descending } from "../../versions/version-number.ts";
import { everySiteOffer } from "../check-update.ts";
import type { ExtensionInput } from "../extension-input.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { packagesOnSite } from "../packages.ts";
import { pageUrl } from "../page-url.ts";
import { playgroundUrl } from "../blueprint.ts";
import { changelogOf } from "../sections.ts";
import { hasSbom, sbomPath } from "../sbom-paths.ts";
import { zipName } from "../site-files.ts";
import { advisoriesAt } from "./advisory-parts.ts";
import { factList, hrefFrom, timeElement } from "./elements.ts";
import { sourceLinks } from "../source-links.ts";
import type { PageWords } from "./words.ts";

/** How many versions are shown; the others can be unfolded. */
const SHOWN = 6;

/** An extension, and how it is shown. */
export interface ShownExtension {
  readonly input: ExtensionInput;
  readonly words: PageWords;
  /** Whether a package has a `.zip.sig`, by the path of that. */
  readonly isSigned: (path: string) => boolean;
}

/** Every version that is listed or kept, with what changed in it; `#1.2.0` leads to one. */
export function releaseList(shown: ShownExtension): string {
  const { input, words } = shown;
  const { extension, ledger } = input;
  const listed = extension.versions.filter(({ status }) => status !== "draft").map(({ version }) => version);
  const kept = ledger.releases.filter((each) => each.package !== null).map(({ version }) => version);
  const versions = [...new Set([...listed, ...kept])].sort(descending);
  if (versions.length === 0) return `<p class="quiet">${words.noVersions}</p>`;
  const items = versions.map((version) => releaseItem(shown, version));
  const list = (some: readonly string[]): string => `<ol class="releases">\n${some.join("\n")}\n</ol>`;
  const older = items.slice(SHOWN);
  if (older.length < 2) return list(items);
  return `${list(items.slice(0, SHOWN))}
<details class="more"><summary><span>${words.older(older.length)}</span></summary>
${list(older)}
</details>`;
}

function releaseItem(shown: ShownExtension, version: string): string {
  const { input, words } = shown;
  const release = releaseOf(input.ledger, version);
  const listed = input.extension.versions.find((each) => each.version === version);
  const { status = "unlisted", paused = false, reason } = listed ?? {};
  const notes = changelogOf(input, version, { topHeading: 4, on: "page" });
  const zip = release && isToBeHad(release) ? release.package : null;
  const download =
    zip === null
      ? ""
      : `<a href="${hrefFrom(pageUrl(input), zip)}">ZIP<span class="hidden"> ${version}</span>, ${words.size(sizeText(release?.size ?? 0))}</a>`;
  return `<li id="${version}">
<div class="release"><h3>${version}</h3>${mark(shown, version, paused ? "paused" : status)}${release ? timeElement(release.released_at, words) : ""}${download}</div>
${[
  status === "withdrawn" ? `<p class="warning">${escapeHtml(reason ?? "")}</p>` : "",
  paused && reason !== undefined ? `<p class="note">${escapeHtml(reason)}</p>` : "",
  paused ? "" : rollout(release, words),
  advisoriesAt(input, version, words),
  notes || `<p class="quiet">${words.noNotes}</p>`,
  release ? more(shown, release) : "",
]
  .filter(Boolean)
  .join("\n")}
</li>`;
}

function mark({ input, words }: ShownExtension, version: string, status: string): string {
  const of = (name: string, text: string): string => `<span class="mark ${name}">${text}</span>`;
  if (status === "withdrawn") return of("gone", words.withdrawn);
  if (status === "paused") return of("gone", words.paused);
  if (status === "testing") return of("beta", words.beta);
  if (version === everySiteOffer(input)?.version) return of("latest", words.current);
  if (version === input.ledger.latest) return of("", words.latest);
  return of("", status === "unlisted" ? words.unlisted : words.earlier);
}

/** Empty if every site may have it. */
function rollout(release: Release | undefined, words: PageWords): string {
  if (release?.status !== "released" || release.rollout === 100) return "";
  if (isRising(release)) {
    const { ramp } = release;
    const [since, until] = [timeElement(ramp.since, words), timeElement(isoTime(rampEnd(ramp)), words)];
    const text = words.rollingUp(release.rollout, since, ramp.to, until);
    return `<div class="small quiet">${text}</div>`;
  }
  const text = words.rollingOut(release.rollout);
  return `<div class="small quiet">${text}<progress max="100" value="${release.rollout}" aria-label="${text}"></progress></div>`;
}

/** What a visitor needs to verify a version. */
function more({ input, words, isSigned }: ShownExtension, release: Release): string {
  const { version, sha256, files } = release;
  const { slug } = input.extension;
  const name = zipName(slug, version);
  const isHere = packagesOnSite(input.site, { releases: [release] }).length > 0;
  const source = sourceLinks(input, release);
  const commit = `<code>${shortId(release.commit)}</code>`;
  const play = playgroundUrl(input, version);
  const copy = `<button class="copy" type="button" data-copy="${sha256}" hidden>${words.copy}</button>`;
  const anchor = (href: string, text: string): string => `<a href="${escapeHtml(href)}">${text}</a>`;
  const isKept = isToBeHad(release);
  const offer = everySiteOffer(input);
  const isBehind = offer !== undefined && compareVersions(offer.version, version) > 0;
  const facts = factList(
    [
      [words.checksum, isKept ? `<code>${sha256}</code>${copy}` : null],
      [
        words.signature,
        isKept && isHere && isSigned(`${slug}/${name}.sig`) ? anchor(`./${name}.sig`, `${name}.sig`) : null,
      ],
      [words.package, isKept ? words.files(files) : null],
      [
        words.components,
        isKept && hasSbom(release) ? anchor(`.${sbomPath("", version)}`, "SBOM (CycloneDX)") : null,
      ],
      [words.source, source.commit ? anchor(source.commit, commit) : commit],
      [
        words.changes,
        source.changes ? anchor(source.changes.url, words.changesSince(source.changes.since)) : null,
      ],
      [words.onGitHub, source.release ? anchor(source.release, words.releaseNotes) : null],
      [
        words.sitesThatRunIt,
        offer === undefined ? null : isBehind ? words.areOffered(offer.version) : words.areUpToDate,
      ],
      [words.tryIt, play ? anchor(play, words.tryVersion) : null],
    ],
    "facts-of-release",
  );
  return `<details class="more"><summary><span>${words.details}</span></summary>\n${facts}\n</details>`;
}
