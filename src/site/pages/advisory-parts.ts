import { isAffected, rangesText } from "../../versions/affected-ranges.ts";
import { compareVersions } from "../../versions/version-number.ts";
import { advisoriesOf, type ToldAdvisory } from "../advisories-of.ts";
import type { ExtensionInput } from "../extension-input.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { factList } from "./elements.ts";
import type { PageWords } from "./words.ts";

type Input = Pick<ExtensionInput, "site" | "ledger">;

/** The holes that versions mend, each leading to its version; nothing where there is none. */
export function advisoryList(input: Input, words: PageWords): string {
  const items = advisoriesOf(input).map(
    (each) =>
      `<li>${versionLink(each.version)}: ${words.mends(each.severity, escapeHtml(each.summary))}</li>`,
  );
  return items.length === 0 ? "" : `<ul>\n${items.join("\n")}\n</ul>`;
}

/** What is said of holes at a version: the one that it mends, and those that it has. */
export function advisoriesAt(input: Input, version: string, words: PageWords): string {
  const all = advisoriesOf(input);
  const mended = all.filter((each) => each.version === version).map((each) => mends(each, words));
  const open = all
    .filter((each) => !each.isWithdrawn && isAffected(each.affected, version))
    .filter((each) => compareVersions(each.version, version) > 0)
    .map((each) => `<p class="warning">${words.isMendedIn(each.severity, versionLink(each.version))}</p>`);
  return [...open, ...mended].join("\n");
}

function mends(told: ToldAdvisory, words: PageWords): string {
  const { version, severity, summary, cve, affected, credits = [] } = told;
  const facts = factList([
    ["CVE", cve === undefined ? null : `<a href="https://www.cve.org/CVERecord?id=${cve}">${cve}</a>`],
    [words.affected, `<code>${escapeHtml(rangesText(affected, " || "))}</code>`],
    [words.foundBy, escapeHtml(credits.join(", "))],
    [words.advisory, `<a href="./advisories/${version}.json">${escapeHtml(told.id)}</a>`],
  ]);
  return `<p>${words.mends(severity, escapeHtml(summary))}</p>\n${facts}`;
}

function versionLink(version: string): string {
  return `<a href="#${version}">${version}</a>`;
}
