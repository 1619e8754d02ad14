import { describe, expect, it } from "vitest";
import type { Ledger } from "../../src/plan/ledger.ts";
import type { ExtensionSurvey } from "../../src/plan/survey.ts";
import { stepText } from "../../src/plan/step.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { commitFact, ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";

const OLD = commitFact("01d");

/** `1.2.0 released rollout=25, 1.1.0 withdrawn` in a versions file. */
function versionsIn(text: string): string {
  return text
    .split(/,\s*/)
    .filter(Boolean)
    .map((each) => {
      const [version, status, ...more] = each.split(" ");
      const reason = status === "withdrawn" ? ["reason: It deletes drafts."] : [];
      return `${version}: { ${[`status: ${status}`, ...reason, ...more.map((key) => key.replace("=", ": "))].join(", ")} }`;
    })
    .join("\n");
}

function sentences(
  versions: string,
  published: string | Ledger,
  facts: Partial<ExtensionSurvey> = {},
): string[] {
  const ledger = typeof published === "string" ? ledgerOf(published) : published;
  return planOf(extensionOf(versionsIn(versions) || "{}"), ledger, surveyOf(facts)).steps.map(stepText);
}

const STAY =
  "sites already on it stay on it, since WordPress never installs a lower version; `presscast rollback acme-bridge` moves them, with the code of";

describe("building", () => {
  it.each([
    ["from the push", "1.2.0 released", "", {}, "build 1.2.0: released, no tag yet"],
    [
      "from a tag",
      "1.2.0 testing",
      "",
      { tags: new Map([["1.2.0", OLD]]) },
      "build 1.2.0: testing, from its tag acme-bridge/v1.2.0",
    ],
    [
      "from a ref that is that release",
      "1.2.0 deprecated ref=v1",
      "",
      { refs: new Map([["1.2.0", { kind: "commit" as const, commit: OLD, headerVersion: "1.2.0" }]]) },
      "build 1.2.0: deprecated, from its ref v1",
    ],
    [
      "older code issued again",
      "1.2.0 released ref=v1",
      "",
      { refs: new Map([["1.2.0", { kind: "commit" as const, commit: OLD, headerVersion: "1.1.0" }]]) },
      "build 1.2.0: released, from v1, no tag of its own yet",
    ],
    [
      "again, from where it was published",
      "1.2.0 released",
      ledgerOf("1.2.0 withdrawn", { "1.2.0": { commit: OLD.id } }),
      {},
      "build 1.2.0: released, from 01d0000, as it was published; its ZIP is no longer kept",
    ],
  ])("%s", (_, versions, published, facts, sentence) => {
    expect(sentences(versions, published, facts)[0]).toBe(sentence);
  });
});

describe("offering", () => {
  it.each([
    ["the first version", "1.0.0 released", "", ["offer 1.0.0: first live version, to every site"]],
    [
      "the first after a beta",
      "1.0.0 released",
      "1.0.0-rc.1 testing",
      [
        "offer 1.0.0: released, to every site; no version was live before",
        "prune 1.0.0-rc.1: it is no longer listed",
      ],
    ],
    [
      "one again after none",
      "1.0.0 released",
      "1.0.0 deprecated",
      ["offer 1.0.0: released, to every site; no version was live before"],
    ],
    [
      "a higher one",
      "1.1.0 released, 1.0.0 released",
      "1.0.0 released",
      ["offer 1.1.0 after 1.0.0: released, to every site"],
    ],
    [
      "a higher one at once",
      "1.1.0 update_ready, 1.0.0 released",
      "1.0.0 released",
      ["offer 1.1.0 after 1.0.0: update_ready, to every site"],
    ],
    [
      "a higher one to some",
      "1.1.0 released rollout=25, 1.0.0 released",
      "1.0.0 released",
      ["offer 1.1.0 after 1.0.0: released, to 25 % of sites"],
    ],
    [
      "a higher one later",
      "1.1.0 released available_after=2026-12-01, 1.0.0 released",
      "1.0.0 released",
      ["offer 1.1.0 after 1.0.0: released, to every site after 2026-12-01T00:00:00Z"],
    ],
    [
      "a higher one by force",
      "1.1.0 released force_update=true, 1.0.0 released",
      "1.0.0 released",
      ["offer 1.1.0 after 1.0.0: released, to every site, forced"],
    ],
    [
      "more widely",
      "1.1.0 released rollout=50",
      "1.1.0 released 25",
      ["offer 1.1.0 to 50 % of sites: the rollout was 25 %"],
    ],
    [
      "to all at once",
      "1.1.0 update_ready",
      "1.1.0 released 25",
      ["offer 1.1.0 to 100 % of sites: the rollout was 25 %"],
    ],
    [
      "what was skipped",
      "1.1.0 released rollout=25, 1.0.0 released",
      "1.1.0 released 25, 1.0.0 deprecated",
      ["offer 1.0.0 as well: released, for sites that 1.1.0 is not for"],
    ],
    [
      "two at first, one for older PHP",
      "1.1.0 released requires_php=8.1, 1.0.0 released requires_php=7.4",
      "",
      [
        "offer 1.1.0: first live version, to every site",
        "offer 1.0.0 as well: released, for sites that 1.1.0 is not for",
      ],
    ],
    [
      "a beta",
      "1.1.0-beta.1 testing, 1.0.0 released",
      "1.0.0 released",
      ["offer 1.1.0-beta.1 to the beta channel: testing"],
    ],
    [
      "a beta no longer",
      "1.1.0-beta.1 deprecated, 1.0.0 released",
      "1.1.0-beta.1 testing, 1.0.0 released",
      ["stop 1.1.0-beta.1 for the beta channel: it is deprecated"],
    ],
    [
      "the same as before, while an older version gets another status",
      "1.1.0 released, 1.0.0 deprecated",
      "1.1.0 released, 1.0.0 released",
      ["note 1.0.0 is deprecated: it was released; sites are offered the same as before"],
    ],
    [
      "a beta to all",
      "1.1.0 released, 1.0.0 released",
      "1.1.0 testing, 1.0.0 released",
      ["offer 1.1.0 after 1.0.0: released, to every site"],
    ],
  ])("%s", (_, versions, published, expected) => {
    const ledger = ledgerOf(
      published.replaceAll(/ 25/g, ""),
      published.includes(" 25") ? { "1.1.0": { rollout: 25 } } : {},
    );
    expect(
      sentences(versions, ledger, { tags: taggedIn(versions) }).filter((each) => !each.startsWith("build")),
    ).toEqual(expected);
  });
});

