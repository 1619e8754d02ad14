import { describe, expect, it } from "vitest";
import type { Step } from "../../src/plan/step.ts";
import type { ExtensionStanding, SiteStanding } from "../../src/preview/standing.ts";
import { extensionStandingText, standingText } from "../../src/preview/standing-text.ts";
import { plain } from "../../src/report/paint.ts";
import { released } from "../support/site/extension-input.ts";

const DAY = 86_400;
const site: SiteStanding = {
  url: "https://acme.example/plugins",
  place: "the branch gh-pages of origin",
  serial: 1_767_603_600,
  age_seconds: 3 * DAY,
  expires: "2026-04-05T09:00:00Z",
  expires_in_seconds: 87 * DAY,
  commit: "c".repeat(40),
  signature: { by: "none", key: null },
  moved_from: [],
  moved_to: null,
};
const offered = (version: string, rollout = 100) => ({ version, rollout, available_after: null });
const build: Step = { action: "build", slug: "acme", version: "1.3.0", note: "", reason: "released" };
const acme: ExtensionStanding = {
  slug: "acme",
  kind: "plugin",
  listed: true,
  live: [offered("1.2.0", 25), offered("1.1.0")],
  beta: [offered("2.0.0-beta.1")],
  withdrawn: [{ version: "1.0.2", reason: "It deletes drafts.\n\u001B[2J" }],
  paused: [],
  kept: ["1.0.1", "1.0.0", "0.9.0", "0.8.0"],
  releases: [released("1.2.0", "released"), released("1.0.2", "withdrawn")],
  next: [build, { ...build, action: "offer" }, { ...build, action: "prune", version: "0.8.0" }],
};
const gone: ExtensionStanding = {
  ...acme,
  slug: "old",
  listed: false,
  live: [],
  beta: [],
  withdrawn: [],
  kept: [],
  releases: [],
  next: [{ ...build, action: "note" }],
};

it("shows the site, and for each plugin what which percentage of sites is offered", () => {
  const step: Step = { ...build, action: "update", slug: "", version: "check_every", reason: "less often" };
  expect(standingText({ readable: true, site, next: [step], extensions: [acme, gone] }, plain))
    .toBe(`https://acme.example/plugins
  serial 1767603600, published 3 days ago, from ccccccc; expires in 87 days
  not signed

PLUGIN      LIVE   ROLLOUT  BETA          WITHDRAWN  KEPT
acme        1.2.0  25 %     2.0.0-beta.1  1.0.2      1.0.1, 1.0.0 and 2 more
            1.1.0  100 %
old (gone)  –      –        –             –          –

The next push
  the update site
    update check_every: less often
  acme
    build 1.3.0: released
    offer 1.3.0: released
    prune 0.8.0: released
`);
});

it("tells themes from plugins", () => {
  const extensions: ExtensionStanding[] = [
    acme,
    { ...gone, kind: "theme" },
    { ...acme, slug: "paper", kind: "theme" },
  ];
  const [head, ...rows] =
    standingText({ readable: true, site, next: [], extensions }, plain).split("\n\n")[1]?.split("\n") ?? [];
  expect(head).toMatch(/^SLUG /);
  expect(rows.map((row) => row.split("  ")[0]).filter(Boolean)).toEqual([
    "acme",
    "old (theme, gone)",
    "paper (theme)",
  ]);
  expect(extensionStandingText({ readable: true, site }, { ...gone, kind: "theme" }, plain)).toContain(
    "\nold (theme, no longer listed)\n",
  );
});

it("shows one plugin version by version, and lets no reason in the feed control the terminal", () => {
  expect(extensionStandingText({ readable: true, site }, acme, plain)).toBe(`https://acme.example/plugins
  serial 1767603600, published 3 days ago, from ccccccc; expires in 87 days
  not signed

acme
VERSION  STATUS     OFFERED TO  ZIP       RELEASED
1.2.0    released   25 %        184.3 kB  2026-03-10
1.0.2    withdrawn  –           –         2026-01-12

1.0.2 is withdrawn: It deletes drafts. \uFFFD[2J

The next push
  build 1.3.0: released
  offer 1.3.0: released
  prune 0.8.0: released
`);
});

