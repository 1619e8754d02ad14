import { sha256 } from "../trust/sha256.ts";
import type { Ledger } from "../plan/ledger.ts";
import type { FeedContent } from "../plan/feed.ts";
import type { Version } from "../versions/catalog.ts";
import { markdownToText } from "./markdown-to-html.ts";
import { advisoriesOf } from "./advisories-of.ts";
import { iconsOf } from "./pictures.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { toldTranslations } from "./translations.ts";
import { json } from "./site-files.ts";

/** Renders {@link FeedContent}. */
export function feedContent(
  input: Pick<
    ExtensionInput,
    "site" | "extension" | "offers" | "pictures" | "details" | "ledger" | "languagePacks"
  >,
): FeedContent {
  const { extension, offers, details } = input;
  const icons = iconsOf(input);
  const notices = offers.flatMap(({ version }) => {
    const notice = markdownToText(details.readme?.upgradeNotices.get(version) ?? "").trim();
    return notice === "" ? [] : [[version, notice]];
  });
  const told = (versions: readonly Version[]) =>
    versions.map(({ version, reason = "" }) => ({ version, reason }));
  const paused = extension.versions.filter((each) => each.paused);
  const translations = toldTranslations(input.site, extension, input.languagePacks);
  const advisories = advisoriesOf(input).filter(({ isWithdrawn }) => !isWithdrawn);
  return {
    offers,
    withdrawn: told(extension.versions.filter(({ status }) => status === "withdrawn")),
    ...(paused.length === 0 ? {} : { paused: told(paused) }),
    ...(Object.keys(icons).length === 0 ? {} : { icons }),
    ...(notices.length === 0
      ? {}
      : { upgrade_notices: Object.fromEntries(notices) as Record<string, string> }),
    ...(advisories.length === 0
      ? {}
      : {
          advisories: advisories.map(({ version, id, cve, severity, summary, affected }) => ({
            version,
            ids: [id, ...(cve === undefined ? [] : [cve])],
            severity,
            summary,
            affected,
          })),
        }),
    ...(translations.length === 0 ? {} : { translations }),
    ledger: sha256(json(input.ledger)),
  };
}

/** For an extension that has left the versions file: sites that run it learn that nothing is offered. */
export function delistedContent(ledger: Ledger): FeedContent {
  return { offers: [], withdrawn: [], ledger: sha256(json(ledger)) };
}
