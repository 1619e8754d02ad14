import type { OptionName } from "./options.ts";

export interface CommandHelp {
  readonly summary: string;
  readonly text: string;
  /** The words that it takes, in their order; one in brackets may be left out. */
  readonly words: readonly (readonly [name: string, meaning: string])[];
  readonly options: readonly OptionName[];
  readonly examples: readonly string[];
}

export const COMMANDS = {
  init: {
    summary: "find plugins and themes, write versions file and workflow",
    text: "Looks for plugins and themes in the repository, and says what to do next. The version that each header names is listed as a draft, so nothing is published yet; with --from-tags the highest tagged one is released, and earlier ones are kept for rollback. Files that are there already stay as they are.\nOn a terminal it asks for the site's address, the updater, keys and the workflow, unless an option answers.",
    words: [],
    options: ["from-tags", "url", "updater", "keys", "private-key", "no-workflow", "dry-run", "json"],
    examples: [
      "presscast init",
      "presscast init --dry-run",
      "presscast init --from-tags --url https://updates.acme.example --keys",
    ],
  },
  release: {
    summary: "list a new version, and write its number into the source",
    text: "Edits the versions file, and in the source the header, the version constant and the stable tag; no other byte changes. Before anything is written, the result is checked as `presscast check` would. A draft or a tested version is taken further instead of listed.\nNothing is published before the change is pushed.",
    words: [
      ["SLUG", "the plugin or theme, as the versions file names it"],
      ["VERSION", "such as 1.2.0, or major, minor or patch"],
    ],
    options: [
      "status",
      "rollout",
      "force",
      "auto-update-after",
      "changelog",
      "commit",
      "dry-run",
      "published",
      "config",
      "build-timeout",
      "json",
    ],
    examples: [
      "presscast release acme-bridge minor --rollout 25",
      'presscast release acme-bridge minor --rollout "10 over 4d" --auto-update-after 24h',
      'presscast release acme-bridge 1.2.0 --changelog "- Fixed the sync of drafts." --commit',
      "presscast release acme-bridge 2.0.0-beta.1 --status testing",
      'presscast release acme-bridge patch --force --changelog "SECURITY: closes a leak." --commit',
    ],
  },
  status: {
    summary: "change the status or rollout of a version, pause it, resume it",
    text: "Edits the versions file and no other byte of it, after the same check as `presscast release`. Statuses are draft, testing, released, update_ready (every site at once), deprecated (no longer offered, kept for rollback) and withdrawn (sites that run it are warned with the reason). `paused` stops the offers of a version without changing its status or its rollout, and `resumed` lets them go on.",
    words: [
      ["SLUG", "the plugin or theme, as the versions file names it"],
      ["VERSION", "one that is listed"],
      ["STATUS", "what it becomes"],
    ],
    options: ["reason", "rollout", "commit", "dry-run", "published", "config", "build-timeout", "json"],
    examples: [
      "presscast status acme-bridge 1.2.0 released --rollout 50",
      'presscast status acme-bridge 1.2.0 paused --reason "Sign-in fails on PHP 8.1; we look into it."',
      "presscast status acme-bridge 1.1.1 deprecated",
      'presscast status acme-bridge 1.2.0 withdrawn --reason "It deletes drafts. Update to 1.2.1."',
    ],
  },
  rollback: {
    summary: "bring the code of an earlier version back to all sites",
    text: "WordPress never installs a lower version than it has. So this issues the code of the last good version again under the next higher number, built from that version's tag, and withdraws the bad one with a reason. The source stays as it is.",
    words: [["SLUG", "the plugin or theme, as the versions file names it"]],
    options: ["to", "reason", "force", "commit", "dry-run", "published", "config", "build-timeout", "json"],
    examples: [
      "presscast rollback acme-bridge --commit",
      'presscast rollback acme-bridge --to 1.1.1 --reason "1.2.0 deletes drafts. Update to 1.2.1."',
    ],
  },
  check: {
    summary: "validate everything and print all problems at once",
    text: "Reads the versions file and all sources, packs what a push would build, drafts too, and writes nothing.",
    words: [],
    options: ["config", "published", "build-timeout", "json"],
    examples: ["presscast check", "presscast check --json | jq '.problems[].code'"],
  },
  plan: {
    summary: "say what a push would do, and why",
    text: "Compares the versions file with the published update site. Writes nothing, and packs nothing without --files.",
    words: [],
    options: ["files", "published", "config", "build-timeout", "json"],
    examples: ["presscast plan", "presscast plan --published _site --files"],
  },
  show: {
    summary: "say what is live, and what the next push changes",
    text: "For each plugin and theme: the versions that sites are offered and how many sites, what is in beta, withdrawn and kept for rollback, and what the next push would do. Above that, how old the published site is, when it expires, and who signed it. With a SLUG, each of its versions. Writes nothing.",
    words: [["[SLUG]", "a plugin or theme, as the versions file names it"]],
    options: ["published", "config", "build-timeout", "json"],
    examples: [
      "presscast show",
      "presscast show acme-bridge",
      "presscast show --json | jq '.extensions[] | select(.next | length > 0) | .slug'",
    ],
  },
  doctor: {
    summary: "look up what the first push needs, and say what there is to do",
    text: "Looks at the repository, its remote, and how it is set up on GitHub: whether the workflow and the tags are pushed, Pages serves the right branch, Actions may run, the secret is there, and no rule stands in the way. Each finding says what to do, and has the address to click. What GitHub does not tell is for you to look at; with `GH_TOKEN=$(gh auth token)` in front of the command it tells more. Changes nothing.",
    words: [],
    options: ["published", "config", "json"],
    examples: [
      "presscast doctor",
      "presscast doctor --json | jq '.checks[] | select(.verdict == \"failed\")'",
    ],
  },
  build: {
    summary: "build the update site into a folder",
    text: "Builds only what is new against --published, takes published ZIPs over after checking their sha256, and swaps the finished folder in. Interrupted or failed, it leaves the earlier folder as it was.",
    words: [],
    options: ["out", "published", "config", "build-timeout", "adopt", "json"],
    examples: [
      "presscast build",
      "presscast build --published _site",
      "presscast build --out /srv/updates --published https://acme.github.io/plugins",
    ],
  },
  serve: {
    summary: "build the update site, serve it on loopback, rebuild on change",
    text: "For looking at it: builds into --out, serves that on 127.0.0.1, and builds again on each commit, tag and change of the versions file.",
    words: [],
    options: ["port", "out", "published", "config", "build-timeout", "adopt"],
    examples: ["presscast serve", "presscast serve --port 0"],
  },
  verify: {
    summary: "go through the checklist on a published update site",
    text: "Looks at an update site from outside, as WordPress sites do: feed, signatures, every file, every ZIP and what is in it, the pages and the host's headers. Says what is wrong and how much passed, and with --all each check. Writes nothing. In the site's own repository it also compares with versions.yaml; elsewhere the site speaks for itself.",
    words: [["URL|DIR", "where the update site is"]],
    options: ["all", "rebuild", "wait", "config", "build-timeout", "json"],
    examples: [
      "presscast verify https://acme.github.io/plugins",
      "presscast verify _site --rebuild",
      "presscast verify https://acme.github.io/plugins --wait --json | jq '.findings[] | select(.verdict == \"failed\")'",
    ],
  },
  keygen: {
    summary: "make a signing key pair",
    text: "Prints a public key for `signing.keys` in versions.yaml, and the private key that belongs to it. The private key is kept nowhere: put it into the secret that the Action gets. On a terminal, where it would stay for anyone to scroll back to, it goes into a file, or is printed with --print.\nWith --write it makes what the repository lacks: a pair to use and a spare, or else another spare. It puts the public keys into versions.yaml, and says what to do with the private ones.",
    words: [],
    options: ["write", "private-key", "print", "config", "json"],
    examples: [
      "presscast keygen --write",
      "presscast keygen --private-key ~/presscast.key",
      "presscast keygen --print",
    ],
  },
  completion: {
    summary: "print the completion script of a shell",
    text: "Completes commands, options and statuses on the Tab key.",
    words: [["SHELL", "bash, zsh or fish"]],
    options: [],
    examples: [
      "presscast completion bash > ~/.local/share/bash-completion/completions/presscast",
      'presscast completion zsh > "${fpath[1]}/_presscast"',
      "presscast completion fish > ~/.config/fish/completions/presscast.fish",
    ],
  },
} as const satisfies Record<string, CommandHelp>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}
