import { composerName } from "../../site/composer-name.ts";
import { FORMATS } from "../../site/formats.ts";
import { pageUrl } from "../../site/page-url.ts";
import { stepText } from "../../plan/step.ts";
import type { SiteFacts } from "../gather/facts.ts";
import { type Check, ok, skipped, some, unless, unreadable, type Verdict, warning } from "../finding.ts";
import { isAbsent, jsonOf, textOf } from "../gather/answer-reading.ts";
import { failed } from "../../report/result.ts";

/** For the update site as a whole. */
export const SITE_CHECKS: readonly Check<SiteFacts>[] = [
  {
    id: "site.current",
    title: "What versions.yaml says is published",
    judge({ pending }) {
      if (!pending) return skipped("there is no repository here with the site's versions.yaml");
      if (pending.kind === "failed")
        return failed(`what a push would do can't be worked out: ${pending.why}`);
      const steps = pending.value.map((step) => `${step.slug} ${stepText(step)}`.trim());
      return unless(steps.length > 0 && `the last commit is not published yet: ${some(steps)}`);
    },
  },
  {
    id: "site.composer",
    title: "packages.json leads Composer to every plugin and theme",
    judge({ files, extensions }) {
      const { paths, schema } = FORMATS["composer-repository"];
      const [path = ""] = paths();
      const read = jsonOf(files.get(path), schema);
      if (read.kind === "failed") return unreadable(path, files.get(path), read.why);
      const listed = extensions.filter(({ isDelisted }) => !isDelisted);
      const names = listed.map(({ about, names: { site } }) => composerName(site, about));
      const missing = names.filter((name) => !read.value["available-packages"].includes(name));
      return unless(missing.length > 0 && `it does not list ${some(missing)}`);
    },
  },
  {
    id: "site.atom",
    title: "feed.xml tells feed readers about the latest release",
    judge({ files, extensions }) {
      const [path = ""] = FORMATS.atom.paths();
      const read = textOf(files.get(path));
      if (read.kind === "failed") return unreadable(path, files.get(path), read.why);
      const isAtom = /^<\?xml[^>]*>\s*<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom">[^]*<\/feed>\s*$/.test(
        read.value,
      );
      if (!isAtom) return failed(`${path} is not an Atom feed`);
      const latest = extensions.flatMap(({ about, ledger }) =>
        ledger.releases
          .filter(({ version }) => version === ledger.latest)
          .map(({ version, released_at }) => ({ about, version, released_at })),
      );
      const [newest] = latest.sort((a, b) => (a.released_at < b.released_at ? 1 : -1));
      const isThere = !newest || read.value.includes(`/${newest.about}/#${newest.version}</id>`);
      return unless(!isThere && `it does not have ${newest.about} ${newest.version}`);
    },
  },
  {
    id: "site.sitemap",
    title: "sitemap.xml leads search engines to every page",
    judge({ files, extensions }) {
      const [path = ""] = FORMATS.sitemap.paths();
      const read = textOf(files.get(path));
      if (read.kind === "failed") return unreadable(path, files.get(path), read.why);
      const listed = extensions.filter(({ isDelisted }) => !isDelisted);
      const missing = listed.filter(({ names }) => !read.value.includes(`<loc>${pageUrl(names)}</loc>`));
      return unless(missing.length > 0 && `it does not name ${some(missing.map(({ about }) => about))}`);
    },
  },
  { id: "site.security-txt", title: "security.txt says where holes are reported", judge: securityTxt },
];

function securityTxt({ files, feeds }: SiteFacts): Verdict {
  const asked = [...files].filter(([path]) => path.endsWith("security.txt"));
  if (asked.length === 0) return skipped("versions.yaml does not ask for one, or the site is at no root");
  const expires = feeds.find(({ about }) => about === "feed.json")?.payload.expires;
  for (const [path, answer] of asked) {
    const read = textOf(answer);
    const isHidden = path.startsWith(".");
    if (read.kind === "failed" && isHidden && isAbsent(answer)) {
      return warning(
        `${path} is missing: the deployment leaves out names that begin with a dot, as upload-pages-artifact does without \`include-hidden-files: true\``,
      );
    }
    if (read.kind === "failed") return unreadable(path, answer, read.why);
    if (!read.value.includes(`\nExpires: ${expires}\n`))
      return failed(`${path} expires at another time than the feed`);
  }
  return ok();
}