describe("pausing", () => {
  const since = { paused_at: "2026-03-10T08:30:00Z" };
  it.each([
    [
      "the latest version",
      "1.2.0 released rollout=25 paused=true, 1.1.0 released",
      ledgerOf("1.2.0 released, 1.1.0 released"),
      ["offer 1.1.0 instead of 1.2.0: 1.2.0 is paused", `note 1.2.0: ${STAY} 1.1.0 under a higher number`],
    ],
    [
      "the only one",
      "1.2.0 released paused=true",
      ledgerOf("1.2.0 released"),
      ["stop 1.2.0: it is paused, and no other version is live"],
    ],
    [
      "one below a rollout",
      "1.2.0 released rollout=25, 1.1.0 released paused=true, 1.0.0 released",
      ledgerOf("1.2.0 released, 1.1.0 released, 1.0.0 released", { "1.2.0": { rollout: 25 } }),
      ["stop 1.1.0: it is paused"],
    ],
    [
      "a test",
      "1.3.0-beta.1 testing paused=true, 1.2.0 released",
      ledgerOf("1.3.0-beta.1 testing, 1.2.0 released"),
      ["stop 1.3.0-beta.1 for the beta channel: it is paused"],
    ],
    [
      "a version before anybody was offered it",
      "1.2.0 released paused=true",
      ledgerOf(""),
      ["build 1.2.0: released but paused, no tag yet"],
    ],
    [
      "nothing that is paused already",
      "1.2.0 released paused=true, 1.1.0 released",
      ledgerOf("1.2.0 released, 1.1.0 released", { "1.2.0": since }),
      [],
    ],
  ])("%s", (_, versions, published, expected) => {
    expect(sentences(versions, published)).toEqual(expected);
  });

  it.each([
    [
      "the latest version goes on where it stood",
      "1.2.0 released rollout=25, 1.1.0 released",
      ledgerOf("1.2.0 released, 1.1.0 released", { "1.2.0": since }),
      ["offer 1.2.0 after 1.1.0: released and no longer paused, to 25 % of sites"],
    ],
    [
      "a test goes on",
      "1.3.0-beta.1 testing",
      ledgerOf("1.3.0-beta.1 testing", { "1.3.0-beta.1": since }),
      ["offer 1.3.0-beta.1 to the beta channel: testing and no longer paused"],
    ],
  ])("and resuming: %s", (_, versions, published, expected) => {
    expect(sentences(versions, published)).toEqual(expected);
  });
});

