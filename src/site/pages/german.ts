import type { AdvisorySeverity } from "../../versions/advisory-entry.ts";
import type { Kind } from "../../versions/kind.ts";
import type { PageWords } from "./words.ts";

const MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(
  " ",
);

const SEVERITIES: Readonly<Record<AdvisorySeverity, string>> = {
  low: "niedrig",
  moderate: "mittel",
  high: "hoch",
  critical: "kritisch",
};

const ONE = { plugin: "Plugin", theme: "Theme", both: "Plugin oder Theme" };
const MANY = { plugin: "Plugins", theme: "Themes", both: "Plugins und -Themes" };

/** What WordPress calls the places where each kind is dealt with. */
const PLACES = {
  plugin: {
    upload: "Plugins → Neues Plugin hinzufügen → Plugin hochladen",
    activate: "Plugin aktivieren",
  },
  theme: {
    upload: "Design → Themes → Neues Theme hinzufügen → Theme hochladen",
    activate: "Aktivieren",
  },
};

function arrive(kind: Kind): string {
  return `Neue Versionen erscheinen auf Ihrer ${ONE[kind]}-Seite in WordPress, wie bei jedem anderen ${ONE[kind]}.`;
}

export const GERMAN: PageWords = {
  day: (isoDay) => {
    const [year, month, day] = isoDay.split("-");
    return `${Number(day)}. ${MONTHS[Number(month) - 1]} ${year}`;
  },
  size: (text) => text.replace(".", ","),

  skip: "Zum Inhalt springen",
  lead: (kinds) => `WordPress-${MANY[kinds]}`,
  kindNames: ONE,
  inThisPage: "Auf dieser Seite",
  by: (author) => `Von ${author}`,
  download: (version) => `${version} herunterladen`,
  tryIt: "Im Browser ausprobieren",
  needs: (wordpress, php) => {
    const both = [wordpress && `WordPress ${wordpress}`, php && `PHP ${php}`].filter(Boolean);
    return both.length === 0 ? "" : `Ab ${both.join(" und ")}`;
  },
  isDraft: "Die erste Version ist in Arbeit. Schauen Sie bald wieder vorbei.",
  isBetaOnly: (version) => `${version} wird noch getestet. Eine Version für alle gibt es noch nicht.`,
  isAllWithdrawn: "Zurzeit gibt es keine Version zum Herunterladen.",
  onItsWay: (version, percent) =>
    `${version} wird gerade verteilt: Bisher bekommen sie ${percent} % der Websites angeboten.`,
  onItsWayUntil: (version, percent, day) =>
    `${version} wird gerade verteilt: Bis ${day} bekommen sie nach und nach ${percent} % der Websites angeboten.`,
  screenshot: (number) => `Bildschirmfoto ${number}`,
  screenshotOf: (name) => `Bildschirmfoto von ${name}`,
  childOf: (parent) => `Ein Child-Theme von ${parent}`,
  table: (number) => `Tabelle ${number}`,

  sections: {
    description: "Beschreibung",
    installation: "Installation",
    faq: "Fragen und Antworten",
    screenshots: "Bildschirmfotos",
    releases: "Versionen und Änderungen",
    advisories: "Sicherheitshinweise",
    ownChanges: "Updates und eigene Änderungen",
  },
  installSteps: (kind, zip, parent) => [
    ...(parent === undefined
      ? []
      : [`Installieren Sie das Eltern-Theme ${parent}, falls Ihre Website es noch nicht hat.`]),
    `Laden Sie ${zip} herunter.`,
    `Öffnen Sie in WordPress ${PLACES[kind].upload}, wählen Sie die Datei und klicken Sie auf „Jetzt installieren“.`,
    `Klicken Sie auf „${PLACES[kind].activate}“.`,
  ],
  ownChanges: (isChild) => [
    "Was Sie im Website-Editor oder im Customizer ändern, steht in der Datenbank Ihrer Website. Kein Update ändert daran etwas. Ein Template, das Sie dort angepasst haben, bleibt also, wie es ist, auch wenn eine neue Version ein anderes mitbringt.",
    `Was Sie in den Dateien des Themes ändern, geht beim nächsten Update verloren, denn es ersetzt sie alle.${isChild ? "" : " Solche Änderungen gehören in ein Child-Theme."}`,
  ],

  about: "Auf einen Blick",
  version: "Version",
  released: "Veröffentlicht",
  requiresWordPress: "WordPress",
  requiresPhp: "PHP",
  orLater: (version) => `ab ${version}`,
  testedUpTo: "Getestet bis",
  licence: "Lizenz",
  tags: "Schlagwörter",
  links: "Links",
  homepage: (kind) => `Website des ${ONE[kind]}s`,
  linkNames: {
    home: "Website des Herausgebers",
    documentation: "Dokumentation",
    support: "Hilfe",
    source: "Quelltext",
    security: "Sicherheitslücke melden",
    donate: "Spenden",
  },
  securityPolicy: "Umgang mit Sicherheitslücken",
  updates: "Wie Updates ankommen",
  updatesSigned: (kind) =>
    `${arrive(kind)} Jede ist vom Herausgeber signiert, und Ihre Website prüft das, bevor sie etwas installiert.`,
  updatesChecked: (kind) =>
    `${arrive(kind)} Ihre Website lädt sie über HTTPS und vergleicht die Prüfsumme, bevor sie etwas installiert.`,
  updatesInactive:
    "Solange das Theme nicht aktiv ist, erfährt Ihre Website davon nur, wenn ein anderes Plugin oder Theme aktiv ist, das auf diese Weise aktualisiert wird, zum Beispiel eines von hier.",
  updatesElsewhere: "Jede neue Version erscheint auf dieser Seite und im Feed der Veröffentlichungen.",

  current: "Aktuelle Version",
  latest: "Neu",
  beta: "Beta",
  rollingOut: (percent) => `Wird an ${percent} % der Websites verteilt`,
  rollingUp: (from, since, to, until) =>
    `Wird nach und nach verteilt: am ${since} an ${from} % der Websites, bis ${until} an ${to} %`,
  earlier: "Frühere Version",
  withdrawn: "Zurückgezogen",
  paused: "Angehalten",
  unlisted: "Wird nicht mehr angeboten",
  mends: (severity, summary) => `Sicherheitsupdate, Schweregrad ${SEVERITIES[severity]}: ${summary}`,
  isMendedIn: (severity, version) =>
    `Diese Version hat eine bekannte Sicherheitslücke, Schweregrad ${SEVERITIES[severity]}. Behoben ist sie in ${version}.`,
  affected: "Betroffene Versionen",
  foundBy: "Gefunden von",
  advisory: "Sicherheitshinweis",
  noNotes: "Zu dieser Version wurden keine Änderungen notiert.",
  noVersions: "Bisher wurde keine Version veröffentlicht.",
  older: (count) => (count === 1 ? "Eine ältere Version" : `${count} ältere Versionen`),
  details: "Prüfsumme und Quelle",
  checksum: "SHA-256",
  copy: "Kopieren",
  copied: "Kopiert",
  signature: "Signatur",
  source: "Quelle",
  changes: "Änderungen",
  changesSince: (version) => `seit ${version}`,
  onGitHub: "Auf GitHub",
  releaseNotes: "Release",
  files: (count) => (count === 1 ? "1 Datei" : `${count} Dateien`),
  package: "Paket",
  components: "Bestandteile",
  sitesThatRunIt: "Websites mit dieser Version",
  areOffered: (version) => `bekommen ${version} angeboten`,
  areUpToDate: "sind auf dem neuesten Stand",
  tryVersion: "Diese Version ausprobieren",

  noExtensions: "Bisher ist nichts veröffentlicht. Schauen Sie bald wieder vorbei.",
  search: (kinds) => `${ONE[kinds]} suchen`,
  noMatch: (kinds) => `Dazu gibt es kein ${ONE[kinds]}.`,
  order: "Reihenfolge",
  orders: { listed: "Wie vom Herausgeber", name: "Nach Name", date: "Nach Datum" },
  recently: "Zuletzt veröffentlicht",
  followText: "Ein Feedreader, oder ein Chat, der Feeds liest, meldet Ihnen jede neue Version.",
  feedOfReleases: "Feed der Veröffentlichungen",
  composer: "Mit Composer installieren",
  composerText: "Diese Website ist ein Composer-Repository.",
  signedWith: "Updates von hier sind signiert. Schlüssel:",
  overHttps: "Updates von hier kommen über HTTPS, jedes mit seiner Prüfsumme.",
  forPrograms: "Für Programme",
  badges: "Abzeichen für eine README",

  notFound: "Hier ist nichts",
  notFoundText: "Die Seite ist vielleicht umgezogen, oder die Version wird nicht mehr aufbewahrt.",
};
