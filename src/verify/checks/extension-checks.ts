import { contentFor } from "../../plan/feed.ts";
import { isToBeHad, releaseOf } from "../../plan/ledger.ts";
import { areSumsOf, type Checksums, checksumsPath } from "../../site/checksums.ts";
import { type CheckUpdate, installedAt } from "../../site/check-update.ts";
import { composerVersions } from "../../site/composer.ts";
import { composerName } from "../../site/composer-name.ts";
import { type Blueprint, blueprint, zipOf } from "../../site/blueprint.ts";
import { FORMATS } from "../../site/formats.ts";
import { feedPath, ledgerPath, zipName } from "../../site/site-files.ts";
import { isOffered, keptFrom } from "../../versions/catalog.ts";
import { compareVersions } from "../../versions/version-number.ts";
import type { ExtensionFacts } from "../gather/facts.ts";
import { advisoryVerdict } from "./advisory-verdict.ts";
import { ifListed, withEach, withFile } from "./file-verdicts.ts";
import { translationsVerdict } from "./translations-verdict.ts";
import { sbomVerdict } from "./sbom-verdict.ts";
import { type Check, ok, some, unless, type Verdict } from "../finding.ts";
import { failed } from "../../report/result.ts";

/** For each extension: whether its files agree with the ledger and with what the feed offers. */
export const EXTENSION_CHECKS: readonly Check<ExtensionFacts>[] = [
  {
    id: "plugin.feed",
    title: "Its own feed offers what the whole feed does",
    judge({ about, content, own }) {
      const path = feedPath(about);
      if (own.kind === "failed") return failed(`${path} ${own.why}`);
      const isSame = JSON.stringify(contentFor(own.value, about)) === JSON.stringify(content);
      return unless(!isSame && `${path} says something else than feed.json: half of a publication`);
    },
  },
  {
    id: "plugin.ledger",
    title: "releases.json is the ledger that the feed vouches for",
    judge({ about, ledgerTrouble, isVouchedFor }) {
      const path = ledgerPath(about);
      if (ledgerTrouble !== undefined) return failed(`${path} ${ledgerTrouble}`);
      return unless(!isVouchedFor && `${path} is another than the feed names, and the next push refuses it`);
    },
  },
  {
    id: "plugin.offers",
    title: "What is offered is in the ledger, with the same facts",
    judge: ifListed(offers),
  },
  { id: "plugin.info", title: "info.json has the latest version", judge: ifListed(info) },
  {
    id: "plugin.check-update",
    title: "check-update has the right answer for every published version",
    judge: ifListed(checkUpdates),
  },
  {
    id: "plugin.update-json",
    title: "update.json offers what plugin-update-checker may install",
    judge: ifListed((facts) =>
      withFile(facts, FORMATS.update, ({ version, download_url }) => {
        const [expected, url] = [facts.offer?.version ?? "0.0.0", facts.offer?.packages[0]];
        if (version !== expected) return `it says ${version}, and ${expected} is for every site`;
        return download_url === url ? undefined : "its download_url is another than the feed's";
      }),
    ),
  },
  { id: "plugin.composer", title: "Composer gets the same ZIPs", judge: ifListed(composer) },
  {
    id: "plugin.advisories",
    title: "Every program is told of the same holes",
    judge: ifListed(advisoryVerdict),
  },
  {
    id: "plugin.badge",
    title: "badge.json names the latest version",
    judge: ifListed((facts) =>
      withFile(facts, FORMATS.badge, ({ message }) => {
        const { latest } = facts.ledger;
        return message === (latest ?? "none") ? undefined : `it says ${message}, and the latest is ${latest}`;
      }),
    ),
  },
  {
    id: "plugin.checksums",
    title: "Checksums are those of the files that each kept version was published with",
    judge: ifListed(sums),
  },
  {
    id: "plugin.sbom",
    title: "SBOMs are those that each kept version was published with",
    judge: ifListed(sbomVerdict),
  },
  {
    id: "plugin.translations",
    title: "Language packs are those that the feed names",
    judge: ifListed(translationsVerdict),
  },
  {
    id: "plugin.playground",
    title: "Playground is given the ZIP of each kept version",
    judge: ifListed(blueprints),
  },
  { id: "plugin.retention", title: "Enough earlier ZIPs are kept to go back to", judge: ifListed(retention) },
  {
    id: "plugin.withdrawn",
    title: "The ZIPs of withdrawn versions are gone",
    judge({ about, ledger, files }) {
      const withdrawn = ledger.releases.filter(({ status }) => status === "withdrawn");
      const there = withdrawn.filter(({ version }) => {
        const answer = files.get(`${about}/${zipName(about, version)}`);
        return answer?.kind === "done" && answer.value.status === 200;
      });
      return unless(there.length > 0 && `still there: ${some(there.map(({ version }) => version))}`);
    },
  },
];