describe("going back", () => {
  it.each([
    [
      "the latest was withdrawn",
      "1.2.0 withdrawn, 1.1.1 released",
      [
        "offer 1.1.1 instead of 1.2.0: 1.2.0 was withdrawn",
        `note 1.2.0: ${STAY} 1.1.1 under a higher number`,
        "withdraw 1.2.0: It deletes drafts.",
      ],
    ],
    [
      "the latest is deprecated",
      "1.2.0 deprecated, 1.1.1 released",
      [
        "offer 1.1.1 instead of 1.2.0: 1.2.0 is deprecated",
        `note 1.2.0: ${STAY} 1.1.1 under a higher number`,
      ],
    ],
    [
      "the latest is a beta again",
      "1.2.0 testing, 1.1.1 released",
      [
        "offer 1.1.1 instead of 1.2.0: 1.2.0 is back in testing",
        `note 1.2.0: ${STAY} 1.1.1 under a higher number`,
        "offer 1.2.0 to the beta channel: testing",
      ],
    ],
    [
      "the latest is a draft again",
      "1.2.0 draft, 1.1.1 released",
      [
        "offer 1.1.1 instead of 1.2.0: 1.2.0 is a draft again",
        `note 1.2.0: ${STAY} 1.1.1 under a higher number`,
        "prune 1.2.0: it is a draft again",
      ],
    ],
    [
      "git revert took the latest out of the file",
      "1.1.1 released",
      [
        "offer 1.1.1 instead of 1.2.0: 1.2.0 is no longer listed",
        `note 1.2.0: ${STAY} 1.1.1 under a higher number`,
        "prune 1.2.0: it is no longer listed",
      ],
    ],
    [
      "nothing is left",
      "1.2.0 withdrawn, 1.1.1 deprecated",
      ["stop 1.2.0: it was withdrawn, and no other version is live", "withdraw 1.2.0: It deletes drafts."],
    ],
  ])("because %s", (_, versions, expected) => {
    expect(sentences(versions, "1.2.0 released, 1.1.1 deprecated")).toEqual(expected);
  });

  it("withdraws a version once, and mentions no other offer for one below the latest", () => {
    expect(sentences("1.2.0 released, 1.1.1 withdrawn", "1.2.0 released, 1.1.1 deprecated")).toEqual([
      "withdraw 1.1.1: It deletes drafts.",
    ]);
    expect(sentences("1.2.0 released, 1.1.1 withdrawn", "1.2.0 released, 1.1.1 withdrawn -")).toEqual([]);
  });

  it("says what happens to packages on GitHub Releases", () => {
    const elsewhere = { package: "https://github.com/acme/plugins/releases/download/1.zip" };
    const published = ledgerOf("1.2.0 released, 1.1.1 deprecated, 1.1.0 deprecated", {
      "1.1.1": elsewhere,
      "1.1.0": elsewhere,
    });
    const extension = extensionOf(
      "1.2.0: { status: released }\n1.1.1: { status: withdrawn, reason: It fails. }",
    );
    expect(planOf(extension, published).steps.map(stepText)).toEqual([
      "withdraw 1.1.1 and take its GitHub release back: It fails.",
      "prune 1.1.0: it is no longer listed; its GitHub release stays",
    ]);
  });

  it("withdraws nothing that was never published", () => {
    expect(sentences("1.2.0 released, 1.1.1 withdrawn", "1.2.0 released")).toEqual([]);
  });

  it("shows a reason with several lines in one line", () => {
    const extension = extensionOf(
      "1.0.0:\n  status: withdrawn\n  reason: |\n    It deletes drafts.\n\n    Update at once.\n",
    );
    expect(planOf(extension, ledgerOf("1.0.0 deprecated")).steps.map(stepText)).toEqual([
      "withdraw 1.0.0: It deletes drafts. Update at once.",
    ]);
  });
});

describe("pruning", () => {
  const versions = "1.4.0 released, 1.3.0 deprecated, 1.2.0 deprecated, 1.1.0 deprecated, 1.0.0 deprecated";

  it("says which rule it follows", () => {
    expect(sentences(versions, `${versions}, 0.9.0 unlisted`)).toEqual([
      "prune 1.0.0: keep is 3",
      "prune 0.9.0: it is no longer listed",
    ]);
  });

  it("is done once", () => {
    expect(sentences(versions, versions.replace("1.0.0 deprecated", "1.0.0 deprecated -"))).toEqual([]);
  });
});

describe("a source that moved on", () => {
  const facts = { headVersion: "1.2.0", publishedTrees: new Map([["1.2.0", "old"]]) };

  it("is mentioned, and changes nothing", () => {
    const ledger = ledgerOf("1.2.0 released", { "1.2.0": { commit: OLD.id } });
    expect(sentences("1.2.0 released", ledger, facts)).toEqual([
      "note 1.2.0: its source has changed since 01d0000; list a new version to release that",
    ]);
  });

  it.each([
    ["it is as it was published", { ...facts, headTree: "old" }],
    ["its header names a version that was never published", { ...facts, headVersion: "1.3.0" }],
    ["it has no header", { ...facts, headVersion: undefined }],
  ])("is no step where %s", (_, other) => {
    expect(sentences("1.2.0 released", "1.2.0 released", other)).toEqual([]);
  });
});

it("goes in the order in which things happen", () => {
  const steps = sentences(
    "1.4.0-rc.1 testing, 1.3.0 released, 1.2.0 withdrawn",
    "1.2.0 released, 1.1.0 unlisted",
    { headVersion: "1.4.0-rc.1", tags: new Map([["1.3.0", OLD]]) },
  );
  expect(steps.map((each) => each.split(/:? /).slice(0, 2).join(" "))).toEqual([
    "build 1.4.0-rc.1",
    "build 1.3.0",
    "offer 1.3.0",
    "offer 1.4.0-rc.1",
    "withdraw 1.2.0",
    "prune 1.1.0",
  ]);
});

function taggedIn(versions: string) {
  return new Map([...versions.matchAll(/(\d\S+) \w+/g)].map(([, version = ""]) => [version, OLD]));
}