it("shows what is paused, where anything is", () => {
  const pausing = {
    ...acme,
    live: [offered("1.1.0")],
    withdrawn: [],
    paused: [{ version: "1.2.0", reason: "It crashes." }],
    releases: [released("1.2.0", "released")],
    next: [],
  };
  const about = { readable: true, site: null };
  expect(standingText({ ...about, next: [], extensions: [pausing, gone] }, plain)).toMatch(
    /BETA +PAUSED +WITHDRAWN.*\nacme .* 2\.0\.0-beta\.1 +1\.2\.0 +– .*\nold/,
  );
  expect(extensionStandingText(about, pausing, plain)).toMatch(
    /\n1\.2\.0 +released, paused +–[^]*\n1\.2\.0 is paused: It crashes\.\n/,
  );
});

it("says if nothing is published, and if the next push changes nothing or is unknown", () => {
  const none = { ...acme, releases: [], live: [], withdrawn: [], next: [] };
  expect(extensionStandingText({ readable: true, site: null }, none, plain)).toBe(
    "Nothing is published yet\n\nacme\nNothing of it is published yet.\n\nThe next push changes nothing.\n",
  );
  const untold = /\n\nWhat the next push would change can't be told\.\n$/;
  expect(extensionStandingText({ readable: true, site: null }, { ...none, next: null }, plain)).toMatch(
    untold,
  );
  expect(
    standingText({ readable: true, site, next: null, extensions: [{ ...gone, next: null }] }, plain),
  ).toMatch(untold);
});

it("says what it takes as published where nobody could say what is", () => {
  const none = { ...acme, releases: [], live: [], withdrawn: [] };
  const about = { readable: false, site: null };
  expect(extensionStandingText(about, none, plain)).toMatch(
    /^What is published is not known; the rest is as if nothing were\n\nacme\n\nThe next push\n {2}build 1\.3\.0/,
  );
  const all = standingText({ ...about, next: [], extensions: [none] }, plain);
  expect(all).toMatch(/^What is published is not known; [^]*\nThe next push\n {2}acme\n/);
});

it("cuts no reason, and breaks it between words at 80 columns", () => {
  const reason =
    "It deletes the drafts of everybody who has edited a page since the last update of it, and of nobody else.";
  const withdraw: Step = { ...build, action: "withdraw", version: "1.0.2", reason };
  const each = { ...acme, live: [], withdrawn: [{ version: "1.0.2", reason }], next: [withdraw] };
  const texts = [
    extensionStandingText({ readable: true, site }, each, plain),
    standingText({ readable: true, site, next: [], extensions: [each] }, plain),
  ];
  expect(texts[0]).toContain(
    "\n1.0.2 is withdrawn: It deletes the drafts of everybody who has edited a page\n  since the last",
  );
  for (const text of texts) {
    expect(text.replaceAll(/\s+/g, " ")).toContain(`withdraw 1.0.2: ${reason}`);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  }
});

describe("the site's own lines", () => {
  const lines = (more: Partial<SiteStanding>): string =>
    standingText({ readable: true, site: { ...site, ...more }, next: null, extensions: [] }, plain);

  it.each([
    [{ expires_in_seconds: -2 * DAY }, "; expired 2 days ago\n"],
    [{ expires_in_seconds: null }, "; no expiry\n"],
    [{ age_seconds: -DAY }, "published 1 day from now,"],
    [{ commit: null }, "published 3 days ago; expires"],
    [{ url: "https://acme.example/\u001B[2J" }, "https://acme.example/\uFFFD[2J\n"],
    [{ signature: { by: "listed", key: "ed25519:A" } }, "signed by ed25519:A, which versions.yaml lists\n"],
    [{ signature: { by: "lost", key: "ed25519:A" } }, "which versions.yaml lists as lost\n"],
    [{ signature: { by: "unknown", key: null } }, "signed by no key that versions.yaml lists\n"],
    [{ signature: { by: "broken", key: null } }, "its signature is not valid\n"],
    [
      { moved_from: ["https://acme.github.io/plugins"] },
      "  sites of https://acme.github.io/plugins follow to here where that address leads here and a key that they trust has signed\n",
    ],
    [
      { moved_to: "https://new.example" },
      "  sites go to https://new.example once the feed there names this address in `moved_from`\n",
    ],
  ] as const)("say %j", (more, words) => {
    expect(lines(more)).toContain(words);
  });
});

it("shows from when on a version is offered", () => {
  const later = { ...offered("1.2.0", 50), available_after: "2026-03-10T08:30:00Z" };
  const { live: _, ...rest } = acme;
  const text = standingText(
    { readable: true, site, next: null, extensions: [{ ...rest, live: [later] }] },
    plain,
  );
  expect(text).toContain("50 % from 2026-03-10T08:30Z");
});
