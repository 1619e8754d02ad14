import type { Kind } from "../../versions/kind.ts";
import type { PageWords } from "./words.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

const ONE = { plugin: "plugin", theme: "theme", both: "plugin or theme" };
const NAMES = { plugin: "Plugin", theme: "Theme" };
const MANY = { plugin: "plugins", theme: "themes", both: "plugins and themes" };

/** What WordPress calls the places where each kind is dealt with. */
const PLACES = {
  plugin: {
    screen: "Plugins",
    upload: "Plugins → Add New → Upload Plugin",
    activate: "Activate Plugin",
  },
  theme: {
    screen: "Themes",
    upload: "Appearance → Themes → Add New → Upload Theme",
    activate: "Activate",
  },
};

function arrive(kind: Kind): string {
  return `New versions appear on your ${PLACES[kind].screen} screen, like those of any other ${ONE[kind]}.`;
}

export const ENGLISH: PageWords = {
  day: (isoDay) => {
    const [year, month, day] = isoDay.split("-");
    return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
  },
  size: (text) => text,

  skip: "Skip to the content",
  lead: (kinds) => `WordPress ${MANY[kinds]}`,
  kindNames: NAMES,
  inThisPage: "On this page",
  by: (author) => `By ${author}`,
  download: (version) => `Download ${version}`,
  tryIt: "Try it in your browser",
  needs: (wordpress, php) => {
    const both = [wordpress && `WordPress ${wordpress}`, php && `PHP ${php}`].filter(Boolean);
    return both.length === 0 ? "" : `${both.join(" and ")} or later`;
  },
  isDraft: "The first version is on its way. Come back soon.",
  isBetaOnly: (version) => `${version} is being tested. There is no version for everybody yet.`,
  isAllWithdrawn: "There is no version to download at present.",
  onItsWay: (version, percent) => `${version} is on its way: ${percent}% of sites are offered it so far.`,
  onItsWayUntil: (version, percent, day) =>
    `${version} is on its way: step by step, ${percent}% of sites are offered it by ${day}.`,
  screenshot: (number) => `Screenshot ${number}`,
  screenshotOf: (name) => `Screenshot of ${name}`,
  childOf: (parent) => `A child theme of ${parent}`,
  table: (number) => `Table ${number}`,

  sections: {
    description: "Description",
    installation: "Installation",
    faq: "Questions and answers",
    screenshots: "Screenshots",
    releases: "Versions and changes",
    advisories: "Security advisories",
    ownChanges: "Updates and your own changes",
  },
  installSteps: (kind, zip, parent) => [
    ...(parent === undefined
      ? []
      : [`Install its parent theme, ${parent}, if your site does not have it yet.`]),
    `Download ${zip}.`,
    `In WordPress, open ${PLACES[kind].upload}, choose the file and press Install Now.`,
    `Press ${PLACES[kind].activate}.`,
  ],
  ownChanges: (isChild) => [
    "What you change in the Site Editor or in the Customizer is kept in your site’s database. No update touches it, so a template that you have changed there stays as you made it, even if a new version brings another one.",
    `What you change in the theme’s files is lost with the next update, which replaces all of them.${isChild ? "" : " Put such changes into a child theme."}`,
  ],

  about: "About",
  version: "Version",
  released: "Released",
  requiresWordPress: "WordPress",
  requiresPhp: "PHP",
  orLater: (version) => `${version} or later`,
  testedUpTo: "Tested up to",
  licence: "Licence",
  tags: "Tags",
  links: "Links",
  homepage: (kind) => `${NAMES[kind]}’s home page`,
  linkNames: {
    home: "Publisher’s web site",
    documentation: "Documentation",
    support: "Get help",
    source: "Source code",
    security: "Report a vulnerability",
    donate: "Donate",
  },
  securityPolicy: "Security policy",
  updates: "How updates arrive",
  updatesSigned: (kind) =>
    `${arrive(kind)} Each one is signed by its publisher, and your site checks that before it installs anything.`,
  updatesChecked: (kind) =>
    `${arrive(kind)} Your site fetches them over HTTPS and compares their checksum before it installs anything.`,
  updatesInactive:
    "While the theme is not active, your site learns of them only if another plugin or theme that is updated this way is active, such as one from here.",
  updatesElsewhere: "Each new version appears on this page, and in the feed of releases.",

  current: "Current version",
  latest: "New",
  beta: "Beta",
  rollingOut: (percent) => `Rolling out to ${percent}% of sites`,
  rollingUp: (from, since, to, until) =>
    `Rolling out in steps: to ${from}% of sites on ${since}, to ${to}% by ${until}`,
  earlier: "Earlier version",
  withdrawn: "Withdrawn",
  paused: "Paused",
  unlisted: "No longer offered",
  mends: (severity, summary) => `Security update, severity ${severity}: ${summary}`,
  isMendedIn: (severity, version) =>
    `This version has a known vulnerability of severity ${severity}. It is fixed in ${version}.`,
  affected: "Affected versions",
  foundBy: "Found by",
  advisory: "Advisory",
  noNotes: "No changelog was written for this version.",
  noVersions: "No version has been published yet.",
  older: (count) => (count === 1 ? "One older version" : `${count} older versions`),
  details: "Checksum and source",
  checksum: "SHA-256",
  copy: "Copy",
  copied: "Copied",
  signature: "Signature",
  source: "Source",
  changes: "Changes",
  changesSince: (version) => `since ${version}`,
  onGitHub: "On GitHub",
  releaseNotes: "Release",
  files: (count) => (count === 1 ? "1 file" : `${count} files`),
  package: "Package",
  components: "Components",
  sitesThatRunIt: "Sites that run it",
  areOffered: (version) => `are offered ${version}`,
  areUpToDate: "are up to date",
  tryVersion: "Try this version",

  noExtensions: "Nothing has been published yet. Come back soon.",
  search: (kinds) => `Find a ${ONE[kinds]}`,
  noMatch: (kinds) => `No ${ONE[kinds]} matches.`,
  order: "Order",
  orders: { listed: "As the publisher has them", name: "By name", date: "By date" },
  recently: "Recent releases",
  followText: "A feed reader, or a chat that reads feeds, tells you of each new version.",
  feedOfReleases: "Feed of releases",
  composer: "Install with Composer",
  composerText: "This site is a Composer repository.",
  signedWith: "Updates from here are signed. Key:",
  overHttps: "Updates from here are delivered over HTTPS, each with its checksum.",
  forPrograms: "For programs",
  badges: "Badge for a README",

  notFound: "There is nothing here",
  notFoundText: "The page may have moved, or the version is no longer kept.",
};