function offers({ content, ledger }: ExtensionFacts): Verdict {
  for (const offer of content.offers) {
    const release = releaseOf(ledger, offer.version);
    if (!release) return failed(`${offer.version} is offered, and the ledger does not have it`);
    const isSame = release.sha256 === offer.sha256 && release.size === offer.size;
    if (!isSame || release.rollout !== offer.rollout) {
      return failed(`${offer.version} is offered with another sha256, size or rollout than the ledger has`);
    }
    if (release.package === null || !offer.packages.includes(release.package)) {
      return failed(`${offer.version} is offered from another address than the ledger has`);
    }
    const expected = release.status === "testing" ? "beta" : "stable";
    if (!isOffered(release) || offer.channel !== expected) {
      const state = release.paused_at === undefined ? release.status : "paused";
      return failed(`${offer.version} is offered as ${offer.channel}, and is ${state}`);
    }
  }
  const { latest } = ledger;
  const isThere = latest === null || content.offers.some(({ version }) => version === latest);
  return unless(!isThere && `the latest version, ${latest}, is not offered`);
}

function info(facts: ExtensionFacts): Verdict {
  const { ledger } = facts;
  return withFile(facts, FORMATS.info, (told) => {
    const latest = ledger.latest === null ? undefined : releaseOf(ledger, ledger.latest);
    if (told.version !== ledger.latest) return `it says ${told.version}, and the latest is ${ledger.latest}`;
    const { sha256 = null, size = null, package: url = null } = latest ?? {};
    if (told.sha256 !== sha256 || told.size !== size)
      return "its sha256 or size are others than the ledger's";
    if (told.download_url !== url) return "its download_url is another than the ledger's";
    const isSame = ledger.releases
      .filter(isToBeHad)
      .every((each) => told.versions[each.version] === each.package);
    return isSame ? undefined : "its `versions` lack a ZIP that is kept, or name another address";
  });
}

function checkUpdates(facts: ExtensionFacts): Verdict {
  const { names, offer } = facts;
  const format = FORMATS["check-update"];
  return withEach(format.paths(names), (path) => {
    const installed = installedAt(path);
    const trouble = (answer: CheckUpdate): string | undefined => {
      if (answer.installed_version !== (installed ?? null)) return `it is for ${answer.installed_version}`;
      if (answer.latest_version !== (offer?.version ?? null)) {
        return `it says ${answer.latest_version}, and ${offer?.version ?? "nothing"} is for every site`;
      }
      if (answer.sha256 !== (offer?.sha256 ?? null) || answer.size !== (offer?.size ?? null)) {
        return "its sha256 or size are others than the feed's";
      }
      if (answer.download_url !== (offer?.packages[0] ?? null))
        return "its download_url is another than the feed's";
      const isHigher =
        offer !== undefined && (installed === undefined || compareVersions(offer.version, installed) > 0);
      return answer.update_available === isHigher ? undefined : "its `update_available` is wrong";
    };
    return withFile(facts, format, trouble, path);
  });
}

function composer(facts: ExtensionFacts): Verdict {
  const { about, names, ledger, offer } = facts;
  const name = composerName(names.site, about);
  return withFile(facts, FORMATS["composer-package"], ({ packages }) => {
    const told = packages[name];
    if (!told) return `it does not have ${name}`;
    const expected = composerVersions(ledger, offer?.version);
    const versions = told.map(({ version }) => version);
    if (versions.join() !== expected.map(({ version }) => version).join()) {
      return `it has ${some(versions) || "nothing"}, and should have ${some(expected.map(({ version }) => version)) || "nothing"}`;
    }
    const other = told.find(({ dist }, index) => {
      const release = expected[index];
      return dist.url !== release?.package || dist.shasum !== release.sha1;
    });
    return other && `the address or the SHA-1 of ${other.version} is another than the ledger's`;
  });
}

function blueprints(facts: ExtensionFacts): Verdict {
  const { names } = facts;
  const format = FORMATS.blueprint;
  return withEach(format.paths(names), (path) => {
    const expected = zipOf(blueprint(names, path));
    const isOther = (told: Blueprint): string | undefined =>
      zipOf(told) === expected ? undefined : "it names another ZIP";
    return withFile(facts, format, isOther, path);
  });
}

function sums(facts: ExtensionFacts): Verdict {
  const { about, names, ledger } = facts;
  const format = FORMATS.checksums;
  return withEach(format.paths(names), (path) => {
    const release = ledger.releases.find((each) => checksumsPath(about, each.version) === path);
    const trouble = ({ zip, files }: Checksums): string | undefined => {
      if (zip !== release?.package) return "it names another ZIP";
      return areSumsOf(about, release, files) ? undefined : "it is of other files than the ledger's";
    };
    return withFile(facts, format, trouble, path);
  });
}

function retention({ ledger, keep }: ExtensionFacts): Verdict {
  const latest = keptFrom(ledger.releases)?.version;
  if (latest === undefined) return ok();
  const earlier = ledger.releases.filter(
    ({ version, status }) =>
      status !== "withdrawn" && status !== "unlisted" && compareVersions(version, latest) < 0,
  );
  const missing = earlier.slice(0, keep).filter((release) => release.package === null);
  return unless(
    missing.length > 0 &&
      `${keep} earlier ZIPs are to be kept, and there is none of ${some(missing.map(({ version }) => version))}`,
  );
}
