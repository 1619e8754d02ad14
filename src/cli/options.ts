/** The folder that the update site is written to. */
export const SITE_FOLDER = "_site";
/** How long a `build:` command may take. */
export const BUILD_TIMEOUT_SECONDS = 1200;

/** Every option of the command line: its form, and what it means. */
export const OPTIONS = {
  config: ["--config FILE", "the versions file (default: versions.yaml here, or at the repository's top)"],
  published: [
    "--published DIR|URL",
    "the update site that is published now, or `none` (default: looked for on the remote's branch and at the site's address; for build and serve: none)",
  ],
  out: ["--out DIR", `the folder to write the update site to (default: ${SITE_FOLDER})`],
  port: ["--port NUMBER", "the port to listen on, 0 for any free one (default: 8080)"],
  "build-timeout": [
    "--build-timeout SECONDS",
    `how long a \`build:\` command may take (default: ${BUILD_TIMEOUT_SECONDS})`,
  ],
  "private-key": [
    "--private-key FILE",
    "write the private key to a new file that only you can read, outside of any repository, and don't print it",
  ],
  write: [
    "--write",
    "make the keys that versions.yaml lacks, write the public ones there, and the private ones to files (default: ~/<repository>-presscast.key, and -spare)",
  ],
  print: ["--print", "print the private key, on a terminal too"],
  files: [
    "--files",
    "pack what would be built, drafts too, and list the files that differ from published ZIPs; all files of a first one",
  ],
  "from-tags": ["--from-tags", "take over the versions that tags such as v1.2.3 name"],
  url: ["--url ADDRESS", "where the update site will be served (default: GitHub Pages of the repository)"],
  updater: [
    "--updater WHICH",
    "`bundled` puts the updater into the ZIPs, `none` does not (default: bundled)",
  ],
  keys: ["--keys", "make signing keys too, as `presscast keygen --write` does"],
  "no-workflow": ["--no-workflow", "write no workflow for GitHub Actions"],
  status: ["--status STATUS", "draft, testing, released or update_ready (default: released)"],
  rollout: [
    "--rollout PERCENT",
    "how many of the WordPress sites are offered it (default: 100); `10 over 4d` rises from 10 to 100 in that time, `10 to 50 over 2d` to 50",
  ],
  "auto-update-after": [
    "--auto-update-after TIME",
    "how long only people install it, such as 24h, before automatic updates do",
  ],
  force: ["--force", "have sites that pin a signing key install it at once"],
  changelog: ["--changelog TEXT", "what changed, in Markdown (default: readme.txt or CHANGELOG.md has it)"],
  reason: ["--reason TEXT", "what is wrong with it, for the owners of sites; a withdrawn version needs one"],
  to: ["--to VERSION", "the version whose code comes back (default: the last good one)"],
  commit: ["--commit", "commit on a new branch, ready for a pull request, and stay on it"],
  "dry-run": ["--dry-run", "show what would change, and write nothing"],
  adopt: [
    "--adopt WHAT",
    "what you confirm for this run: `new`, `serial`, `unsigned`, or a digest, as the problem that asks for it says",
  ],
  rebuild: ["--rebuild", "build every kept ZIP again from its commit, and compare"],
  all: ["--all", "list the checks that pass, too, and what is skipped and why"],
  wait: ["--wait", "look again while something fails, up to 15 minutes: caches hold files back"],
  json: ["--json", "print data for machines on standard output"],
  help: ["-h, --help", "print this help"],
} as const satisfies Readonly<Record<string, readonly [form: string, meaning: string]>>;

export type OptionName = keyof typeof OPTIONS;

/** Whether an option takes no value. */
export function isFlag(name: string): boolean {
  const form = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as OptionName][0] : "";
  return /^(?:-\w, )?--\S+$/.test(form);
}
