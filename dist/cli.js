#!/usr/bin/env node
import { $ as verifyFeed, $t as __toESM, A as stepText, At as sha256, Bt as isVersion, Ct as buildPackage, D as printPacked, Dt as readReadme, E as printJson, Et as versionConstants, F as renderRelease, Ft as updateUri, G as composerRepositorySchema, Gt as plural, H as composerPackageSchema, Ht as inReadingOrder, I as reportRelease, It as decodeText, J as infoSchema, Jt as hasErrors, K as checkUpdateSchema, Kt as visible, L as updateJsonSchema, Lt as compareVersions, M as packRelease, Mt as sizeText, N as planRelease, Nt as fileNameProblems, O as printPlan, Ot as findMainFile, Pt as UPDATER_FILE, R as badgeSchema, Rt as descending, St as latestOf, Tt as stamp, U as composerPath, Ut as problemsText, V as composerName, Vt as nextVersion, W as composerReleases, Wt as list, X as isoTime, Y as feedPayloadSchema, Yt as problem, _ as ownGitIn, _t as suggest, a as PRESSCAST_VERSION, at as ledgerIn, bt as safeParse, c as lintPhp, ct as ledgerSchema, d as repositoryTop, dt as readVersionsFile, et as keyPair, f as writeSite, ft as parseStrictly, gt as EXPLAIN, h as GitError, ht as require_dist, i as openWorld, it as zipName, j as warningsOfWorld, jt as treeDigest, k as printProblems, kt as contentProblems, l as siteAddress, lt as releaseOf, mt as keyText, n as plain, o as siteFolder, ot as tagName, p as explainedFull, pt as parseYaml, q as everySiteOffer, qt as ProblemsFound, r as openOutput, s as readPublished, st as emptyLedger, t as ansi, tt as openEnvelope, u as answerAt, ut as pinnedSources, v as errnoOf, vt as STATUSES, wt as require_adm_zip, x as packagesText, xt as isLive, yt as getDotPath, z as verifyPackage, zt as isPrerelease } from "./paint.js";
import { createHash, randomBytes } from "node:crypto";
import { crc32, inflateRawSync } from "node:zlib";
import { lstat, mkdtemp, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { createServer } from "node:http";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { setTimeout } from "node:timers/promises";
import { tmpdir } from "node:os";
import { pipeline } from "node:stream/promises";
// src/commands/command-list.ts
const COMMANDS = {
	check: {
		summary: "validate everything and print all problems at once",
		text: "Reads the versions file and every plugin, packs what a push would build, drafts too, and writes nothing.",
		words: [],
		options: [
			"config",
			"published",
			"build-timeout",
			"json"
		],
		examples: ["presscast check", "presscast check --json | jq '.problems[].code'"]
	},
	plan: {
		summary: "say what a push would do, and why",
		text: "Compares the versions file with the published update site. Writes nothing, and packs nothing without --files.",
		words: [],
		options: [
			"files",
			"published",
			"config",
			"build-timeout",
			"json"
		],
		examples: ["presscast plan --published https://acme.github.io/plugins", "presscast plan --published _site --files"]
	},
	build: {
		summary: "build the update site into a folder",
		text: "Builds only what is new against --published, takes published ZIPs over after checking their sha256, and swaps the finished folder in. Interrupted or failed, it leaves the earlier folder as it was.",
		words: [],
		options: [
			"out",
			"published",
			"config",
			"build-timeout",
			"json"
		],
		examples: [
			"presscast build",
			"presscast build --published _site",
			"presscast build --out /srv/updates --published https://acme.github.io/plugins"
		]
	},
	serve: {
		summary: "build the update site, serve it on loopback, rebuild on change",
		text: "For looking at it: builds into --out, serves that on 127.0.0.1, and builds again on each commit, tag and change of the versions file.",
		words: [],
		options: [
			"port",
			"out",
			"published",
			"config",
			"build-timeout"
		],
		examples: ["presscast serve", "presscast serve --port 0"]
	},
	keygen: {
		summary: "make a signing key pair",
		text: "Prints a public key for `signing.keys` in versions.yaml, and the private key that belongs to it. The private key is kept nowhere: put it into the secret that the Action gets. Make two pairs, one to use and one to keep offline as a spare.",
		words: [],
		options: ["private-key", "json"],
		examples: ["presscast keygen", "presscast keygen --private-key ~/presscast.key"]
	},
	release: {
		summary: "list a new version, and write its number into the source",
		text: "Edits the versions file, and in the plugin the header, the version constant and the stable tag; no other byte changes. Before anything is written, the result is checked as `presscast check` would. A draft or a tested version is taken further instead of listed.\nNothing is published before the change is pushed.",
		words: [["SLUG", "the plugin, as the versions file names it"], ["VERSION", "such as 1.2.0, or major, minor or patch"]],
		options: [
			"status",
			"rollout",
			"force",
			"changelog",
			"commit",
			"dry-run",
			"published",
			"config",
			"build-timeout",
			"json"
		],
		examples: [
			"presscast release acme-bridge minor --rollout 25",
			"presscast release acme-bridge 1.2.0 --changelog \"- Fixed the sync of drafts.\" --commit",
			"presscast release acme-bridge 2.0.0-beta.1 --status testing",
			"presscast release acme-bridge patch --force --changelog \"SECURITY: closes a leak.\" --commit"
		]
	},
	status: {
		summary: "change the status of a version, or widen its rollout",
		text: "Edits the versions file and no other byte of it, after the same check as `presscast release`. Statuses are draft, testing, released, update_ready (every site at once), deprecated (no longer offered, kept for rollback) and withdrawn (sites that run it are warned with the reason).",
		words: [
			["SLUG", "the plugin, as the versions file names it"],
			["VERSION", "one that is listed"],
			["STATUS", "what it becomes"]
		],
		options: [
			"reason",
			"rollout",
			"commit",
			"dry-run",
			"published",
			"config",
			"build-timeout",
			"json"
		],
		examples: [
			"presscast status acme-bridge 1.2.0 released --rollout 50",
			"presscast status acme-bridge 1.1.1 deprecated",
			"presscast status acme-bridge 1.2.0 withdrawn --reason \"It deletes drafts. Update to 1.2.1.\""
		]
	},
	rollback: {
		summary: "bring the code of an earlier version back to all sites",
		text: "WordPress never installs a lower version than it has. So this issues the code of the last good version again under the next higher number, built from that version's tag, and withdraws the bad one with a reason. The source stays as it is.",
		words: [["SLUG", "the plugin, as the versions file names it"]],
		options: [
			"to",
			"reason",
			"force",
			"commit",
			"dry-run",
			"published",
			"config",
			"build-timeout",
			"json"
		],
		examples: ["presscast rollback acme-bridge --commit", "presscast rollback acme-bridge --to 1.1.1 --reason \"1.2.0 deletes drafts. Update to 1.2.1.\""]
	},
	verify: {
		summary: "go through the checklist on a published update site",
		text: "Looks at an update site from outside, as WordPress sites do: feed, signatures, every file, every ZIP and what is in it, the pages and the host's headers. Writes nothing. In the site's own repository it also compares with versions.yaml; elsewhere the site speaks for itself.",
		words: [["URL|DIR", "where the update site is"]],
		options: [
			"rebuild",
			"wait",
			"config",
			"build-timeout",
			"json"
		],
		examples: [
			"presscast verify https://acme.github.io/plugins",
			"presscast verify _site --rebuild",
			"presscast verify https://acme.github.io/plugins --wait --json | jq '.findings[] | select(.verdict == \"failed\")'"
		]
	},
	completion: {
		summary: "print the completion script of a shell",
		text: "Completes commands, options and statuses on the Tab key.",
		words: [["SHELL", "bash, zsh or fish"]],
		options: [],
		examples: [
			"presscast completion bash > ~/.local/share/bash-completion/completions/presscast",
			"presscast completion zsh > \"${fpath[1]}/_presscast\"",
			"presscast completion fish > ~/.config/fish/completions/presscast.fish"
		]
	}
};
const COMMAND_NAMES = Object.keys(COMMANDS);
function isCommand(word) {
	return Object.hasOwn(COMMANDS, word);
}
// src/commands/options.ts
/** Every option of the command line: its form, and what it means. */
const OPTIONS = {
	config: ["--config FILE", "the versions file (default: versions.yaml here, or at the repository's top)"],
	published: ["--published DIR|URL", "the update site that is published now (default: nothing is published yet)"],
	out: ["--out DIR", "the folder to write the update site to (default: _site)"],
	port: ["--port NUMBER", "the port to listen on, 0 for any free one (default: 8080)"],
	"build-timeout": ["--build-timeout SECONDS", "how long a `build:` command may take (default: 1200)"],
	"private-key": ["--private-key FILE", "write the private key to a new file that only you can read, outside of any repository, and don't print it"],
	files: ["--files", "pack what would be built, drafts too, and list the files that differ from published ZIPs"],
	status: ["--status STATUS", "draft, testing, released or update_ready (default: released)"],
	rollout: ["--rollout PERCENT", "how many of the WordPress sites are offered it (default: 100)"],
	force: ["--force", "have sites that pin a signing key install it at once"],
	changelog: ["--changelog TEXT", "what changed, in Markdown (default: readme.txt or CHANGELOG.md has it)"],
	reason: ["--reason TEXT", "what is wrong with it, for those who run it; a withdrawn version needs one"],
	to: ["--to VERSION", "the version whose code comes back (default: the last good one)"],
	commit: ["--commit", "commit on a branch of its own, ready for a pull request"],
	"dry-run": ["--dry-run", "show what would change, and write nothing"],
	rebuild: ["--rebuild", "build every kept ZIP again from its commit, and compare"],
	wait: ["--wait", "look again while something fails, up to 15 minutes: caches hold files back"],
	json: ["--json", "print data for machines on standard output"],
	help: ["-h, --help", "print this help"]
};
/** Whether an option stands alone, without a value. */
function isFlag(name) {
	const form = Object.hasOwn(OPTIONS, name) ? OPTIONS[name][0] : "";
	return /^(?:-\w, )?--\S+$/.test(form);
}
// src/commands/arguments.ts
/** Reads the arguments of the command line. @throws {ProblemsFound} USAGE */
function readArguments(argv) {
	const [first, ...rest] = argv;
	if (first === void 0 || first === "--help" || first === "-h" || first === "help") {
		const [asked] = rest;
		if (asked === void 0 || asked.startsWith("-")) return {
			kind: "help",
			command: void 0
		};
		if (!isCommand(asked)) throw new ProblemsFound([unknownCommand(asked)]);
		return {
			kind: "help",
			command: asked
		};
	}
	if (first === "--version" || first === "-V") return { kind: "version" };
	if (!isCommand(first)) throw new ProblemsFound([unknownCommand(first)]);
	const { words, given: values, problems } = readOptions(first, rest);
	if (values.has("help")) return {
		kind: "help",
		command: first
	};
	const port = wholeNumber(values, "port", {
		otherwise: 8080,
		least: 0,
		most: 65535
	}, problems);
	const seconds = wholeNumber(values, "build-timeout", {
		otherwise: 1200,
		least: 1,
		most: 86400
	}, problems);
	if (problems.length > 0) throw new ProblemsFound(problems);
	return {
		kind: "run",
		command: first,
		options: {
			words,
			given: values,
			config: values.get("config"),
			published: values.get("published"),
			out: values.get("out") ?? "_site",
			port,
			buildTimeoutMs: seconds * 1e3,
			json: values.has("json")
		}
	};
}
function unknownCommand(word) {
	const meant = suggest(word, COMMAND_NAMES);
	return usage(`There is no command \`${word}\`.`, meant ? `Did you mean \`presscast ${meant}\`?` : "`presscast --help` lists the commands.");
}
function readOptions(command, args) {
	const known = [...COMMANDS[command].options, "help"];
	const tokens = tokensOf(args);
	const problems = [];
	const given = /* @__PURE__ */ new Map();
	const words = [];
	for (let index = 0; index < tokens.length; index += 1) {
		const token = tokens[index];
		if (token?.kind === "positional") words.push(token.value);
		if (token?.kind !== "option") continue;
		const next = tokens[index + 1];
		const name = known.find((each) => each === token.name);
		const following = !isFlag(token.name) && token.value === void 0 && next?.kind === "positional" ? next.value : void 0;
		if (following !== void 0) index += 1;
		const value = token.value ?? following;
		if (name === void 0) problems.push(unknownOption(command, token.rawName, known));
		else if (isFlag(name) ? value !== void 0 : !value) problems.push(usage(`\`${token.rawName}\` takes ${isFlag(name) ? "no" : "a"} value.`, helpOf(command, "shows how")));
		else given.set(name, value ?? "");
	}
	return {
		words,
		given,
		problems: [...problems, ...wordProblems(command, words)]
	};
}
function wordProblems(command, words) {
	const wanted = COMMANDS[command].words.map(([name]) => name);
	if (words.length === wanted.length) return [];
	return [usage(`\`presscast ${command}\` takes ${wanted.length === 0 ? "no arguments" : list(wanted)}, and got ${words.length === 0 ? "none" : `${plural(words.length, "word")}: ${words.join(" ")}`}.`, helpOf(command, "shows what it takes"))];
}
/** To Node, every option is a flag here, so that none takes the next option for its value. */
function tokensOf(args) {
	return parseArgs({
		args: joined(args),
		options: { help: {
			type: "boolean",
			short: "h"
		} },
		allowPositionals: true,
		strict: false,
		tokens: true
	}).tokens;
}
/** `--changelog "- Fixed it."`: a list in Markdown starts with a hyphen and is no option. */
function joined(args) {
	const all = [];
	for (const arg of args) {
		const previous = all.at(-1);
		if (previous !== void 0 && /^--[^=\s]+$/.test(previous) && !isFlag(previous.slice(2)) && /^-\s/.test(arg)) all[all.length - 1] = `${previous}=${arg}`;
		else all.push(arg);
	}
	return all;
}
function unknownOption(command, name, known) {
	const meant = suggest(name.replace(/^-+/, ""), known);
	return usage(`\`presscast ${command}\` has no option \`${name}\`.`, meant ? `Did you mean \`--${meant}\`?` : helpOf(command, "lists its options"));
}
function wholeNumber(values, name, { otherwise, least, most }, problems) {
	const text = values.get(name);
	if (text === void 0) return otherwise;
	const value = Number(text);
	if (/^\d+$/.test(text) && value >= least && value <= most) return value;
	problems.push(usage(`\`--${name} ${text}\` is not a whole number from ${least} to ${most}.`, `Write \`--${name} ${otherwise}\`, for example.`));
	return otherwise;
}
function helpOf(command, what) {
	return `\`presscast ${command} --help\` ${what}.`;
}
function usage(message, fix) {
	return problem("USAGE", {
		message,
		fix
	});
}
// src/commands/build.ts
/** Builds the update site into a folder. */
async function build(context) {
	const { json, terminal, out } = context;
	const built = await buildSite(context);
	if (json) {
		const packages = built.packed.packages.map(({ slug, facts }) => ({
			slug,
			...facts
		}));
		return printJson(context, {
			steps: built.planned.steps,
			packages,
			out,
			...built.written
		}, built.problems);
	}
	printPlan(context, built.planned);
	printProblems(built.problems, context);
	printPacked(built.packed.packages, context);
	terminal.out(`${writtenText(built.written, out)}\n`);
}
/** The whole way from the versions file to the folder; nothing is written before every check has passed. */
async function buildSite({ open, out, signal }) {
	const target = await openOutput(out, open.repository.top);
	const planned = await planRelease(open.versions, open.world);
	const packed = await packRelease(planned, open.world);
	const files = await renderRelease(planned, packed.packages, open.world);
	const problems = [
		...planned.warnings,
		...packed.warnings,
		...inFolder(planned, packed),
		...await warningsOfWorld(open, planned.catalog)
	];
	open.world.progress(`writing ${out}`);
	return {
		planned,
		packed,
		problems,
		written: await writeSite(files, target, open.published(), signal)
	};
}
/** Only the Action can put packages on GitHub Releases. */
function inFolder({ catalog }, { packages }) {
	if (catalog.site.packages !== "releases" || packages.length === 0) return [];
	const names = packages.map(({ slug, facts }) => `${slug} ${facts.version}`);
	return [problem("PACKAGES_RELEASES", {
		message: `\`packages: releases\` is for the GitHub Action. Here the ZIPs are in the folder itself, and the feed names them there: ${list(names)}.`,
		fix: "Nothing, to look at the site or to serve the folder yourself. To have them on GitHub Releases, publish with the Action.",
		at: { file: catalog.file }
	})];
}
function writtenText({ files, changed }, out) {
	if (changed === 0) return `${out} is as it was (${plural(files, "file")}).`;
	return `Wrote ${out}: ${plural(files, "file")}, ${changed} added, changed or removed.`;
}
// src/commands/check.ts
/** Validates everything, packs what would be built, drafts too, and writes nothing. */
async function check(context) {
	const { open, terminal, json } = context;
	const planned = await planRelease(open.versions, open.world);
	const packed = await packRelease(planned, open.world, true);
	const problems = [
		...planned.warnings,
		...packed.warnings,
		...await warningsOfWorld(open, planned.catalog)
	];
	if (json) return printJson(context, {}, problems);
	printProblems(problems, context);
	const versions = planned.catalog.plugins.reduce((sum, each) => sum + each.versions.length, 0);
	const count = `${plural(planned.catalog.plugins.length, "plugin")}, ${plural(versions, "version")}`;
	terminal.out(`${open.versions.path}: ${count}, ${terminal.paint.green("no errors")}.\n`);
	if (planned.catalog.keys.length === 0) terminal.out(`${terminal.paint.dim(UNSIGNED)}\n`);
}
const UNSIGNED = "No keys: WordPress sites rely on HTTPS and checksums alone, and `force_update` is a notice. `presscast keygen` makes keys.";
// src/commands/completion.ts
const SCRIPTS = {
	bash,
	zsh,
	fish
};
/** Prints what a shell reads to complete `presscast`. @throws {ProblemsFound} USAGE */
function completion({ words, terminal }) {
	const [shell = ""] = words;
	const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : void 0;
	if (!script) {
		const shells = list(Object.keys(SCRIPTS), "or");
		throw new ProblemsFound([problem("USAGE", {
			message: `There is no completion for \`${shell}\`.`,
			fix: `Write ${shells} behind \`presscast completion\`.`
		})]);
	}
	terminal.out(script());
}
function optionsOf(name) {
	return [...COMMANDS[name].options, "help"];
}
/** What may stand at each place of a command, where that is one of a few words. */
function choicesOf(name) {
	if (name === "completion") return Object.keys(SCRIPTS);
	if (name === "release") return [
		"major",
		"minor",
		"patch"
	];
	return name === "status" ? STATUSES : [];
}
function bash() {
	const cases = COMMAND_NAMES.map((name) => {
		return `    ${name}) words=${quoted([...choicesOf(name), ...optionsOf(name).map((option) => `--${option}`)].join(" "))} ;;`;
	});
	return `_presscast() {
  local current=\${COMP_WORDS[COMP_CWORD]} words=
  case \${COMP_WORDS[COMP_CWORD-1]} in
    --config | --out | --published) COMPREPLY=( $(compgen -f -- "$current") ); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words=${quoted([
		...COMMAND_NAMES,
		"help",
		"--help",
		"--version"
	].join(" "))}
  else case \${COMP_WORDS[1]} in
    help) words=${quoted(COMMAND_NAMES.join(" "))} ;;
${cases.join("\n")}
  esac; fi
  COMPREPLY=( $(compgen -W "$words" -- "$current") )
}
complete -F _presscast presscast
`;
}
function zsh() {
	const commands = COMMAND_NAMES.map((name) => `    ${quoted(`${name}:${COMMANDS[name].summary}`)}`);
	const cases = COMMAND_NAMES.map((name) => {
		const options = optionsOf(name).map((option) => {
			const ending = isFlag(option) ? "" : `:${option}:${takesFile(option) ? "_files" : ""}`;
			return quoted(`--${option}[${OPTIONS[option][1].replaceAll(/[[\]:]/g, String.raw`\$&`)}]${ending}`);
		});
		const choices = choicesOf(name);
		return `    ${name}) _arguments ${[...choices.length > 0 ? [quoted(`*:${name}:(${choices.join(" ")})`)] : [], ...options].join(" ")} ;;`;
	});
	return `#compdef presscast
_presscast() {
  local -a commands
  commands=(
${commands.join("\n")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case $words[2] in
    help) _describe command commands ;;
${cases.join("\n")}
  esac
}
if [ "$funcstack[1]" = _presscast ]; then _presscast "$@"; else compdef _presscast presscast; fi
`;
}
function fish() {
	const line = (condition, rest) => `complete -c presscast -n ${quoted(condition)} ${rest}`;
	const commands = COMMAND_NAMES.map((name) => line("__fish_use_subcommand", `-f -a ${name} -d ${quoted(COMMANDS[name].summary)}`));
	const options = COMMAND_NAMES.flatMap((name) => optionsOf(name).map((option) => {
		const takes = isFlag(option) ? "" : takesFile(option) ? " -r" : " -x";
		return line(`__fish_seen_subcommand_from ${name}`, `-l ${option}${takes} -d ${quoted(OPTIONS[option][1])}`);
	}));
	const choices = COMMAND_NAMES.flatMap((name) => choicesOf(name).map((choice) => line(`__fish_seen_subcommand_from ${name}`, `-f -a ${choice}`)));
	return `${[
		...commands,
		...choices,
		...options
	].join("\n")}\n`;
}
function takesFile(option) {
	return /(?:FILE|DIR)/.test(OPTIONS[option][0]);
}
/** For a POSIX shell, and for fish in what these texts hold. */
function quoted(text) {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
// src/commands/help.ts
const WIDTH = 80;
const MEANING_COLUMN = 27;
/** `presscast --help`. */
function generalHelp(paint, version) {
	return [
		`presscast ${version}: WordPress plugin updates released by pull request`,
		"",
		paint.bold("Usage"),
		"  presscast COMMAND [options]",
		"",
		paint.bold("Commands"),
		...COMMAND_NAMES.map((name) => `  ${name.padEnd(12)}${COMMANDS[name].summary}`),
		"",
		"`presscast COMMAND --help` tells more.",
		EXIT_STATUS,
		""
	].join("\n");
}
const EXIT_STATUS = "Exit status: 0 done, 1 problems found, 2 a bug in Presscast, 130 interrupted.";
/** `presscast COMMAND --help`. */
function commandHelp(name, paint) {
	const { summary, text, words, options, examples } = COMMANDS[name];
	const forms = [...options, "help"].map((option) => OPTIONS[option]);
	return [
		`presscast ${name}: ${summary}`,
		"",
		paint.bold("Usage"),
		`  ${[
			"presscast",
			name,
			...words.map(([word]) => word),
			"[options]"
		].join(" ")}`,
		"",
		...text.split("\n").flatMap((line) => wrapped(line, WIDTH)),
		"",
		...words.length > 0 ? [
			paint.bold("Arguments"),
			...table(words),
			""
		] : [],
		paint.bold("Options"),
		...table(forms),
		"",
		paint.bold("Examples"),
		...examples.map((example) => `  ${example}`),
		"",
		EXIT_STATUS,
		""
	].join("\n");
}
function table(rows) {
	return rows.flatMap(([form, meaning]) => {
		const [first = "", ...more] = wrapped(meaning, 53);
		return [`  ${form.padEnd(25)}${first}`, ...more.map((line) => " ".repeat(MEANING_COLUMN) + line)];
	});
}
function wrapped(text, width) {
	const lines = [""];
	for (const word of text.split(" ")) {
		const line = lines.at(-1) ?? "";
		if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
		else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
	}
	return lines;
}
// src/world/secret-file.ts
/**
* Writes a secret to a new file that its owner alone can read. A folder of a git repository is refused, since
* `git add` is soon typed, and so is a file that is there already: it may hold the only copy of another key.
*
* @param file from `cwd`, as the user named it
* @throws {ProblemsFound} KEY_FILE
*/
async function writeSecret(cwd, file, text) {
	const place = resolve(cwd, file);
	try {
		const folder = await realpath(dirname(place));
		const top = await repositoryTop(folder).catch(() => void 0);
		if (top !== void 0) throw refused(`\`${file}\` lies in the git repository at ${top}`);
		await writeFile(join(folder, basename(place)), text, {
			mode: 384,
			flag: "wx"
		});
	} catch (error) {
		const code = errnoOf(error);
		if (code === void 0) throw error;
		throw refused(code === "EEXIST" ? `\`${file}\` is there already` : `\`${file}\` can't be written (${code})`);
	}
}
function refused(why) {
	return new ProblemsFound([problem("KEY_FILE", {
		message: `${why}. No key was made.`,
		fix: "Name a new file in a folder outside of any repository, such as ~/presscast.key."
	})]);
}
// src/commands/keygen.ts
/** Makes a key pair: the keys on standard output, and what to do with them beside it. @throws {ProblemsFound} */
async function keygen({ cwd, given, json, terminal }) {
	const { publicKey, privateKey } = keyPair(randomBytes(32));
	const file = given.get("private-key");
	if (file !== void 0) await writeSecret(cwd, file, `${privateKey}\n`);
	const keys = {
		public_key: publicKey,
		...file === void 0 ? { private_key: privateKey } : {}
	};
	if (json) return terminal.out(`${JSON.stringify(keys, null, 2)}\n`);
	terminal.out(Object.entries(keys).map(([name, key]) => `${name}: ${key}\n`).join(""));
	terminal.err(`
The public key goes below \`signing.keys\` in versions.yaml.
The private key${file === void 0 ? "" : `, in ${file},`} goes into the repository's secret PRESSCAST_SIGNING_KEY, and
nowhere else: Settings > Secrets and variables > Actions, or \`gh secret set PRESSCAST_SIGNING_KEY\`.
${file === void 0 ? "It is shown this once." : "Remove the file once it is there."}

Make a second pair as a spare: list its public key too, and keep its private key offline. Without a
spare, a lost key means that every WordPress site must be updated by hand.
`);
}
// src/commands/plan.ts
/** Says what a push would do against the published site, and does nothing. */
async function plan(context) {
	const { open, given } = context;
	const planned = await planRelease(open.versions, open.world);
	if (!given.has("files")) return print(context, planned, [...planned.warnings, ...await warningsOfWorld(open, planned.catalog)]);
	const packed = await packRelease(planned, open.world, true);
	const problems = [
		...planned.warnings,
		...packed.warnings,
		...await warningsOfWorld(open, planned.catalog)
	];
	print(context, planned, problems, await reportRelease(planned, packed, open.world, problems));
}
function print(context, planned, problems, report) {
	const { json, terminal } = context;
	const { steps } = planned;
	if (json) {
		const plugins = report && { plugins: Object.fromEntries(report.plugins) };
		return printJson(context, {
			steps,
			...plugins
		}, problems);
	}
	printPlan(context, planned);
	const files = packagesText(report?.plugins ?? /* @__PURE__ */ new Map(), terminal.paint);
	if (files !== "") terminal.out(`\n${files}`);
	printProblems(problems, context);
}
// src/plan/release-intent.ts
const STEPS = [
	"major",
	"minor",
	"patch"
];
/** Lists a new version, or takes a draft or a tested one further. */
function releaseIntent(plugin, issued, wish) {
	const { slug } = plugin;
	const refuse = (code, message, fix, version) => ({ problem: problem(code, {
		message,
		fix,
		...version ? { at: version.at() } : {}
	}) });
	const highest = highestKnown(plugin, issued);
	const step = STEPS.find((each) => each === wish.version);
	if (step && highest === void 0) return refuse("USAGE", `\`${step}\` counts from an earlier version, and ${slug} has none yet.`, `Write the version out: \`presscast release ${slug} 1.0.0\`.`);
	const version = step && highest !== void 0 ? nextVersion(highest, step) : wish.version;
	if (!isVersion(version)) {
		const { message, fix } = EXPLAIN.VERSION_SPELLING(version, "");
		return refuse("VERSION_SPELLING", message, `${fix} \`major\`, \`minor\` and \`patch\` work as well.`);
	}
	if (wish.status === "deprecated" || wish.status === "withdrawn") return refuse("USAGE", `A release is not \`${wish.status}\`: that takes a version out of service.`, `\`presscast status ${slug} ${version} ${wish.status}\` does that.`);
	const listed = plugin.versions.find((each) => each.version === version);
	const isWaiting = listed?.status === "testing" || listed?.status === "draft" && !issued.has(version);
	const next = highest === void 0 ? "1.0.0" : nextVersion(highest, "patch");
	if (listed && (!isWaiting || listed.status === wish.status)) return refuse("VERSION_TAKEN", `${version} is listed as \`${listed.status}\` already.`, `Release the next one, \`presscast release ${slug} ${next}\`, or change its status: \`presscast status ${slug} ${version} STATUS\`.`, listed);
	if (!listed && issued.has(version)) return refuse("VERSION_TAKEN", `${version} was published before (${issued.get(version)}) and has left the versions file. Its number can't be used for other code.`, `Release the next one: \`presscast release ${slug} ${next}\`.`);
	if (highest !== void 0 && compareVersions(version, highest) < 0 && !isWaiting) return refuse("VERSION_NOT_HIGHER", `${version} is below ${highest}, and WordPress never installs a lower version than it has.`, `Release a higher one, \`presscast release ${slug} ${next}\`. To bring old code back: \`presscast rollback ${slug}\`.`);
	const edit = {
		slug,
		version,
		changes: changesOf$2(wish)
	};
	const others = isLive(wish) ? urgentBelow(plugin, version) : [];
	return {
		slug,
		version,
		edits: [...others, edit],
		isStamped: !issued.has(version) && listed?.ref === void 0,
		title: `Release ${slug} ${version}${wish.status === "released" ? "" : ` as ${wish.status}`}`,
		notes: [...others.map((other) => `${other.version} was \`update_ready\`, which only the highest can be.`), reachNote(version, wish)]
	};
}
/** The highest version that sites may have: what is live, was live or was published. Tests and drafts are ahead. */
function highestKnown({ versions }, issued) {
	const ahead = new Set(versions.filter(({ status }) => status === "draft" || status === "testing").map(({ version }) => version));
	return [...versions.map(({ version }) => version), ...issued.keys()].filter((version) => !ahead.has(version) && !isPrerelease(version)).sort(descending).at(0);
}
function changesOf$2({ status, rollout, isForced, changelog }) {
	return {
		status,
		...rollout === void 0 ? {} : { rollout },
		...isForced ? { force_update: true } : {},
		...changelog === void 0 ? {} : { changelog }
	};
}
/** `update_ready` below a live version would be an error. */
function urgentBelow({ slug, versions }, version) {
	return versions.filter((each) => each.status === "update_ready" && compareVersions(each.version, version) < 0).map((each) => ({
		slug,
		version: each.version,
		changes: { status: "released" }
	}));
}
function reachNote(version, { status, rollout, isForced }) {
	if (status === "draft") return `${version} is checked on pull requests, and offered to nobody.`;
	if (status === "testing") return `Sites of the beta channel are offered ${version}.`;
	return `${rollout === void 0 || rollout === 100 ? "Every site is" : `${rollout} % of sites are`} offered ${version} once this is merged and published.${isForced ? " Sites that pin a signing key install it at once; the others show a notice." : ""}`;
}
// src/report/line-diff.ts
const CONTEXT = 2;
/** What changes in a text, line by line, as `git diff` shows it; empty where nothing does. */
function diffText(path, before, after, paint) {
	const lines = changedLines(linesOf(before), linesOf(after));
	const near = lines.map((_, index) => lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ mark }) => mark !== " "));
	if (!near.includes(true)) return "";
	const shown = [paint.bold(visible(path))];
	for (const [index, { mark, text }] of lines.entries()) {
		if (!near[index]) continue;
		if (index > 0 && !near[index - 1]) shown.push(paint.dim("  …"));
		const line = `${mark} ${visible(text)}`.trimEnd();
		shown.push(mark === "+" ? paint.green(line) : mark === "-" ? paint.red(line) : line);
	}
	return `${shown.join("\n")}\n`;
}
function linesOf(text) {
	const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
	return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
/** Myers' greedy algorithm: the fewest lines taken out and put in. */
function changedLines(before, after) {
	const trace = [];
	let reach = /* @__PURE__ */ new Map([[1, 0]]);
	for (let edits = 0;; edits += 1) {
		trace.push(new Map(reach));
		const next = new Map(reach);
		for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
			let x = isDown(reach, diagonal, edits) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
			while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
			next.set(diagonal, x);
			reach = next;
			if (x >= before.length && x - diagonal >= after.length) return tracedBack(trace, before, after);
		}
	}
}
const at = (reach, diagonal) => reach.get(diagonal) ?? -1;
function isDown(reach, diagonal, edits) {
	return diagonal === -edits || diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1);
}
function tracedBack(trace, before, after) {
	const lines = [];
	let [x, y] = [before.length, after.length];
	for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
		const reach = trace[edits] ?? /* @__PURE__ */ new Map();
		const diagonal = x - y;
		const previous = isDown(reach, diagonal, edits) ? diagonal + 1 : diagonal - 1;
		const previousX = at(reach, previous);
		const previousY = previousX - previous;
		while (x > previousX && y > previousY && x > 0 && y > 0) {
			lines.push({
				mark: " ",
				text: before[x - 1] ?? ""
			});
			x -= 1;
			y -= 1;
		}
		if (edits === 0) break;
		if (x === previousX) lines.push({
			mark: "+",
			text: after[y - 1] ?? ""
		});
		else lines.push({
			mark: "-",
			text: before[x - 1] ?? ""
		});
		[x, y] = [previousX, previousY];
	}
	return lines.toReversed();
}
// src/versions/splice.ts
var import_dist = require_dist();
/** The text with all splices done, which don't overlap; those at one place come in their order. */
function spliced(text, splices) {
	let result = "";
	let from = 0;
	for (const splice of splices.toSorted((a, b) => a.start - b.start)) {
		result += text.slice(from, splice.start) + splice.text;
		from = Math.max(from, splice.end);
	}
	return result + text.slice(from);
}
/** Puts whole lines, each with its line end, where a line begins or the text ends. */
function insertLines(text, at, lines, eol) {
	if (at === 0 || text[at - 1] === "\n") return {
		start: at,
		end: at,
		text: lines
	};
	return {
		start: at,
		end: at,
		text: eol + lines.slice(0, -eol.length)
	};
}
/** Where the line ends that `at` is in, behind its line break; `at` itself where a line begins there. */
function endOfLine(text, at) {
	if (at === 0 || text[at - 1] === "\n") return at;
	const end = text.indexOf("\n", at);
	return end < 0 ? text.length : end + 1;
}
function startOfLine(text, at) {
	return text.lastIndexOf("\n", at - 1) + 1;
}
// src/versions/yaml-scalar.ts
/** Words that stay words in YAML, between braces too. */
const PLAIN = /^[A-Za-z0-9](?:[^\p{C}\p{Z}:#,[\]{}]|:(?=[^\p{C}\p{Z},[\]{}])| (?! |#|$))*$/u;
/** Unquoted, they would be no text. */
const NOT_TEXT = /^(?:true|false|-?\d+)$/;
/** One value on one line, as YAML: without quotes where it can do without. */
function scalarText(value) {
	if (typeof value !== "string") return String(value);
	return PLAIN.test(value) && !NOT_TEXT.test(value) ? value : JSON.stringify(value);
}
/**
* The lines of a literal block below its `|`, each with its line end. Undefined for text that such a block
* can't hold as it is.
*/
function literalLines(value, indent, eol) {
	if (/^\s|\s$|[^\P{C}\n\t\p{Cf}\p{Co}]|[\u2028\u2029\uFEFF]/u.test(value) || value === "") return void 0;
	return value.split("\n").map((line) => line === "" ? eol : indent + line + eol).join("");
}
// src/versions/edit-mapping.ts
function pairIn(map, name) {
	return map.items.find(({ key }) => keyText(key) === name);
}
/** Where a pair begins: at its key. */
function startOf({ key }) {
	return (0, import_dist.isNode)(key) ? key.range?.[0] ?? 0 : 0;
}
/** Where a pair's value ends, without the blanks and comments behind it. */
function endOf(pair) {
	const { value } = pair;
	const last = (0, import_dist.isMap)(value) && !value.flow ? value.items.at(-1) : void 0;
	if (last) return endOf(last);
	if ((0, import_dist.isNode)(value) && value.range) return value.range[1];
	return (0, import_dist.isNode)(pair.key) ? pair.key.range?.[1] ?? 0 : 0;
}
/** The blanks in front of a block mapping's keys. */
function indentOf({ text, map }) {
	const [first] = map.items;
	const start = first ? startOf(first) : 0;
	return " ".repeat(start - startOfLine(text, start));
}
/**
* Gives a key a value: in its place where it is there, or else behind the last key that `order` has before it.
* Text of several lines becomes a literal block, unless the mapping is written with braces.
*/
function setKey(place, name, value, order, isLiteral) {
	const { text, map, eol } = place;
	const existing = pairIn(map, name);
	const lines = isLiteral && !map.flow ? literalLines(String(value), `${indentOf(place)}  `, eol) : void 0;
	if (existing) return replaceValue(place, existing, value, lines);
	const anchor = map.items.findLast(({ key }) => order.indexOf(keyText(key)) < order.indexOf(name)) ?? map.items[0];
	if (!anchor) return [];
	if (map.flow) return [insertion(endOf(anchor), `, ${name}: ${scalarText(value)}`)];
	const written = lines === void 0 ? `${name}: ${scalarText(value)}${eol}` : `${name}: |${eol}${lines}`;
	return [insertLines(text, endOfLine(text, endOf(anchor)), indentOf(place) + written, eol)];
}
function insertion(at, text) {
	return {
		start: at,
		end: at,
		text
	};
}
function replaceValue({ text, eol }, pair, value, lines) {
	const node = pair.value;
	if (!(0, import_dist.isNode)(node) || !node.range || (0, import_dist.isCollection)(node)) return [];
	const [start, end] = node.range;
	const isBlock = (0, import_dist.isScalar)(node) && node.type?.startsWith("BLOCK_");
	const head = lines === void 0 ? scalarText(value) : "|";
	if (!isBlock) {
		const heading = {
			start,
			end,
			text: head
		};
		return lines === void 0 ? [heading] : [heading, insertLines(text, endOfLine(text, end), lines, eol)];
	}
	const header = text.slice(start, endOfLine(text, start));
	const whole = head + (/[ \t]+#[^\r\n]*/.exec(header)?.[0] ?? "") + eol + (lines ?? "");
	return [{
		start,
		end,
		text: text[end - 1] === "\n" ? whole : whole.slice(0, -eol.length)
	}];
}
/** Takes a key out; a comment behind its value stays, on a line of its own. */
function removeKey(place, name) {
	const { text, map } = place;
	const index = map.items.findIndex(({ key }) => keyText(key) === name);
	const pair = map.items[index];
	if (!pair) return [];
	if (!map.flow) {
		const [start, end] = [startOf(pair), endOfLine(text, endOf(pair))];
		const comment = /^[ \t]*(#[^\r\n]*)/.exec(text.slice(endOf(pair), end))?.[1];
		return comment === void 0 ? [{
			start: startOfLine(text, start),
			end,
			text: ""
		}] : [{
			start,
			end: text.indexOf(comment, endOf(pair)),
			text: ""
		}];
	}
	const [before, after] = [map.items[index - 1], map.items[index + 1]];
	const between = (from, to) => text.slice(from, to).includes("#") ? void 0 : {
		start: from,
		end: to,
		text: ""
	};
	const cut = (after && between(startOf(pair), startOf(after))) ?? (before && between(endOf(before), endOf(pair)));
	return cut ? [cut] : [];
}
// src/versions/edit-entry.ts
/** In which a version's keys are written; what is long comes last. */
const ORDER = [
	"status",
	"rollout",
	"force_update",
	"reason",
	"ref",
	"requires",
	"requires_php",
	"tested",
	"min_auto_update",
	"available_after",
	"changelog"
];
/** The keys that are to change, those to be taken out first. */
function keysInOrder(changes) {
	const keys = ORDER.filter((key) => key in changes);
	return [...keys.filter((key) => changes[key] === void 0), ...keys.filter((key) => changes[key] !== void 0)];
}
/** Sets a key of a version that is listed, or takes it out. */
function changedKey(place, name, value) {
	return value === void 0 ? removeKey(place, name) : setKey(place, name, value, ORDER, isLong(name, value));
}
/** Adds a version above the first one that is lower, in the style of its neighbours. */
function newEntry(place, version, changes) {
	const { map } = place;
	const keys = keysInOrder(changes).flatMap((name) => {
		const value = changes[name];
		return value === void 0 ? [] : [{
			name,
			value
		}];
	});
	const below = map.items.find(({ key }) => compareVersions(keyText(key), version) < 0);
	const neighbour = below ?? map.items.at(-1);
	const key = keyLike(neighbour, version);
	const inBraces = `${key}: { ${keys.map(({ name, value }) => `${name}: ${scalarText(value)}`).join(", ")} }`;
	if (map.flow || !neighbour) return [betweenBraces(place, inBraces, below)];
	const indent = indentOf(place);
	const isBraced = (0, import_dist.isMap)(neighbour.value) && neighbour.value.flow === true;
	const lines = isBraced ? [indent + inBraces + place.eol] : [
		indent,
		key,
		":",
		place.eol
	];
	const step = stepOf(place);
	if (!isBraced) lines.push(...keys.map((each) => blockKey(place, each, indent + step, step)));
	return [beside(place, below, lines.join(""))];
}
function isLong(name, value) {
	return name === "changelog" || typeof value === "string" && value.includes("\n");
}
/** The key with its neighbour's quotes. */
function keyLike(neighbour, version) {
	const type = (0, import_dist.isScalar)(neighbour?.key) ? neighbour.key.type : void 0;
	const quote = type === "QUOTE_DOUBLE" ? "\"" : type === "QUOTE_SINGLE" ? "'" : "";
	return quote + version + quote;
}
function blockKey({ eol }, { name, value }, indent, step) {
	const lines = isLong(name, value) ? literalLines(String(value), indent + step, eol) : void 0;
	return `${indent}${name}: ${lines === void 0 ? scalarText(value) + eol : `|${eol}${lines}`}`;
}
/** How much deeper the keys of a version are than the version. */
function stepOf(place) {
	const { text, map } = place;
	const model = map.items.find(({ value }) => (0, import_dist.isMap)(value) && !value.flow)?.value;
	const depth = (0, import_dist.isMap)(model) ? indentOf({
		...place,
		text,
		map: model
	}).length - indentOf(place).length : 2;
	return " ".repeat(Math.max(1, depth));
}
function betweenBraces({ text, map }, entry, below) {
	const last = map.items.at(-1);
	if (below) {
		const at = startOf(below);
		const blanks = text.slice(startOfLine(text, at), at);
		return {
			start: at,
			end: at,
			text: `${entry},${/^[ \t]*$/.test(blanks) && text.lastIndexOf("\n", at) > (map.range?.[0] ?? 0) ? lineEndBefore(text, at) + blanks : " "}`
		};
	}
	if (last) return {
		start: endOf(last),
		end: endOf(last),
		text: `, ${entry}`
	};
	const at = (map.range?.[1] ?? 1) - 1;
	return {
		start: at,
		end: at,
		text: text[at - 1] === "{" ? ` ${entry} ` : `${entry} `
	};
}
function lineEndBefore(text, at) {
	const start = startOfLine(text, at);
	return text.slice(start - 2, start) === "\r\n" ? "\r\n" : "\n";
}
/** Above the lower neighbour and the comment that belongs to it, or below all; spaced as the others are. */
function beside({ text, map, eol }, below, lines) {
	const [first, second] = map.items;
	const gap = first !== void 0 && second !== void 0 && /\n[ \t]*\r?\n/.test(text.slice(endOf(first) - 1, startOf(second))) ? eol : "";
	if (below) return insertLines(text, commentAbove(text, map.items, below), lines + gap, eol);
	const last = map.items.at(-1);
	return insertLines(text, endOfLine(text, last ? endOf(last) : 0), last && keepsBlanks(text, last) ? lines : gap + lines, eol);
}
/** Whether a pair ends in a block, `|+`, to which blank lines behind it would belong. */
function keepsBlanks(text, { value }) {
	const last = (0, import_dist.isMap)(value) ? value.items.at(-1)?.value : value;
	return ((0, import_dist.isScalar)(last) && last.type?.startsWith("BLOCK_")) === true && /^[|>]\d?\+/.test(text.slice(last.range?.[0]));
}
/** The beginning of the comment lines right above an entry, or of the entry's own line. */
function commentAbove(text, items, pair) {
	const previous = items[items.indexOf(pair) - 1];
	const least = previous ? endOfLine(text, endOf(previous)) : 0;
	let start = startOfLine(text, startOf(pair));
	while (start > least) {
		const above = startOfLine(text, start - 1);
		if (above < least || !/^[ \t]*#/.test(text.slice(above, start))) break;
		start = above;
	}
	return start;
}
// src/versions/edit-version.ts
/**
* The text of a versions file with one version changed, or added where the list has its place: newest first.
* All other bytes stay as they are: comments, order, quotes, line ends, indentation.
*
* @param text a versions file without errors
* @returns undefined where that can't be done without touching more
*/
function editVersion(text, edit) {
	const mark = text.startsWith("﻿") ? "﻿" : "";
	const body = text.slice(mark.length);
	const edited = isListed(body, edit) ? keysInOrder(edit.changes).reduce((each, key) => withKey(each, edit, key), body) : withEntry(body, edit);
	return isAsAsked(body, edited, edit) ? mark + edited : void 0;
}
function isListed(body, { slug, version }) {
	const map = versionsOf(body, slug);
	return map !== void 0 && pairIn(map, version) !== void 0;
}
function withEntry(body, { slug, version, changes }) {
	const map = versionsOf(body, slug);
	return map ? spliced(body, newEntry(placeIn(body, map), version, changes)) : body;
}
function withKey(body, { slug, version, changes }, key) {
	const map = versionsOf(body, slug);
	const entry = map && pairIn(map, version)?.value;
	return (0, import_dist.isMap)(entry) ? spliced(body, changedKey(placeIn(body, entry), key, changes[key])) : body;
}
function placeIn(text, map) {
	return {
		text,
		map,
		eol: text.includes("\r\n") ? "\r\n" : "\n"
	};
}
function versionsOf(body, slug) {
	let node = parseStrictly(body).contents;
	for (const name of [
		"plugins",
		slug,
		"versions"
	]) {
		if (!(0, import_dist.isMap)(node)) return void 0;
		node = pairIn(node, name)?.value;
	}
	return (0, import_dist.isMap)(node) ? node : void 0;
}
/** Whoever edits a text by its places must see that it means what was asked, and nothing else. */
function isAsAsked(before, after, edit) {
	const [was, is] = [before, after].map((text) => parseYaml(text, "").yaml?.data);
	const [wanted, entry] = [entryIn(was, edit), entryIn(is, edit)];
	if (!wanted || !entry) return false;
	for (const [key, value] of Object.entries(edit.changes)) {
		if (value === void 0) delete wanted[key];
		else wanted[key] = value;
		if (typeof entry[key] === "string" && typeof value === "string") entry[key] = entry[key].trim();
	}
	return isDeepStrictEqual(was, is);
}
/** The version's entry in a file's data; made where there is none. */
function entryIn(data, { slug, version }) {
	const versions = [
		"plugins",
		slug,
		"versions"
	].reduce((inside, name) => isTree(inside) ? inside[name] : void 0, data);
	if (!isTree(versions)) return void 0;
	const entry = versions[version] ??= {};
	return isTree(entry) ? entry : void 0;
}
function isTree(value) {
	return typeof value === "object" && value !== null && !(0, import_dist.isScalar)(value);
}
// src/world/git-remote.ts
/** The remote that a push goes to: `origin`, or the only one there is. Undefined without any. */
async function pushRemote(git) {
	const names = (await git(["remote"])).split("\n").filter(Boolean);
	const name = names.includes("origin") ? "origin" : names.length === 1 ? names[0] : void 0;
	if (name === void 0) return void 0;
	try {
		return {
			name,
			url: (await git([
				"remote",
				"get-url",
				name
			])).trim()
		};
	} catch (error) {
		if (error instanceof GitError) return void 0;
		throw error;
	}
}
/**
* The repository that a remote's address names, in the forms that GitHub hands out. A host is taken for a GitHub
* server where its name says so, since nothing else tells it from other ones.
*/
function gitHubIn(url) {
	const [, host, owner, name] = /^(?:(?:https?|ssh|git):\/\/(?:[^@/]+@)?|[^@/:]+@)([^/:]+)(?::\d+)?[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? [];
	if (host === void 0 || owner === void 0 || name === void 0) return void 0;
	if (!/(?:^|\.)github\./i.test(host)) return void 0;
	return {
		server: `https://${host.toLowerCase() === "ssh.github.com" ? "github.com" : host.toLowerCase()}`,
		owner,
		name
	};
}
// src/world/release-branch.ts
/** What speaks against making the branch, all of it. @param git the person's own */
async function branchProblems(git, branch) {
	const { name, paths, sources } = branch;
	const problems = [];
	const say = (code, message, fix) => {
		problems.push(problem(code, {
			message,
			fix
		}));
	};
	if (await answer$1(git, [
		"symbolic-ref",
		"--quiet",
		"--short",
		"HEAD"
	]) === void 0) say("HEAD_DETACHED", `HEAD is detached at ${await answer$1(git, [
		"rev-parse",
		"--short",
		"HEAD"
	]) ?? "a commit"}: this is no branch that a pull request could go to.`, "Switch to the branch that you release from: `git switch main`.");
	if (await answer$1(git, [
		"rev-parse",
		"--quiet",
		"--verify",
		`refs/heads/${name}`
	]) !== void 0) {
		const fix = `Go on with it, \`git switch ${name}\`, or delete it: \`git branch -D ${name}\`.`;
		say("BRANCH_EXISTS", `There is a branch \`${name}\` already.`, fix);
	}
	for (const role of ["AUTHOR", "COMMITTER"]) try {
		await git(["var", `GIT_${role}_IDENT`]);
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
		say("GIT_NO_IDENTITY", "A commit needs a name and an e-mail address, and git has none.", "Tell it: `git config user.name \"Your Name\"` and `git config user.email you@example.com`.");
		break;
	}
	const dirty = (await git([
		"status",
		"--porcelain",
		"-z",
		"--no-renames",
		"--untracked-files=all",
		"--",
		...[.../* @__PURE__ */ new Set([...paths, ...sources])]
	])).split("\0").filter(Boolean);
	if (dirty.length > 0) {
		const shown = dirty.slice(0, 3).map((line) => line.slice(3)).join(", ");
		say("WORK_UNCOMMITTED", `${plural(dirty.length, "file")} with work that is not committed: ${shown}${dirty.length > 3 ? " …" : ""}. It would be half in the release.`, "Commit it first, or put it aside with `git stash`.");
	}
	return problems;
}
/**
* Commits the paths as they are in the work tree on a new branch, and stays on it. Hooks and signatures are the
* person's own. What fails leaves them on the branch that they were on.
*
* @throws {ProblemsFound} COMMIT_REFUSED
*/
async function commitOnBranch(git, { name, title, paths }) {
	const origin = await answer$1(git, [
		"symbolic-ref",
		"--short",
		"HEAD"
	]);
	try {
		await git([
			"switch",
			"--quiet",
			"--create",
			name
		]);
		await git([
			"add",
			"--",
			...paths
		]);
		await git([
			"commit",
			"--quiet",
			"--message",
			title,
			"--",
			...paths
		]);
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
		await answer$1(git, [
			"reset",
			"--quiet",
			"--",
			...paths
		]);
		if (origin !== void 0) {
			await answer$1(git, [
				"switch",
				"--quiet",
				origin
			]);
			await answer$1(git, [
				"branch",
				"--quiet",
				"-D",
				name
			]);
		}
		throw new ProblemsFound([problem("COMMIT_REFUSED", {
			message: "git refused to commit. All files are as they were before.",
			fix: "Mend what git says, or run the command without `--commit` and commit by hand.",
			detail: error.stderr
		})], { cause: error });
	}
	return (await git(["rev-parse", "HEAD"])).trim();
}
/** What git answers, without the line break; undefined where it fails. */
async function answer$1(git, args) {
	try {
		return (await git(args)).trim();
	} catch (error) {
		if (error instanceof GitError) return void 0;
		throw error;
	}
}
// src/world/stamped-source.ts
/**
* The version written into a plugin's files in the work tree, but not on disk yet: header, version constant and
* stable tag, as the package gets them stamped.
*
* @param top the repository's top folder
*/
async function stampedSource(top, plugin, version) {
	const { slug, packing } = plugin;
	const prefix = packing.source === "." ? "" : `${packing.source}/`;
	const nameOf = (path) => prefix + path;
	const files = await filesOf(top, prefix);
	const inRoot = files.filter(({ path }) => /^[^/]+\.php$/i.test(path));
	const found = findMainFile(new Map(inRoot.map(({ path, bytes }) => [path, bytes])), slug, { file: packing.source });
	const { mainFile } = found;
	if (mainFile === void 0) return {
		changes: [],
		problems: found.problems
	};
	const stamping = {
		slug,
		version,
		mainFile,
		constant: packing.constant,
		nameOf,
		isReissue: true
	};
	const stamped = stamp(files, stamping);
	const problems = [...found.problems, ...stamped.problems];
	if (found.header?.version === void 0 && problems.length === 0) problems.push(noPlace(nameOf(mainFile)));
	return {
		problems,
		changes: files.flatMap(({ path, bytes }, index) => {
			const after = stamped.files[index]?.bytes ?? bytes;
			return Buffer.compare(after, bytes) === 0 ? [] : [{
				file: join(top, nameOf(path)),
				path: nameOf(path),
				before: bytes,
				after
			}];
		})
	};
}
/** PHP files and readmes that git knows or would add, below a folder. */
async function filesOf(top, prefix) {
	const asked = [
		"ls-files",
		"-z",
		"--cached",
		"--others",
		"--exclude-standard",
		"--",
		prefix || "."
	];
	const paths = (await ownGitIn(top)(asked)).split("\0").filter(Boolean);
	const wanted = [...new Set(paths)].map((path) => path.slice(prefix.length)).filter((path) => /\.php$/i.test(path) || /^readme\.(?:txt|md)$/i.test(path));
	return (await Promise.all(wanted.map(async (path) => ({
		path,
		bytes: await bytesOf$2(join(top, prefix + path))
	})))).flatMap(({ path, bytes }) => bytes ? [{
		path,
		bytes,
		isExecutable: false
	}] : []);
}
/** Undefined for what git still lists and the work tree has no more. */
async function bytesOf$2(file) {
	return readFile(file).catch((error) => {
		if ([
			"ENOENT",
			"EISDIR",
			"ENOTDIR",
			"ELOOP"
		].includes(errnoOf(error) ?? "")) return void 0;
		throw error;
	});
}
function noPlace(file) {
	return problem("EDIT_UNSAFE", {
		message: `The header of \`${file}\` has no \`Version:\` that could be changed.`,
		fix: "Add the line by hand.",
		at: { file }
	});
}
// src/world/trial-commit.ts
const NOBODY = {
	NAME: "Presscast",
	EMAIL: "presscast@localhost"
};
/**
* The commit that committing these files on top of HEAD would make, as far as its tree goes: nothing points at
* it, the work tree and the index stay as they are, and git tidies it away some day.
*
* @param top the repository's top folder
* @param files path from there to bytes, as they would stand in the work tree
*/
async function trialCommit(top, files) {
	const git = ownGitIn(top);
	const place = await mkdtemp(join(tmpdir(), "presscast-index-"));
	const env = { GIT_INDEX_FILE: join(place, "index") };
	try {
		await git(["read-tree", "HEAD"], { env });
		for (const [path, bytes] of files) {
			const id = (await git([
				"hash-object",
				"-w",
				`--path=${path}`,
				"--stdin"
			], { input: bytes })).trim();
			const [mode = ""] = (await git([
				"ls-files",
				"--stage",
				"--",
				path
			], { env })).split(" ");
			await git([
				"update-index",
				"--add",
				"--cacheinfo",
				`${mode || "100644"},${id},${path}`
			], { env });
		}
		const tree = (await git(["write-tree"], { env })).trim();
		const people = ["AUTHOR", "COMMITTER"].flatMap((role) => Object.entries(NOBODY).map(([key, value]) => [`GIT_${role}_${key}`, value]));
		return (await git([
			"commit-tree",
			"-p",
			"HEAD",
			"-m",
			"Trial",
			tree
		], { env: Object.fromEntries(people) })).trim();
	} finally {
		await rm(place, {
			recursive: true,
			force: true
		});
	}
}
// src/world/write-together.ts
/**
* Writes all files or none, each in one move, if they still are what they were read as.
*
* @returns puts everything back
* @throws {ProblemsFound} EDIT_OUTRUN, EDIT_UNSAFE
*/
async function writeTogether(changes) {
	for (const { file, path, before } of changes) {
		if (await isLink(file)) throw throughLink(path);
		if (!isSame(await bytesOf$1(file), before)) throw outrun(path);
	}
	const beside = changes.map(({ file }) => `${file}.presscast-${process.pid}`);
	const moved = [];
	try {
		for (const [index, { file, after }] of changes.entries()) {
			const mode = await lstat(file).then((stats) => stats.mode & 511, () => 420);
			await writeFile(beside[index] ?? "", after, {
				mode,
				flag: "wx"
			});
		}
		for (const [index, change] of changes.entries()) {
			await rename(beside[index] ?? "", change.file);
			moved.push(change);
		}
	} catch (error) {
		await putBack(moved);
		throw error;
	} finally {
		await Promise.all(beside.map((file) => rm(file, { force: true })));
	}
	return () => putBack(changes);
}
async function putBack(changes) {
	for (const { file, before } of changes) if (before === void 0) await rm(file, { force: true });
	else await writeFile(file, before);
}
/**
* Does some work while no other process does any under the same lock.
*
* @param lock a file that stands for it
* @throws {ProblemsFound} EDIT_OUTRUN
*/
async function alone(lock, work) {
	await take(lock);
	try {
		return await work();
	} finally {
		await rm(lock, { force: true });
	}
}
async function take(lock) {
	for (let attempt = 0;; attempt += 1) try {
		const handle = await open(lock, "wx");
		await handle.writeFile(String(process.pid));
		return await handle.close();
	} catch (error) {
		if (errnoOf(error) !== "EEXIST") throw error;
		const owner = Number(await readFile(lock, "utf8").catch(() => ""));
		if (attempt > 0 || !Number.isInteger(owner) || owner < 1 || isRunning(owner)) throw locked(lock, owner);
		await rm(lock, { force: true });
	}
}
function isRunning(id) {
	try {
		process.kill(id, 0);
		return true;
	} catch (error) {
		return errnoOf(error) === "EPERM";
	}
}
function locked(lock, owner) {
	return new ProblemsFound([problem("EDIT_OUTRUN", {
		message: `Another presscast${owner > 0 ? ` (process ${owner})` : ""} is writing in this repository right now.`,
		fix: `Wait for it and run the command again. If there is none, delete ${lock}.`
	})]);
}
function outrun(path) {
	return new ProblemsFound([problem("EDIT_OUTRUN", {
		message: `\`${path}\` changed while this command was at work. Nothing was written.`,
		fix: "Look at the file and run the command again.",
		at: { file: path }
	})]);
}
function throughLink(path) {
	return new ProblemsFound([problem("EDIT_UNSAFE", {
		message: `\`${path}\` is a symbolic link, and the file behind it may belong to something else.`,
		fix: "Edit that file by hand, or replace the link by the file.",
		at: { file: path }
	})]);
}
async function isLink(file) {
	return lstat(file).then((stats) => stats.isSymbolicLink(), () => false);
}
async function bytesOf$1(file) {
	return readFile(file).catch((error) => {
		if (errnoOf(error) === "ENOENT") return void 0;
		throw error;
	});
}
function isSame(a, b) {
	return a === void 0 || b === void 0 ? a === b : Buffer.compare(a, b) === 0;
}
// src/commands/edit.ts
/**
* Makes an intent's edits in the work tree, if `check` would be content with what comes of them: every file or
* none. With `--commit` on a branch of their own, with `--dry-run` not at all.
*
* @param branch the name for `--commit`
* @throws {ProblemsFound}
*/
async function carryOut(context, intent, branch) {
	const { open, given, terminal, json } = context;
	const { top } = open.repository;
	const git = ownGitIn(top);
	const text = editedText(open.versions, intent);
	const versions = {
		path: open.versions.path,
		text
	};
	const catalog = readOrStop(versions, context);
	const changes = await changesOf$1(context, intent, versions, catalog);
	const place = {
		name: branch,
		title: intent.title,
		paths: changes.map(({ path }) => path),
		sources: catalog.plugins.filter(({ slug }) => slug === intent.slug).map(({ packing }) => packing.source)
	};
	const isDry = given.has("dry-run");
	if (given.has("commit")) stopAt(await branchProblems(git, place));
	const problems = await inTrial(context, versions, changes);
	const commit = isDry ? void 0 : await write(context, git, changes, given.has("commit") ? place : void 0);
	const next = isDry ? [] : await nextSteps(git, changes, place, commit);
	if (json) {
		const data = {
			version: intent.version,
			files: changes.map(({ path }) => path),
			written: !isDry,
			...commit === void 0 ? {} : {
				branch,
				commit
			},
			notes: intent.notes,
			next
		};
		return printJson(context, data, problems);
	}
	terminal.out(`${changes.map((change) => diffOf(change, context)).join("\n")}\n`);
	terminal.err(problemsText(problems, /* @__PURE__ */ new Map([[versions.path, text]]), terminal.errPaint));
	terminal.out(`${terminal.paint.bold(visible(intent.title))}\n`);
	for (const note of intent.notes) terminal.out(`  ${visible(note)}\n`);
	if (isDry) terminal.out("\nNothing was written, as `--dry-run` asks.\n");
	else terminal.out(`\n${terminal.paint.bold("Next")}\n${next.map((line) => `  ${line}\n`).join("")}`);
}
function editedText({ path, text }, { edits, slug }) {
	return edits.reduce((each, edit) => {
		const edited = editVersion(each, edit);
		if (edited !== void 0) return edited;
		throw new ProblemsFound([problem("EDIT_UNSAFE", {
			message: `\`${path}\` is written in a way that ${edit.version} of ${slug} can't be changed in without touching more.`,
			fix: `Edit it by hand: ${JSON.stringify(edit.changes)}`,
			at: { file: path }
		})]);
	}, text);
}
function readOrStop(versions, context) {
	const { catalog, problems } = readVersionsFile(versions.text, versions.path);
	if (catalog) return catalog;
	return stopped(new ProblemsFound(problems), versions, context);
}
async function changesOf$1({ open }, intent, versions, { plugins }) {
	const { top } = open.repository;
	const change = {
		file: join(top, versions.path),
		path: versions.path,
		before: Buffer.from(open.versions.text),
		after: Buffer.from(versions.text)
	};
	const plugin = plugins.find(({ slug }) => slug === intent.slug);
	if (!plugin || !intent.isStamped) return [change];
	const source = await stampedSource(top, plugin, intent.version);
	stopAt(source.problems);
	return [change, ...source.changes];
}
/** What `check` says of the commit that would come of it. @throws {ProblemsFound} */
async function inTrial(context, versions, changes) {
	const { open, terminal } = context;
	const commit = await trialCommit(open.repository.top, new Map(changes.map(({ path, after }) => [path, after])));
	const trial = await openWorld({
		...context,
		trial: {
			commit,
			versions
		},
		progress: terminal.progress
	});
	try {
		const planned = await planRelease(trial.versions, trial.world);
		const packed = await packRelease(planned, trial.world, true);
		const paths = changes.map(({ path }) => path);
		const ofWorld = await warningsOfWorld({
			...open,
			lacksPhp: trial.lacksPhp
		}, planned.catalog, paths);
		return [
			...planned.warnings,
			...packed.warnings,
			...ofWorld
		];
	} catch (error) {
		return stopped(error, versions, context);
	} finally {
		terminal.progress("");
		trial.close();
	}
}
/** Under a lock, so that two terminals don't write at once; a commit that fails puts the files back. */
async function write({ open }, git, changes, branch) {
	const { top } = open.repository;
	return alone(resolve(top, (await git([
		"rev-parse",
		"--git-path",
		"presscast.lock"
	])).trim()), async () => {
		if (branch) stopAt(await branchProblems(git, branch));
		const putBack = await writeTogether(changes);
		if (!branch) return void 0;
		try {
			return await commitOnBranch(git, branch);
		} catch (error) {
			await putBack();
			throw error;
		}
	});
}
async function nextSteps(git, changes, { name, title }, commit) {
	const remote = await pushRemote(git);
	const push = `git push --set-upstream ${remote?.name ?? "REMOTE"} ${name}`;
	const hub = remote && gitHubIn(remote.url);
	const compare = hub && `${hub.server}/${hub.owner}/${hub.name}/compare/${name}?expand=1`;
	const open = compare === void 0 ? "open a pull request" : `open ${compare}`;
	if (commit !== void 0) return [push, open];
	const paths = changes.map(({ path }) => shellWord(path)).join(" ");
	return [
		`git switch --create ${name}`,
		`git commit --message ${shellWord(title)} -- ${paths}`,
		push,
		open
	];
}
function shellWord(text) {
	return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
function diffOf({ path, before, after }, { terminal }) {
	const [was, is] = [before ?? /* @__PURE__ */ new Uint8Array(), after].map((bytes) => decodeText(bytes).text);
	return diffText(path, was ?? "", is ?? "", terminal.paint);
}
function stopAt(problems) {
	if (hasErrors(problems)) throw new ProblemsFound(problems);
}
/** Shows problems with the lines of the text that was tried, which is on no disk. */
function stopped(error, versions, { terminal, json }) {
	if (json || !(error instanceof ProblemsFound)) throw error;
	terminal.err(problemsText(error.problems, /* @__PURE__ */ new Map([[versions.path, versions.text]]), terminal.errPaint));
	terminal.err("This is how it would be after the change; nothing was written.\n");
	throw new ProblemsFound([], { cause: error });
}
// src/plan/issued.ts
/**
* The versions of a plugin that were published, as far as tags and the published ledger tell, highest first.
*
* @param tags the names of all tags
*/
function issuedVersions(slug, tags, ledger) {
	const start = tagName(slug, "");
	const found = new Map(ledger.releases.map(({ version, commit }) => [version, commit]));
	for (const tag of tags) {
		const version = tag.startsWith(start) ? tag.slice(start.length) : "";
		if (isVersion(version)) found.set(version, tag);
	}
	return new Map([...found].sort(([a], [b]) => descending(a, b)));
}
// src/commands/named-plugin.ts
/** The plugin that a command names. @throws {ProblemsFound} PLUGIN_UNKNOWN, and whatever is wrong with the file */
async function namedPlugin(slug, { open }) {
	const { path, text } = open.versions;
	const { catalog, problems } = readVersionsFile(text, path);
	if (!catalog) throw new ProblemsFound(problems);
	const plugin = catalog.plugins.find((each) => each.slug === slug);
	if (plugin) {
		const ledger = ledgerIn(await open.world.published(catalog), slug);
		return {
			plugin,
			issued: issuedVersions(slug, open.repository.tags.keys(), ledger)
		};
	}
	const slugs = catalog.plugins.map((each) => each.slug);
	const meant = suggest(slug, slugs);
	throw new ProblemsFound([problem("PLUGIN_UNKNOWN", {
		message: `\`${path}\` has no plugin \`${slug}\`.`,
		fix: meant ? `Did you mean \`${meant}\`?` : `It has ${slugs.map((each) => `\`${each}\``).join(", ") || "none yet"}.`
	})]);
}
// src/commands/option-values.ts
/** @throws {ProblemsFound} STATUS_UNKNOWN */
function statusOf(word) {
	return STATUSES.find((each) => each === word) ?? refuse$1("STATUS_UNKNOWN", EXPLAIN.STATUS_UNKNOWN(word, "status"));
}
/** Percent, or undefined where nothing was said. @throws {ProblemsFound} ROLLOUT_RANGE */
function rolloutOf(word) {
	if (word === void 0) return void 0;
	if (/^(?:100|\d{1,2})$/.test(word)) return Number(word);
	return refuse$1("ROLLOUT_RANGE", EXPLAIN.ROLLOUT_RANGE(word, "rollout"));
}
/** Text for a value of the versions file, without the blanks around it. @throws {ProblemsFound} VALUE_EMPTY, VALUE_CONTROL */
function textOf$1(name, word) {
	const text = word?.replaceAll("\r\n", "\n").trim();
	if (text === "") return refuse$1("VALUE_EMPTY", EXPLAIN.VALUE_EMPTY("", `--${name}`));
	if (text !== void 0 && /[^\P{Cc}\t\n]/u.test(text)) return refuse$1("VALUE_CONTROL", {
		message: `\`--${name}\` has a control character in it, which nobody could see.`,
		fix: "Write the text anew."
	});
	return text;
}
function refuse$1(code, words) {
	throw new ProblemsFound([problem(code, words)]);
}
// src/commands/release.ts
/** Lists a new version, or takes a draft or a tested one further. */
async function release(context) {
	const { words, given } = context;
	const [slug = "", version = ""] = words;
	const wish = {
		version,
		status: statusOf(given.get("status") ?? "released"),
		rollout: rolloutOf(given.get("rollout")),
		isForced: given.has("force"),
		changelog: textOf$1("changelog", given.get("changelog"))
	};
	const { plugin, issued } = await namedPlugin(slug, context);
	const decision = releaseIntent(plugin, issued, wish);
	if ("problem" in decision) throw new ProblemsFound([decision.problem]);
	await carryOut(context, decision, `presscast/${slug}-v${decision.version}`);
}
// src/plan/rollback-intent.ts
/**
* Issues the code of an earlier version again under the next higher number, since WordPress never installs a
* lower one, and withdraws every version in between.
*/
function rollbackIntent(plugin, issued, wish) {
	const { slug } = plugin;
	const refuse = (message, fix) => ({ problem: problem("ROLLBACK_NOTHING", {
		message,
		fix,
		at: plugin.at("versions")
	}) });
	const bad = highestOut(plugin, issued);
	if (bad === void 0) return refuse(`No version of ${slug} is out, so there is nothing to roll back.`, "Nothing needs doing.");
	if (wish.to !== void 0 && (!isVersion(wish.to) || compareVersions(wish.to, bad) >= 0)) return refuse(`\`--to ${wish.to}\` is no version below ${bad}, the highest that sites may have.`, `Name the one whose code is to come back; without \`--to\` it is the last good one.`);
	const good = wish.to ?? lastGood(plugin, bad);
	if (good === void 0) return refuse(`There is no released or deprecated version below ${bad} in the versions file to go back to.`, `Withdraw it: \`presscast status ${slug} ${bad} withdrawn --reason …\`. Then release a mended one.`);
	const listed = plugin.versions.find(({ version }) => version === good);
	const ref = listed?.ref ?? issued.get(good);
	if (ref === void 0) return refuse(`This clone has no tag ${slug}/v${good}, so the code of ${good} can't be told.`, "Run `git fetch --tags`, or name the update site with `--published`.");
	const highest = plugin.versions.find((each) => each.version === bad);
	if (highest?.ref === ref && isLive(highest)) return refuse(`${bad} is the code of ${good} already (\`ref: ${ref}\`).`, "To go back further, name the version: `--to VERSION`.");
	const taken = /* @__PURE__ */ new Set([...issued.keys(), ...plugin.versions.map(({ version }) => version)]);
	let version = nextVersion(bad, "patch");
	while (taken.has(version)) version = nextVersion(version, "patch");
	const reason = wish.reason ?? `${bad} was taken back. Update to ${version}, which has the code of ${good}.`;
	const entry = {
		status: "released",
		ref,
		...wish.isForced ? { force_update: true } : {},
		...requirementsOf(listed),
		changelog: `Takes ${bad} back: this is the code of ${good} again.`
	};
	const withdrawn = between(plugin, issued, good, version);
	return {
		slug,
		version,
		edits: [
			...withdrawn.map((each) => withdrawal(plugin, each, reason)),
			...withoutUrgency(plugin, withdrawn),
			{
				slug,
				version,
				changes: entry
			}
		],
		isStamped: false,
		title: `Roll ${slug} back to ${good}, as ${version}`,
		notes: notesOf$1(bad, good, version, withdrawn, wish.isForced)
	};
}
/** The highest version that sites may have, in the versions file or not. */
function highestOut({ versions }, issued) {
	return [...versions.filter(isLive).map(({ version }) => version), ...issued.keys()].filter((version) => !isPrerelease(version)).sort(descending)[0];
}
function lastGood({ versions }, bad) {
	return versions.find((each) => compareVersions(each.version, bad) < 0 && !isPrerelease(each.version) && (isLive(each) || each.status === "deprecated"))?.version;
}
/** What sites may have between the good version and the new one. */
function between({ versions }, issued, good, next) {
	const known = /* @__PURE__ */ new Set([...versions.filter(isLive).map(({ version }) => version), ...issued.keys()]);
	const isOut = (version) => {
		const status = versions.find((each) => each.version === version)?.status;
		return status !== "withdrawn" && status !== "testing" && status !== "draft";
	};
	return [...known].filter((version) => compareVersions(version, good) > 0 && compareVersions(version, next) < 0).filter((version) => isOut(version) && !isPrerelease(version)).sort(descending);
}
function withdrawal({ slug, versions }, version, reason) {
	const listed = versions.find((each) => each.version === version);
	const rollout = listed?.entry.rollout === void 0 ? {} : { rollout: void 0 };
	const force = listed?.forceUpdate ? { force_update: void 0 } : {};
	return {
		slug,
		version,
		changes: {
			status: "withdrawn",
			reason,
			...rollout,
			...force
		}
	};
}
/** `update_ready` below a live version would be an error. */
function withoutUrgency({ slug, versions }, withdrawn) {
	return versions.filter(({ version, status }) => status === "update_ready" && !withdrawn.includes(version)).map(({ version }) => ({
		slug,
		version,
		changes: { status: "released" }
	}));
}
/** What the file says of the good version beyond its source. */
function requirementsOf(good) {
	const { requires, requires_php, tested } = good?.entry ?? {};
	return {
		...requires === void 0 ? {} : { requires },
		...requires_php === void 0 ? {} : { requires_php },
		...tested === void 0 ? {} : { tested }
	};
}
function notesOf$1(bad, good, version, withdrawn, isForced) {
	return [
		...withdrawn.map((each) => `Sites on ${each} are warned with the reason and offered ${version}, the code of ${good}.`),
		`Sites on ${good} are offered ${version}; only their version number changes.`,
		`Sites below ${good}, and new ones, get ${version}.`,
		isForced ? "Sites that pin a signing key install it at once; the others show a notice." : "Sites with automatic updates install it by themselves; on the others somebody clicks Update. `--force` makes sites with a signing key install it at once.",
		`The next release from your source must be above ${version}, and should have what was wrong with ${bad} mended.`
	];
}
// src/commands/rollback.ts
/** Brings the code of an earlier version back under the next higher number. */
async function rollback(context) {
	const { words, given } = context;
	const [slug = ""] = words;
	const wish = {
		to: given.get("to"),
		reason: textOf$1("reason", given.get("reason")),
		isForced: given.has("force")
	};
	const { plugin, issued } = await namedPlugin(slug, context);
	const decision = rollbackIntent(plugin, issued, wish);
	if ("problem" in decision) throw new ProblemsFound([decision.problem]);
	await carryOut(context, decision, `presscast/${slug}-v${decision.version}`);
}
// src/world/static-server.ts
const TYPES$1 = {
	".html": "text/html; charset=utf-8",
	".json": "application/json",
	".xml": "application/xml",
	".zip": "application/zip",
	".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
	".jpg": "image/jpeg",
	".gif": "image/gif",
	".ico": "image/x-icon",
	".sha256": "text/plain; charset=utf-8",
	".sig": "text/plain; charset=utf-8"
};
/**
* Serves a folder on loopback, as a static host would: always what is in the folder now, also while another
* takes its place, and readable from other origins.
*
* @param port 0 for any free one
* @throws {ProblemsFound} PORT_IN_USE
*/
async function serveFolder(folder, port) {
	const server = createServer((request, response) => {
		answer(resolve(folder), request, response).catch(() => response.destroy());
	});
	await listen(server, port);
	const address = server.address();
	return {
		url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}/`,
		close: () => new Promise((done) => {
			server.close(() => done());
			server.closeAllConnections();
		})
	};
}
async function answer(folder, request, response) {
	const { method = "", url = "/" } = request;
	if (method !== "GET" && method !== "HEAD") return refuse(response, 405, "Method not allowed");
	const path = pathIn(url);
	if (path === void 0) return refuse(response, 404, "Not found");
	const found = await openIn(folder, path);
	if (found === "folder") {
		response.writeHead(301, { location: `/${path}/` }).end();
		return;
	}
	if (!found) return refuse(response, 404, "Not found");
	const { file, size, etag } = found;
	try {
		const headers = {
			etag,
			"cache-control": "no-cache",
			"access-control-allow-origin": "*"
		};
		if (request.headers["if-none-match"] === etag) {
			response.writeHead(304, headers).end();
			return;
		}
		const type = TYPES$1[extname(path)] ?? "application/octet-stream";
		response.writeHead(200, {
			...headers,
			"content-type": type,
			"content-length": size
		});
		if (method === "HEAD") response.end();
		else await pipeline(file.createReadStream({ autoClose: false }), response);
	} finally {
		await file.close();
	}
}
/** The path inside the folder that an address names, or undefined if it can't name one. */
function pathIn(url) {
	try {
		const path = decodeURIComponent(new URL(`http://loopback${url}`).pathname).replace(/\/$/, "/index.html");
		return path.startsWith("/") && !/[\\\0]|\/\/|\/\.\.?(?=\/|$)/.test(path) ? path.slice(1) : void 0;
	} catch {
		return;
	}
}
/** While a folder is swapped, its place is empty for a moment: missing is only what a folder that stays lacks. */
async function openIn(folder, path) {
	for (let attempt = 1;; attempt += 1) {
		const before = await identityOf(folder);
		const found = await openFile(join(folder, path));
		const isSettled = before !== void 0 && before === await identityOf(folder);
		if (found || isSettled || attempt === 50) return found;
		await setTimeout(20);
	}
}
async function identityOf(folder) {
	const found = await stat(folder, { bigint: true }).catch(() => void 0);
	return found && `${found.ino} ${found.birthtimeNs}`;
}
/** Opened before anything is said of it, so that size and bytes belong to one file. */
async function openFile(place) {
	let file;
	try {
		file = await open(place);
	} catch (error) {
		if ([
			"ENOENT",
			"ENOTDIR",
			"ENAMETOOLONG",
			"ELOOP",
			"EACCES"
		].includes(errnoOf(error) ?? "")) return void 0;
		throw error;
	}
	const found = await file.stat();
	if (found.isFile()) return {
		file,
		size: found.size,
		etag: `"${found.size}-${found.mtimeMs}-${found.ino}"`
	};
	await file.close();
	return found.isDirectory() ? "folder" : void 0;
}
function refuse(response, status, words) {
	response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${words}\n`);
}
function listen(server, port) {
	return new Promise((done, reject) => {
		server.once("error", (error) => {
			const code = errnoOf(error);
			if (code !== "EADDRINUSE" && code !== "EACCES") return reject(error);
			const message = `Port ${port} on 127.0.0.1 ${code === "EACCES" ? "needs more rights than this program has" : "is used by another program"}.`;
			reject(new ProblemsFound([problem("PORT_IN_USE", {
				message,
				fix: "Choose another with `--port`, or any free one with `--port 0`."
			})]));
		});
		server.listen(port, "127.0.0.1", done);
	});
}
// src/world/watch-repository.ts
const EVERY_MS = 700;
/**
* Gives a word for each change from now on that can alter the update site: a commit, a tag, or the versions
* file. Polled, since watching files is unreliable across editors, containers and network folders, and git
* replaces files.
*/
async function watchRepository({ repository, versions }, signal) {
	const look = async () => ({
		[versions.path]: await stat(join(repository.top, versions.path)).then(({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`, () => "missing"),
		"The repository": await repository.git(["for-each-ref", "--format=%(objectname) %(refname)"]) + await repository.git(["rev-parse", "HEAD"])
	});
	return changesSince(await look(), look, signal);
}
async function* changesSince(first, look, signal) {
	let before = first;
	while (!signal.aborted) {
		await setTimeout(EVERY_MS, void 0, { signal }).catch(() => void 0);
		if (signal.aborted) return;
		const now = before;
		const after = await look().catch((error) => {
			if (error instanceof GitError) return now;
			throw error;
		});
		const changed = Object.keys(after).find((name) => after[name] !== before[name]);
		before = after;
		if (changed !== void 0) yield changed;
	}
}
// src/commands/serve.ts
/**
* Builds the update site and serves it on loopback until it is interrupted. A new commit or tag, or a change
* of the versions file, builds it again; while that has problems, the earlier site stays.
*
* @param reopen opens the repository anew, since a commit moves what it reads
*/
async function serve(context, reopen) {
	const { terminal, signal, out, port } = context;
	const changes = await watchRepository(context.open, signal);
	const server = await serveFolder(out, port);
	try {
		await buildAndTell(context);
		terminal.out(`\nThe update site is at ${terminal.paint.cyan(server.url)}\n`);
		terminal.out(`${terminal.paint.dim("It is built again on each commit and each change of the versions file. Ctrl-C ends it.")}\n`);
		for await (const what of changes) {
			terminal.out(`\n${terminal.paint.dim(`${visible(what)} changed`)}\n`);
			await rebuild(context, reopen);
		}
	} finally {
		await server.close();
	}
}
async function rebuild(context, reopen) {
	try {
		const again = await reopen();
		await buildAndTell(again).finally(() => again.open.close());
	} catch (error) {
		if (context.signal.aborted) return;
		if (!(error instanceof ProblemsFound)) throw error;
		printProblems(error.problems, context);
		context.terminal.err("The earlier update site is still served.\n");
	}
}
async function buildAndTell(context) {
	const { planned, problems } = await buildSite(context);
	context.terminal.progress("");
	printPlan(context, planned);
	printProblems(problems, context);
}
// src/plan/status-intent.ts
/** Changes the status, the rollout or the reason of a version that is listed. */
function statusIntent(plugin, issued, wish) {
	const { slug } = plugin;
	const { version, status } = wish;
	const refuse = (code, message, fix, listed) => ({ problem: problem(code, {
		message,
		fix,
		...listed ? { at: listed.at("status") } : {}
	}) });
	const listed = plugin.versions.find((each) => each.version === version);
	if (!listed) {
		const versions = plugin.versions.map((each) => each.version).join(", ") || "none yet";
		const fix = `A new one comes with \`presscast release ${slug} VERSION\`.`;
		return refuse("VERSION_UNKNOWN", `${slug} has no version \`${version}\`; it has ${versions}.`, fix);
	}
	if (wish.reason !== void 0 && status !== "withdrawn") return refuse("USAGE", `\`--reason\` is what sites are shown of a withdrawn version, and ${version} would be \`${status}\`.`, "Leave it out.");
	if (wish.rollout !== void 0 && status !== "released") return refuse("USAGE", `\`--rollout\` has no effect on a version that is \`${status}\`.`, "Leave it out, or write `released`.");
	const nonsense = whySenseless(slug, listed, status, issued.has(version));
	if (nonsense) return refuse("STATUS_SENSELESS", nonsense.message, nonsense.fix, listed);
	const changes = changesOf(listed, wish);
	if (Object.keys(changes).length === 0) return refuse("STATUS_SENSELESS", `${version} is \`${status}\` already.`, "There is nothing to do.", listed);
	if (status === "withdrawn" && (wish.reason ?? listed.reason) === void 0) return refuse("REASON_MISSING", `Sites that run ${version} are warned with a reason, and there is none.`, `Say what is wrong and what site owners should do: \`--reason "It deletes drafts. Update to …"\`.`);
	const share = wish.rollout === void 0 ? "" : `, rollout ${wish.rollout} %`;
	return {
		slug,
		version,
		edits: [{
			slug,
			version,
			changes
		}],
		isStamped: false,
		title: `Set ${slug} ${version} to ${status}${share}`,
		notes: notesOf(plugin, listed, wish)
	};
}
function whySenseless(slug, { version, status: before }, after, isIssued) {
	if (before === after) return void 0;
	if (after === "draft" && (isIssued || before !== "testing")) return {
		message: `${version} is \`${before}\`, and sites may have it: it can't become a draft again.`,
		fix: "Write `deprecated` to stop offering it, or `withdrawn` to warn the sites that run it."
	};
	if (before === "draft" && !isIssued) return after === "deprecated" || after === "withdrawn" ? {
		message: `${version} is a draft that nobody ever got, so there is nothing to take out of service.`,
		fix: "Remove it from the versions file."
	} : {
		message: `${version} is a draft: releasing it also writes its number into the source.`,
		fix: `\`presscast release ${slug} ${version} --status ${after}\` does that.`
	};
	if (before === "withdrawn" && after === "testing") return {
		message: `${version} is withdrawn, and sites that run it are warned of it. Nobody should test it.`,
		fix: `Release what mends it: \`presscast release ${slug} patch --status testing\`.`
	};
}
function changesOf({ status: before, entry }, wish) {
	const { status, rollout, reason } = wish;
	return {
		...status === before ? {} : { status },
		...rollout === void 0 || rollout === entry.rollout ? {} : { rollout },
		...status !== "released" && entry.rollout !== void 0 ? { rollout: void 0 } : {},
		...reason === void 0 || reason === entry.reason?.trim() ? {} : { reason },
		...status !== "withdrawn" && entry.reason !== void 0 ? { reason: void 0 } : {}
	};
}
function notesOf(plugin, listed, wish) {
	const { version, status } = wish;
	if (status === "withdrawn" || status === "deprecated") {
		const others = {
			...plugin,
			versions: plugin.versions.filter((each) => each !== listed)
		};
		const next = latestOf(others)?.version;
		const warned = status === "withdrawn" ? ["Sites that run it are warned with the reason."] : [];
		if (!isLive(listed)) return warned;
		const offered = next === void 0 ? "No other version is live: sites are offered nothing." : `Sites are offered ${next}.`;
		const stay = `Sites that have ${version} stay on it, since WordPress never installs a lower version; \`presscast rollback ${plugin.slug}\` moves them.`;
		return [
			...warned,
			offered,
			...latestOf(plugin) === listed ? [stay] : []
		];
	}
	if (status === "testing") return [`Sites of the beta channel are offered ${version}.`];
	const narrowed = listed.status === "released" && wish.rollout !== void 0 && wish.rollout < listed.rollout;
	const share = status === "update_ready" ? 100 : wish.rollout ?? listed.rollout;
	return [`${share === 100 ? "Every site is" : `${share} % of sites are`} offered ${version}.`, ...narrowed ? ["Sites that have it already keep it."] : []];
}
// src/commands/status.ts
/** Changes the status, the rollout or the reason of a version that is listed. */
async function status(context) {
	const { words, given } = context;
	const [slug = "", version = "", wanted = ""] = words;
	const wish = {
		version,
		status: statusOf(wanted),
		rollout: rolloutOf(given.get("rollout")),
		reason: textOf$1("reason", given.get("reason"))
	};
	const { plugin, issued } = await namedPlugin(slug, context);
	const decision = statusIntent(plugin, issued, wish);
	if ("problem" in decision) throw new ProblemsFound([decision.problem]);
	const share = wish.rollout === void 0 ? "" : `-${wish.rollout}`;
	await carryOut(context, decision, `presscast/${slug}-v${version}-${wish.status}${share}`);
}
// src/verify/findings-text.ts
/** The worst first. */
const VERDICTS = [
	"failed",
	"warning",
	"skipped",
	"ok"
];
/**
* The checklist as a terminal shows it: a line for each check, and below it a line for each subject that it has
* something to say about. What the update site says is made visible, so that it can't steer the terminal.
*/
function findingsText(findings, paint) {
	return `${[...new Set(findings.map(({ check }) => check))].map((check) => block(findings.filter((each) => each.check === check), paint)).join("\n")}\n\n${countLine(findings, paint)}\n`;
}
function hasFailed(findings) {
	return findings.some(({ verdict }) => verdict === "failed");
}
function block(findings, paint) {
	const { check, title } = findings[0] ?? {
		check: "",
		title: ""
	};
	const worst = VERDICTS.find((verdict) => findings.some((each) => each.verdict === verdict)) ?? "ok";
	const count = findings.length > 1 ? paint.dim(` (${findings.length})`) : "";
	const wrong = findings.filter(({ verdict }) => verdict === "failed" || verdict === "warning");
	return [
		`${coloured(worst, paint)} ${check.padEnd(21)} ${title}${count}`,
		...wrong.map(({ about, reason }) => `        ${visible(`${about}: ${reason}`)}`),
		...notes(findings).map((note) => `        ${paint.dim(visible(note))}`)
	].join("\n");
}
/** What else there is to say, each once however many subjects it is said of. */
function notes(findings) {
	const said = (verdict) => findings.filter((each) => each.verdict === verdict && each.reason !== "").map(({ reason }) => reason);
	const skipped = said("skipped").map((reason) => `skipped: ${reason}`);
	return [.../* @__PURE__ */ new Set([...said("ok"), ...skipped])];
}
function coloured(verdict, paint) {
	const colour = {
		ok: paint.green,
		failed: paint.red,
		warning: paint.yellow,
		skipped: paint.dim
	}[verdict];
	return colour((verdict === "failed" ? "FAILED" : verdict).padEnd(7));
}
function countLine(findings, paint) {
	const count = (verdict) => findings.filter((each) => each.verdict === verdict).length;
	const [failed, warnings, skipped] = [
		count("failed"),
		count("warning"),
		count("skipped")
	];
	return [
		failed > 0 ? paint.red(`${failed} failed`) : "",
		warnings > 0 ? paint.yellow(plural(warnings, "warning")) : "",
		paint.green(`${count("ok")} passed`),
		skipped > 0 ? `${skipped} skipped` : ""
	].filter(Boolean).join(", ");
}
// src/verify/finding.ts
const OK = { ok: "" };
/** Failed for a reason, or else fine. */
function unless(reason) {
	return reason === void 0 || reason === false ? OK : { failed: reason };
}
function findingsOf(checks, subjects) {
	return checks.flatMap(({ id, title, judge }) => subjects.map((subject) => {
		const [[verdict, reason] = ["ok", ""]] = Object.entries(judge(subject));
		return {
			check: id,
			title,
			about: subject.about,
			verdict,
			reason
		};
	}));
}
/** The first few of many, as a reason names them. */
function some(things, most = 3) {
	const more = things.length - most;
	return things.slice(0, most).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
// src/verify/feed-checks.ts
const DAY = 86400;
/** Feeds live for 90 days and are issued again at half of that; less means that nobody does so. */
const LEAST_DAYS = 30;
const REFUSALS = {
	size: "it is larger than 1 MiB, and sites read no more",
	shape: "it is no envelope",
	unsigned: "it carries no signature",
	unknown_key: "it is signed, but with none of the keys",
	bad_signature: "its signature is over other bytes: somebody or something changed it"
};
/** For feed.json and for each plugin's own feed. */
const FEED_CHECKS = [
	{
		id: "feed.site",
		title: "The feed names the address that it is served from",
		judge: ({ payload, around }) => unless(payload.site !== around.address && `it is the feed of ${payload.site}, and this is ${around.address}; WordPress sites refuse another site's feed`)
	},
	{
		id: "feed.signature",
		title: "The feed is signed with a known key",
		judge: signature
	},
	{
		id: "feed.keys",
		title: "The feed announces the keys of versions.yaml",
		judge({ payload, around: { keys, keysFrom } }) {
			if (keysFrom !== "versions.yaml") return { skipped: "there is no versions.yaml to compare with" };
			return unless(!(JSON.stringify([...payload.keys].sort()) === JSON.stringify([...keys].sort())) && "its keys are others than those of versions.yaml: publish again");
		}
	},
	{
		id: "feed.serial",
		title: "The feed's serial is neither stale nor ahead of its time",
		judge({ payload: { serial }, around: { now, leastSerial } }) {
			if (serial > now + DAY) return { failed: `its serial is of ${isoTime(serial)}, which is more than a day ahead: sites refuse it` };
			return unless(serial < leastSerial && `its serial is ${serial}, and ${leastSerial} was published: an older feed is still served`);
		}
	},
	{
		id: "feed.expires",
		title: "The feed has not expired, and won't soon",
		judge: expiry
	}
];
function signature({ text, around: { keys, keysFrom } }) {
	if (keys.length === 0) return (openEnvelope(text)?.signatures.length ?? 0) > 0 ? { failed: `it is signed, and ${keysFrom} lists no key to verify it with` } : { skipped: `nothing is signed here: ${keysFrom} lists no key` };
	const verdict = verifyFeed(text, keys);
	if (verdict.reason !== void 0) return { failed: REFUSALS[verdict.reason] };
	return { ok: `with ${verdict.publicKey}, which ${keysFrom} names` };
}
function expiry({ payload: { expires }, around: { now } }) {
	const days = Math.floor((Date.parse(expires) / 1e3 - now) / DAY);
	if (days < 0) return { failed: `it expired on ${expires}: sites refuse it; publish again` };
	return unless(days < LEAST_DAYS && `it expires on ${expires}, in ${days} days: have the workflow run on a schedule, which issues it again`);
}
// src/verify/asking.ts
const LARGEST_FEED = 2e6;
const LARGEST_TEXT = 2e7;
function asking(reader) {
	const asked = /* @__PURE__ */ new Map();
	const answers = /* @__PURE__ */ new Map();
	return {
		read(place, largest = LARGEST_TEXT) {
			const known = asked.get(place);
			if (known) return known;
			const answering = reader.read(place, largest).then((answer) => {
				if (answer.failure !== void 0) return answer;
				const { bytes: _, ...rest } = answer;
				answers.set(place, rest);
				return answer;
			});
			asked.set(place, answering);
			if (place.endsWith(".zip")) asked.set(place, answering.then(withoutBytes));
			return answering;
		},
		places: () => [...asked.keys()],
		answers: () => [...answers.values()]
	};
}
function withoutBytes(answer) {
	return answer.failure === void 0 ? {
		...answer,
		bytes: /* @__PURE__ */ new Uint8Array()
	} : answer;
}
// src/verify/contents-checks.ts
/** For what is in each kept ZIP. */
const CONTENTS_CHECKS = [
	{
		id: "package.folder",
		title: "The ZIP holds the plugin's folder and nothing else",
		judge({ slug, files }) {
			const tops = [...new Set(files.map(({ path }) => path.split("/")[0] ?? ""))];
			return unless(!(tops.length === 1 && files.every(({ path }) => path.startsWith(`${slug}/`))) && `it should hold one folder, \`${slug}\`, and holds ${some(tops.map((top) => `\`${top}\``)) || "nothing"}`);
		}
	},
	{
		id: "package.names",
		title: "Every file can be unpacked everywhere",
		judge(contents) {
			return unless(nameTrouble(contents));
		}
	},
	{
		id: "package.tree",
		title: "The files are those of the ledger",
		judge({ files, release }) {
			if (files.length !== release.files) return { failed: `it holds ${files.length} files, and the ledger says ${release.files}` };
			return unless(treeDigest(files) !== release.tree && "its tree digest is another than the ledger's");
		}
	},
	{
		id: "package.header",
		title: "The plugin header names the version",
		judge(contents) {
			const { header, reason } = mainOf(contents);
			if (!header) return { failed: reason };
			const { version } = contents.release;
			return unless(header.version !== version && `its header says \`${header.version ?? ""}\``);
		}
	},
	{
		id: "package.constant",
		title: "The version constant names the version",
		judge: constant
	},
	{
		id: "package.stable-tag",
		title: "The readme's stable tag names the version",
		judge: stableTag
	},
	{
		id: "package.update-uri",
		title: "Update URI leads to this update site",
		judge: leadsHere
	},
	{
		id: "package.keys",
		title: "The keys in the ZIP verify the feed that is served",
		judge: keys
	},
	{
		id: "package.checks",
		title: "`checks:` of versions.yaml hold",
		judge: contentChecks
	},
	{
		id: "package.php",
		title: "`php -l` passes on every PHP file",
		judge({ lint }) {
			if (lint.reason !== void 0) return { skipped: lint.reason };
			return unless(lint.value.length > 0 && some(lint.value.map(({ path, message, line }) => `${path}:${line ?? 1}: ${message}`)));
		}
	}
];
/** Why files can't be unpacked everywhere, or would land elsewhere. */
function nameTrouble(contents) {
	const paths = insideOf(contents).map(({ path }) => path);
	return fileNameProblems(paths, contents.slug, (path) => path)[0]?.message;
}
/** The files by their paths in the plugin's folder. */
function insideOf({ files, slug }) {
	return files.map((file) => ({
		...file,
		path: file.path.startsWith(`${slug}/`) ? file.path.slice(slug.length + 1) : file.path
	}));
}
function mainOf(contents) {
	const top = insideOf(contents).filter(({ path }) => /^[^/]+\.php$/i.test(path));
	const byName = new Map(top.map(({ path, bytes }) => [path, bytes]));
	const { mainFile, header, problems } = findMainFile(byName, contents.slug, { file: contents.about });
	const reason = problems[0]?.message ?? "it has no plugin header";
	return mainFile === void 0 || header === void 0 ? { reason } : {
		mainFile,
		header,
		reason
	};
}
function constant(contents) {
	const { mainFile, header } = mainOf(contents);
	if (mainFile === void 0 || !header) return { skipped: "it has no plugin header" };
	const { slug, packing, release } = contents;
	const { version } = release;
	const named = packing?.constant;
	const search = {
		slug,
		version,
		mainFile,
		constant: named,
		nameOf: (path) => path
	};
	const { constants, problems } = versionConstants(insideOf(contents), search, header.version ?? "");
	if (named !== void 0 && problems[0]) return { failed: problems[0].message };
	if (constants.length === 0) return { skipped: "it has no version constant that its name tells" };
	const wrong = constants.find(({ literal }) => literal && literal.text !== version);
	return unless(wrong && `${wrong.name} is \`${wrong.literal?.text ?? ""}\``);
}
function stableTag(contents) {
	const { version } = contents.release;
	if (isPrerelease(version)) return { skipped: "a beta's stable tag names the release before it" };
	const readme = insideOf(contents).find(({ path }) => /^readme\.txt$/i.test(path));
	const tag = readme && readReadme(decodeText(readme.bytes).text).stableTag;
	if (tag === void 0) return { skipped: "it has no readme.txt with a stable tag" };
	return unless(tag !== version && `it is \`${tag}\``);
}
function leadsHere(contents) {
	const { header } = mainOf(contents);
	const isBundled = insideOf(contents).some(({ path }) => path === UPDATER_FILE);
	if (!header) return { skipped: "it has no plugin header" };
	if (!isBundled) return { skipped: "it does not carry the updater" };
	const wanted = updateUri(contents.siteUrl, contents.slug);
	return unless(header.updateUri !== wanted && `it is \`${header.updateUri ?? ""}\` instead of ${wanted}, so sites with it ask elsewhere`);
}
function contentChecks(contents) {
	const { packing, release } = contents;
	if (!packing) return { skipped: "there is no versions.yaml to take them from" };
	if (packing.checks.length === 0) return OK;
	const at = {
		file: contents.about,
		line: 1,
		column: 1
	};
	const [first] = contentProblems(insideOf(contents), packing.checks, release.version, () => at);
	return unless(first?.message);
}
/** Whether a site with this version accepts the feed that is served. */
function keys(contents) {
	const { release, feed } = contents;
	if (!isLive(release) && release.status !== "testing") return { skipped: "it is not offered" };
	const pinned = pinnedKeys(contents);
	if (!pinned) return { skipped: "it does not carry the updater" };
	if (pinned.length === 0) return { skipped: "it pins no key" };
	const { reason } = verifyFeed(feed, pinned);
	return unless(reason !== void 0 && `a site with it refuses the feed: none of the keys in the ZIP has signed it`);
}
/** As the start line has them; undefined where there is none. */
function pinnedKeys(contents) {
	const { mainFile } = mainOf(contents);
	const main = insideOf(contents).find(({ path }) => path === mainFile);
	const [, started] = Buffer.from(main?.bytes ?? []).toString("latin1").split(UPDATER_FILE);
	const [statement = ""] = started?.split(";") ?? [];
	const found = [...statement.matchAll(/'(ed25519:[A-Za-z0-9+/=]+)'/g)].map(([, key = ""]) => key);
	return started === void 0 ? void 0 : found;
}
// src/verify/read-answer.ts
/** The file's bytes. */
function bytesOf(answer) {
	if (!answer) return { reason: "was not asked for" };
	if (answer.failure !== void 0) return { reason: answer.failure };
	if (answer.status === 404) return { reason: "is missing" };
	if (answer.status !== 200) return { reason: `answers ${answer.status}` };
	return { value: answer.bytes };
}
/** The file's text. */
function textOf(answer) {
	const bytes = bytesOf(answer);
	return bytes.reason === void 0 ? { value: new TextDecoder().decode(bytes.value) } : bytes;
}
/** The file's JSON, held against a schema. */
function jsonOf(answer, schema) {
	const text = textOf(answer);
	return text.reason === void 0 ? parsed(text.value, schema) : text;
}
function parsed(text, schema) {
	let data;
	try {
		data = JSON.parse(text);
	} catch {
		return { reason: /^\s*</.test(text) ? "is a web page instead of JSON" : "is not JSON" };
	}
	const { issues, output } = safeParse(schema, data);
	const [issue] = issues ?? [];
	if (!issue) return { value: output };
	return { reason: `breaks its format (${getDotPath(issue) ?? "as a whole"}: ${issue.message})` };
}
// src/verify/read-package.ts
var import_adm_zip = /* @__PURE__ */ __toESM(require_adm_zip(), 1);
/** What a package may have at most, as the build has it. */
const MOST_FILES = 2e4;
const LARGEST = 2e8;
/**
* The files of a ZIP, by their names in it. It may come from anywhere: nothing larger than it says is unpacked,
* and nothing that a package can't be.
*/
function readPackage(zip) {
	try {
		const entries = new import_adm_zip.default(Buffer.from(zip)).getEntries().filter((entry) => !entry.isDirectory);
		if (entries.length > MOST_FILES) return { reason: `has ${entries.length} files` };
		const total = entries.reduce((sum, { header }) => sum + header.size, 0);
		if (total > LARGEST) return { reason: `unpacks to ${sizeText(total)}` };
		const files = [];
		for (const entry of entries) {
			const bytes = unpacked(entry);
			if (typeof bytes === "string") return { reason: `holds \`${entry.entryName}\`, which ${bytes}` };
			files.push({
				path: entry.entryName,
				bytes,
				isExecutable: false
			});
		}
		return { value: files };
	} catch {
		return { reason: "is no ZIP that can be read" };
	}
}
function unpacked(entry) {
	const { header } = entry;
	if ((header.flags & 1) === 1) return "is encrypted";
	const packed = entry.getCompressedData();
	const bytes = header.method === 0 ? packed : inflated(packed, header);
	if (typeof bytes === "string") return bytes;
	if (bytes.length !== header.size) return "has another size than the ZIP says";
	return crc32(bytes) === header.crc >>> 0 ? bytes : "is damaged";
}
function inflated(packed, { method, size }) {
	if (method !== 8) return `is packed in a way (${method}) that WordPress can't unpack`;
	try {
		return inflateRawSync(packed, { maxOutputLength: size + 1 });
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? "has another size than the ZIP says" : "is damaged";
	}
}
// src/verify/gather-packages.ts
const SMALL = 2e4;
/** Downloads every kept ZIP and its companions, one after the other: no more than one is held at a time. */
async function gatherPackages(plugins, feed, wanted, site) {
	const packages = [];
	const aliases = [];
	for (const { about: slug, ledger } of plugins) {
		for (const release of ledger.releases) {
			if (release.package === null) continue;
			wanted.progress(`checking ${slug} ${release.version}`);
			packages.push(await packageFacts(slug, release, feed, wanted, site));
		}
		const latest = ledger.latest === null ? void 0 : releaseOf(ledger, ledger.latest);
		if (!latest || latest.package === null) continue;
		const about = `${slug}/${slug}-latest.zip`;
		const bytes = bytesOf(await site.read(about, mostOf(latest)));
		const digest = bytes.reason === void 0 ? { value: sha256(bytes.value) } : bytes;
		aliases.push({
			about,
			expected: latest,
			sha256: digest
		});
	}
	return {
		packages,
		aliases
	};
}
async function packageFacts(slug, release, feed, wanted, { reader, read, around }) {
	const about = `${slug} ${release.version}`;
	const { site } = feed.payload;
	const url = release.package ?? "";
	const bytes = bytesOf(await read(reader.address === void 0 && url.startsWith(`${site}/`) ? url.slice(site.length + 1) : url, mostOf(release)));
	const beside = `${slug}/${zipName(slug, release.version)}`;
	const checksum = textOf(await read(`${beside}.sha256`, SMALL));
	const nothing = {
		size: void 0,
		sha256: void 0,
		sha1: void 0,
		isSigned: void 0
	};
	if (bytes.reason !== void 0) return {
		about,
		release,
		failure: bytes.reason,
		...nothing,
		checksum,
		damage: void 0,
		inside: []
	};
	const zip = bytes.value;
	const signature = around.keys.length === 0 ? void 0 : textOf(await read(`${beside}.sig`, SMALL));
	const files = readPackage(zip);
	const inside = files.reason === void 0 ? findingsOf(CONTENTS_CHECKS, [{
		about,
		slug,
		release,
		siteUrl: site,
		files: files.value,
		feed: feed.text,
		packing: await wanted.packingOf(slug, release),
		lint: await linted(slug, files.value, wanted)
	}]) : [];
	return {
		about,
		release,
		failure: void 0,
		size: zip.length,
		sha256: sha256(zip),
		sha1: createHash("sha1").update(zip).digest("hex"),
		isSigned: signature && (signature.reason === void 0 ? { value: verifyPackage(zip, signature.value, around.keys) } : signature),
		checksum,
		damage: files.reason,
		inside
	};
}
/** Linting writes the files to a disk, so their names must be harmless. */
async function linted(slug, files, { lint }) {
	if (nameTrouble({
		slug,
		files
	}) !== void 0) return { reason: "its file names are none to write to a disk" };
	const findings = await lint(files.filter(({ path }) => /\.(?:php|inc)$/i.test(path)));
	return findings ? { value: findings } : { reason: "there is no php on PATH" };
}
/** Enough to tell a ZIP of another size from one without end. */
function mostOf({ size }) {
	return Math.min(size, 25e7) + 1e6;
}
// src/verify/links.ts
/**
* Where the links of a page lead that stay on the update site: paths from its top, each once, those of folders
* with their index.html.
*
* @param path of the page, from the site's top
*/
function linksIn(html, path, siteUrl) {
	const top = new URL(`${siteUrl}/`);
	const found = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].flatMap(([, href = ""]) => {
		const url = URL.canParse(decoded(href), `${top.href}${path}`) ? new URL(decoded(href), `${top.href}${path}`) : void 0;
		if (url?.origin !== top.origin || !url.pathname.startsWith(top.pathname)) return [];
		const inside = readable(url.pathname.slice(top.pathname.length));
		return inside === void 0 ? [] : [inside.replace(/(^|\/)$/, "$1index.html")];
	});
	return [...new Set(found)];
}
function decoded(href) {
	return href.replaceAll("&quot;", "\"").replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
function readable(path) {
	try {
		return decodeURIComponent(path);
	} catch {
		return;
	}
}
// src/verify/gather-pages.ts
/** Reads the pages for people, and where their links lead that nothing else has looked at. */
async function gatherPages(plugins, siteUrl, { read, places }) {
	const paths = ["index.html", ...plugins.filter(({ isDelisted }) => !isDelisted).map(({ about }) => `${about}/index.html`)];
	const known = /* @__PURE__ */ new Set([...places(), ...paths]);
	const isKnown = (link) => known.has(link) || known.has(`${siteUrl}/${link}`);
	return Promise.all(paths.map(async (path) => {
		const answer = await read(path);
		const dead = linksIn(textOf(answer).value ?? "", path, siteUrl).filter((link) => !isKnown(link)).map(async (link) => {
			const { reason } = textOf(await read(link));
			return reason === void 0 ? [] : [`${link} ${reason}`];
		});
		return {
			about: path,
			answer,
			broken: (await Promise.all(dead)).flat()
		};
	}));
}
// src/verify/read-feed.ts
/** A feed file as far as anyone can read it; whether it can be trusted is for the checks to say. */
function readFeed(answer) {
	const text = textOf(answer);
	if (text.reason !== void 0) return text;
	if (Buffer.byteLength(text.value) > 1048576) return { reason: "is larger than 1 MiB" };
	const envelope = openEnvelope(text.value);
	if (!envelope) return { reason: /^\s*</.test(text.value) ? "is a web page instead of a feed" : "is no Presscast feed" };
	const payload = parsed(envelope.payload, feedPayloadSchema);
	if (payload.reason !== void 0) return { reason: `has a payload that ${payload.reason}` };
	return { value: {
		text: text.value,
		payload: payload.value
	} };
}
// src/verify/gather-plugin.ts
/** What `keep:` may be at least. */
const LEAST_KEPT = 3;
/** Reads every file of a plugin but its ZIPs and its page. */
async function gatherPlugin(slug, payload, { catalog }, read) {
	const own = readFeed(await read(`${slug}/feed.json`, LARGEST_FEED));
	const ledgerRead = jsonOf(await read(`${slug}/releases.json`), ledgerSchema);
	const ledger = ledgerRead.value ?? emptyLedger(slug);
	const isDelisted = ledgerRead.value !== void 0 && isGone(ledger);
	const name = composerName({ url: payload.site }, slug);
	const versions = ledger.releases.map(({ version }) => version);
	const withdrawn = ledger.releases.filter(({ status }) => status === "withdrawn");
	const paths = isDelisted ? [] : [
		...[
			"info.json",
			"update.json",
			"badge.json",
			"check-update/default.json"
		].map((each) => `${slug}/${each}`),
		...versions.map((version) => `${slug}/check-update/${version}.json`),
		composerPath(name)
	];
	const gone = withdrawn.map(({ version }) => `${slug}/${zipName(slug, version)}`);
	const answers = await Promise.all([...paths, ...gone].map(async (path) => [path, await read(path)]));
	const content = payload.plugins[slug] ?? {
		offers: [],
		withdrawn: []
	};
	return {
		facts: {
			about: slug,
			content,
			own: own.reason === void 0 ? { value: own.value.payload } : own,
			ledger,
			ledgerTrouble: ledgerRead.reason ?? (ledger.slug === slug ? void 0 : `belongs to ${ledger.slug}`),
			isDelisted,
			offer: everySiteOffer(content),
			keep: catalog?.plugins.find((each) => each.slug === slug)?.keep ?? LEAST_KEPT,
			composerName: name,
			files: new Map(answers)
		},
		own
	};
}
/** Plugins that have left versions.yaml keep their ledger, without what it was made from. */
function isGone({ inputs, releases }) {
	return inputs === void 0 && releases.length > 0;
}
// src/verify/gather.ts
/** Reads everything that the checks look at; or says why this is no update site. */
async function gatherFacts(reader, wanted) {
	const asked = asking(reader);
	const { read } = asked;
	wanted.progress("reading feed.json");
	const feed = readFeed(await read("feed.json", LARGEST_FEED));
	if (feed.reason !== void 0) return { reason: `its feed.json ${feed.reason}` };
	const { payload } = feed.value;
	const around = surroundings(reader, wanted, payload);
	const files = new Map(await Promise.all(["feed.xml", "packages.json"].map(async (path) => [path, await read(path)])));
	const plugins = [];
	const feeds = [{
		about: "feed.json",
		...feed.value,
		around
	}];
	for (const slug of Object.keys(payload.plugins)) {
		wanted.progress(`reading ${slug}`);
		const { facts, own } = await gatherPlugin(slug, payload, wanted, read);
		plugins.push(facts);
		if (own.reason === void 0) feeds.push({
			about: `${slug}/feed.json`,
			...own.value,
			around
		});
	}
	const { packages, aliases } = await gatherPackages(plugins, feed.value, wanted, {
		reader,
		read,
		around
	});
	const pages = await gatherPages(plugins, payload.site, asked);
	const absent = await reader.read(`presscast-${payload.serial}-is-not-here.json`, LARGEST_TEXT);
	return { value: {
		about: reader.name,
		address: reader.address,
		feeds,
		files,
		plugins,
		packages,
		aliases,
		pages,
		rebuilt: await wanted.rebuild(plugins.map(({ ledger }) => ledger)),
		pending: wanted.pending,
		answers: asked.answers(),
		absent,
		checkEverySeconds: payload.check_every
	} };
}
function surroundings(reader, wanted, payload) {
	const { catalog, now, leastSerial } = wanted;
	return {
		now,
		keys: catalog?.keys ?? payload.keys,
		keysFrom: catalog ? "versions.yaml" : "the feed itself",
		address: reader.address ?? catalog?.site.url ?? payload.site,
		leastSerial
	};
}
// src/verify/http-checks.ts
/** For what the host adds to the files: of addresses alone. */
const HTTP_CHECKS = [
	{
		id: "http.https",
		title: "Everything comes over HTTPS",
		judge: live(({ address = "", answers }) => {
			const asked = [address, ...answers.map(({ place }) => place).filter(isAddress)];
			const plain = [.../* @__PURE__ */ new Set([...asked, ...answers.flatMap(({ hops }) => hops)])].filter((url) => !url.startsWith("https://"));
			if (plain.length > 0 && plain.every(isLoopback)) return { skipped: "it is served on this machine" };
			return unless(plain.length > 0 && `not over HTTPS: ${some(plain)}`);
		})
	},
	{
		id: "http.redirects",
		title: "The update site answers without redirects",
		judge: live(({ answers }) => {
			const led = answers.filter(({ place, hops }) => !isAddress(place) && hops.length > 0);
			const [first] = led;
			return first ? { warning: `${led.length} of its files lead elsewhere, ${first.place} to ${first.hops.at(-1)}: a request more for each` } : { ok: "" };
		})
	},
	{
		id: "http.types",
		title: "Files have their content types",
		judge: live(({ answers }) => {
			const told = found(answers).filter(({ place, headers }) => {
				const expected = TYPES.find(([ending]) => place.endsWith(ending))?.[1];
				return expected !== void 0 && !expected.test(headers?.get("content-type") ?? "");
			}).map(({ place, headers }) => `${place} as \`${headers?.get("content-type") ?? ""}\``);
			return unless(told.length > 0 && `served otherwise: ${some(told)}`);
		})
	},
	{
		id: "http.cors",
		title: "Pages of other origins may read the JSON",
		judge: live(({ answers }) => {
			const closed = found(answers).filter(({ place }) => !isAddress(place) && place.endsWith(".json")).filter(({ headers }) => headers?.get("access-control-allow-origin") !== "*");
			return closed.length > 0 ? { warning: `without \`access-control-allow-origin: *\`: ${some(closed.map(({ place }) => place))}; WordPress sites don't need it` } : { ok: "" };
		})
	},
	{
		id: "http.cache",
		title: "Caches don't hold the feed back",
		judge: live(({ answers, checkEverySeconds }) => {
			const feeds = found(answers).filter(({ place }) => /(?:^|\/)feed\.json$/.test(place));
			const most = Math.max(3600, checkEverySeconds);
			const told = feeds.filter(({ headers }) => lifetime(headers?.get("cache-control") ?? "") > most).map(({ place, headers }) => `${place} with \`${headers?.get("cache-control") ?? ""}\``);
			return unless(told.length > 0 && `${some(told)}: sites ask every ${checkEverySeconds} s, and would learn of nothing new for longer`);
		})
	},
	{
		id: "http.conditional",
		title: "The feed can be asked for again without being sent again",
		judge: live(({ answers }) => {
			const feed = answers.find(({ place }) => place === "feed.json");
			return feed?.headers?.has("etag") === true || feed?.headers?.has("last-modified") === true ? { ok: "" } : { warning: "it has neither ETag nor Last-Modified, so every check transfers it whole" };
		})
	},
	{
		id: "http.missing",
		title: "What is not there answers 404",
		judge: live(({ absent }) => {
			if (absent.failure !== void 0) return { failed: `${absent.place} ${absent.failure}` };
			return unless(absent.status !== 404 && absent.status !== 410 && `${absent.place} answers ${absent.status}: a missing file can't be told from one that is there`);
		})
	}
];
/** By the path's ending. */
const TYPES = [
	[".json", /^application\/(?:[\w.+-]+\+)?json\b/i],
	[".html", /^text\/html\b/i],
	[".xml", /^(?:application|text)\/(?:[\w.+-]+\+)?xml\b/i],
	[".zip", /^application\/(?:zip|octet-stream|x-zip-compressed)\b/i]
];
function live(judge) {
	return (facts) => facts.address === void 0 ? { skipped: "a folder has no host" } : judge(facts);
}
function found(answers) {
	return answers.filter(({ status }) => status === 200);
}
function isAddress(place) {
	return /^https?:\/\//i.test(place);
}
function isLoopback(url) {
	return /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
}
/** How many seconds a shared cache may keep an answer. */
function lifetime(cacheControl) {
	if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return 0;
	const shared = /\bs-maxage=(\d+)/i.exec(cacheControl) ?? /\bmax-age=(\d+)/i.exec(cacheControl);
	return shared ? Number(shared[1]) : 0;
}
// src/verify/package-checks.ts
/** For each ZIP that the ledger says is kept. */
const PACKAGE_CHECKS = [
	{
		id: "package.download",
		title: "The ZIP can be downloaded from where the ledger says",
		judge: ({ failure, release }) => unless(failure !== void 0 && `${release.package} ${failure}`)
	},
	{
		id: "package.size",
		title: "The ZIP has the ledger's size",
		judge: whereThere(({ size = 0, release }) => unless(size !== release.size && `it has ${size} bytes, and the ledger says ${release.size}`))
	},
	{
		id: "package.sha256",
		title: "The ZIP has the ledger's SHA-256",
		judge: whereThere(({ sha256 = "", release }) => unless(sha256 !== release.sha256 && `it is ${short(sha256)}, and the ledger says ${short(release.sha256)}: WordPress sites refuse it`))
	},
	{
		id: "package.sha1",
		title: "The ZIP has the ledger's SHA-1, which Composer compares",
		judge: whereThere(({ sha1 = "", release }) => release.sha1 === void 0 ? { skipped: "the ledger has none" } : unless(sha1 !== release.sha1 && `it is ${short(sha1)}, and the ledger says ${short(release.sha1)}`))
	},
	{
		id: "package.checksum",
		title: "The .zip.sha256 has the ledger's SHA-256",
		judge({ checksum, release }) {
			if (checksum.reason !== void 0) return { failed: `the .zip.sha256 ${checksum.reason}` };
			return unless(!checksum.value.startsWith(`${release.sha256}  `) && "the .zip.sha256 has another");
		}
	},
	{
		id: "package.signature",
		title: "The .zip.sig is a known key's signature over the ZIP",
		judge: whereThere(({ isSigned }) => {
			if (!isSigned) return { skipped: "nothing is signed here" };
			if (isSigned.reason !== void 0) return { failed: `the .zip.sig ${isSigned.reason}` };
			return unless(!isSigned.value && "the .zip.sig is by another key, or over other bytes");
		})
	},
	{
		id: "package.zip",
		title: "The ZIP can be unpacked",
		judge: whereThere(({ damage, size = 0 }) => unless(damage !== void 0 && `it (${sizeText(size)}) ${damage}`))
	}
];
/** For each plugin's `-latest.zip`. */
const ALIAS_CHECKS = [{
	id: "package.alias",
	title: "-latest.zip is the latest version",
	judge: ({ sha256, expected }) => unless(sha256.reason === void 0 ? sha256.value !== expected.sha256 && `it is not the ZIP of ${expected.version}` : `it ${sha256.reason}`)
}];
function whereThere(judge) {
	return (facts) => facts.failure === void 0 ? judge(facts) : { skipped: "it could not be downloaded" };
}
function short(digest) {
	return `${digest.slice(0, 12)}…`;
}
// src/verify/page-checks.ts
/** For each page for people. */
const PAGE_CHECKS = [{
	id: "page.answers",
	title: "The page is there",
	judge({ answer }) {
		const read = textOf(answer);
		if (read.reason !== void 0) return { failed: `it ${read.reason}` };
		return unless(!/<html[\s>]/i.test(read.value.slice(0, 1e3)) && "it is no web page");
	}
}, {
	id: "page.links",
	title: "The page's links lead somewhere",
	judge: ({ broken }) => unless(broken.length > 0 && `broken: ${some(broken)}`)
}];
// src/verify/plugin-checks.ts
/** For each plugin: whether its files agree with the ledger and with what the feed offers. */
const PLUGIN_CHECKS = [
	{
		id: "plugin.feed",
		title: "A plugin's own feed offers what the whole feed does",
		judge({ about, content, own }) {
			if (own.reason !== void 0) return { failed: `${about}/feed.json ${own.reason}` };
			return unless(!(JSON.stringify(own.value.plugins[about]) === JSON.stringify(content)) && `${about}/feed.json says something else than feed.json: half of a publication`);
		}
	},
	{
		id: "plugin.ledger",
		title: "releases.json is a ledger",
		judge: ({ about, ledgerTrouble }) => unless(ledgerTrouble !== void 0 && `${about}/releases.json ${ledgerTrouble}`)
	},
	{
		id: "plugin.offers",
		title: "What is offered is in the ledger, with the same facts",
		judge: ifListed(offers)
	},
	{
		id: "plugin.info",
		title: "info.json tells of the latest version",
		judge: ifListed(info)
	},
	{
		id: "plugin.check-update",
		title: "check-update has the right answer for every published version",
		judge: ifListed(checkUpdates)
	},
	{
		id: "plugin.update-json",
		title: "update.json offers what plugin-update-checker may install",
		judge: ifListed(({ about, files, offer }) => withFile(files, `${about}/update.json`, updateJsonSchema, ({ version, download_url }) => {
			const [expected, url] = [offer?.version ?? "0.0.0", offer?.packages[0]];
			if (version !== expected) return `it says ${version}, and ${expected} is for every site`;
			return download_url === url ? void 0 : "its download_url is another than the feed's";
		}))
	},
	{
		id: "plugin.composer",
		title: "Composer is told of the same ZIPs",
		judge: ifListed(composer)
	},
	{
		id: "plugin.badge",
		title: "badge.json names the latest version",
		judge: ifListed(({ about, files, ledger }) => withFile(files, `${about}/badge.json`, badgeSchema, ({ message }) => message === (ledger.latest ?? "none") ? void 0 : `it says ${message}, and the latest is ${ledger.latest}`))
	},
	{
		id: "plugin.retention",
		title: "Enough earlier ZIPs are kept to go back to",
		judge: ifListed(retention)
	},
	{
		id: "plugin.withdrawn",
		title: "The ZIPs of withdrawn versions are gone",
		judge({ about, ledger, files }) {
			const there = ledger.releases.filter(({ status }) => status === "withdrawn").filter(({ version }) => {
				const answer = files.get(`${about}/${zipName(about, version)}`);
				return answer?.failure === void 0 && answer?.status === 200;
			});
			return unless(there.length > 0 && `still there: ${some(there.map(({ version }) => version))}`);
		}
	}
];
function ifListed(judge) {
	return (facts) => {
		if (facts.ledgerTrouble !== void 0) return { skipped: "its ledger can't be read" };
		return facts.isDelisted ? { skipped: "it has left versions.yaml" } : judge(facts);
	};
}
function withFile(files, path, schema, trouble) {
	const read = jsonOf(files.get(path), schema);
	return unless(read.reason === void 0 ? trouble(read.value) : `${path} ${read.reason}`);
}
function offers({ content, ledger }) {
	for (const offer of content.offers) {
		const release = releaseOf(ledger, offer.version);
		if (!release) return { failed: `${offer.version} is offered, and the ledger does not have it` };
		if (release.sha256 !== offer.sha256 || release.size !== offer.size) return { failed: `${offer.version} is offered with another sha256 or size than the ledger has` };
		if (release.package === null || !offer.packages.includes(release.package)) return { failed: `${offer.version} is offered from another address than the ledger has` };
		const expected = release.status === "testing" ? "beta" : "stable";
		if (![
			"testing",
			"released",
			"update_ready"
		].includes(release.status) || offer.channel !== expected) return { failed: `${offer.version} is offered as ${offer.channel}, and is ${release.status}` };
	}
	const { latest } = ledger;
	return unless(!(latest === null || content.offers.some(({ version }) => version === latest)) && `the latest version, ${latest}, is not offered`);
}
function info({ about, files, ledger }) {
	return withFile(files, `${about}/info.json`, infoSchema, (told) => {
		const latest = ledger.latest === null ? void 0 : releaseOf(ledger, ledger.latest);
		if (told.version !== ledger.latest) return `it says ${told.version}, and the latest is ${ledger.latest}`;
		const { sha256 = null, size = null, package: url = null } = latest ?? {};
		if (told.sha256 !== sha256 || told.size !== size) return "its sha256 or size are others than the ledger's";
		if (told.download_url !== url) return "its download_url is another than the ledger's";
		return ledger.releases.filter((each) => each.package !== null && each.status !== "withdrawn").every((each) => told.versions[each.version] === each.package) ? void 0 : "its `versions` lack a ZIP that is kept, or name another address";
	});
}
function checkUpdates({ about, files, ledger, offer }) {
	const wrong = [void 0, ...ledger.releases.map(({ version }) => version)].flatMap((installed) => {
		const path = `${about}/check-update/${installed ?? "default"}.json`;
		const verdict = withFile(files, path, checkUpdateSchema, (answer) => {
			if (answer.installed_version !== (installed ?? null)) return `it is for ${answer.installed_version}`;
			if (answer.latest_version !== (offer?.version ?? null)) return `it says ${answer.latest_version}, and ${offer?.version ?? "nothing"} is for every site`;
			if (answer.sha256 !== (offer?.sha256 ?? null) || answer.size !== (offer?.size ?? null)) return "its sha256 or size are others than the feed's";
			if (answer.download_url !== (offer?.packages[0] ?? null)) return "its download_url is another than the feed's";
			const isHigher = offer !== void 0 && (installed === void 0 || compareVersions(offer.version, installed) > 0);
			return answer.update_available === isHigher ? void 0 : "its `update_available` is wrong";
		});
		return "failed" in verdict ? [verdict.failed.startsWith(path) ? verdict.failed : `${path}: ${verdict.failed}`] : [];
	});
	return unless(wrong.length > 0 && some(wrong));
}
function composer({ composerName, files, ledger, offer }) {
	return withFile(files, composerPath(composerName), composerPackageSchema, ({ packages }) => {
		const told = packages[composerName];
		if (!told) return `it does not have ${composerName}`;
		const expected = composerReleases(ledger, offer?.version);
		const versions = told.map(({ version }) => version);
		if (versions.join() !== expected.map(({ version }) => version).join()) return `it has ${some(versions) || "nothing"}, and should have ${some(expected.map(({ version }) => version)) || "nothing"}`;
		const other = told.find(({ dist }, index) => {
			const release = expected[index];
			return dist.url !== release?.package || dist.shasum !== release.sha1;
		});
		return other && `the address or the SHA-1 of ${other.version} is another than the ledger's`;
	});
}
function retention({ ledger, keep }) {
	const { latest } = ledger;
	if (latest === null) return OK;
	const missing = ledger.releases.filter(({ version, status }) => status !== "withdrawn" && status !== "unlisted" && compareVersions(version, latest) < 0).slice(0, keep).filter((release) => release.package === null);
	return unless(missing.length > 0 && `${keep} earlier ZIPs are to be kept, and there is none of ${some(missing.map(({ version }) => version))}`);
}
// src/verify/rebuild-checks.ts
/** For each kept ZIP that was built again from its commit. */
const REBUILD_CHECKS = [{
	id: "rebuild.tree",
	title: "A build from the commit gives the same files",
	judge: (facts) => compared(facts, "tree")
}, {
	id: "rebuild.bytes",
	title: "A build from the commit gives the same ZIP, byte by byte",
	judge: (facts) => compared(facts, "sha256")
}];
/** Another Presscast may pack otherwise: only the one that built the ZIP can be held to its bytes. */
function compared({ release, builtWith, rebuilt }, digest) {
	if (rebuilt.reason !== void 0) return { failed: `it can't be built again: ${rebuilt.reason}` };
	if (rebuilt.value[digest] === release[digest]) return { ok: `from ${release.commit.slice(0, 7)}` };
	if (release.built_with !== builtWith) return { skipped: `it was built with Presscast ${release.built_with}, and this is ${builtWith}` };
	const [then, now] = [release[digest].slice(0, 12), rebuilt.value[digest].slice(0, 12)];
	return { failed: `${release.commit.slice(0, 7)} gives ${now}… instead of ${then}…` };
}
// src/verify/site-checks.ts
/** For the update site as a whole. */
const SITE_CHECKS = [
	{
		id: "site.current",
		title: "What versions.yaml says is published",
		judge({ pending }) {
			if (!pending) return { skipped: "there is no repository here with the site's versions.yaml" };
			if (pending.reason !== void 0) return { failed: `what a push would do can't be told: ${pending.reason}` };
			const steps = pending.value.map((step) => `${step.slug} ${stepText(step)}`.trim());
			return unless(steps.length > 0 && `the last commit is not published yet: ${some(steps)}`);
		}
	},
	{
		id: "site.composer",
		title: "packages.json leads Composer to every plugin",
		judge({ files, plugins }) {
			const read = jsonOf(files.get("packages.json"), composerRepositorySchema);
			if (read.reason !== void 0) return { failed: `packages.json ${read.reason}` };
			const names = read.value["available-packages"];
			const missing = plugins.filter((each) => !each.isDelisted && !names.includes(each.composerName));
			return unless(missing.length > 0 && `it does not list ${some(missing.map(({ composerName }) => composerName))}`);
		}
	},
	{
		id: "site.atom",
		title: "feed.xml tells feed readers of the latest release",
		judge({ files, plugins }) {
			const read = textOf(files.get("feed.xml"));
			if (read.reason !== void 0) return { failed: `feed.xml ${read.reason}` };
			if (!/^<\?xml[^>]*>\s*<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom">[^]*<\/feed>\s*$/.test(read.value)) return { failed: "feed.xml is no Atom feed" };
			const [newest] = plugins.flatMap(({ about, ledger }) => ledger.releases.filter(({ version }) => version === ledger.latest).map(({ version, released_at }) => ({
				about,
				version,
				released_at
			}))).sort((a, b) => a.released_at < b.released_at ? 1 : -1);
			return unless(!(!newest || read.value.includes(`/${newest.about}/#${newest.version}</id>`)) && `it does not have ${newest.about} ${newest.version}`);
		}
	}
];
// src/verify/verify-site.ts
/** The whole checklist on one update site, in the order in which people read it. Fails on nothing that it reads. */
async function verifySite(reader, wanted) {
	const facts = await gatherFacts(reader, wanted);
	const feed = {
		check: "site.feed",
		title: "It is an update site of Presscast",
		about: reader.name
	};
	if (facts.reason !== void 0) return [{
		...feed,
		verdict: "failed",
		reason: facts.reason
	}];
	const { value } = facts;
	return [
		{
			...feed,
			verdict: "ok",
			reason: ""
		},
		...findingsOf(SITE_CHECKS, [value]),
		...findingsOf(FEED_CHECKS, value.feeds),
		...findingsOf(PLUGIN_CHECKS, value.plugins),
		...findingsOf(PACKAGE_CHECKS, value.packages),
		...findingsOf(ALIAS_CHECKS, value.aliases),
		...value.packages.flatMap(({ inside }) => inside),
		...findingsOf(REBUILD_CHECKS, value.rebuilt),
		...findingsOf(PAGE_CHECKS, value.pages),
		...findingsOf(HTTP_CHECKS, [value])
	];
}
// src/world/site-reader.ts
const PATIENCE_MS = 2e4;
const AT_ONCE = 8;
/** An update site, to be looked at from outside. */
function openSite(named, cwd, signal, patienceMs = PATIENCE_MS) {
	const address = /^https?:\/\//i.test(named) ? named.replace(/\/+$/, "") : void 0;
	const wait = turns(AT_ONCE);
	const ask = (url, largest) => wait(() => answerAt(url, {
		largest,
		patienceMs,
		signal
	}));
	return {
		name: address ?? named,
		address,
		async read(place, largest) {
			signal.throwIfAborted();
			if (/^https?:\/\//i.test(place)) return ask(place, largest);
			if (address === void 0) return fileAt(resolve(cwd, named), place, largest);
			const path = place.split("/").map(encodeURIComponent).join("/");
			return {
				...await ask(`${address}/${path}`, largest),
				place
			};
		}
	};
}
async function fileAt(folder, place, largest) {
	const file = join(folder, place);
	try {
		const found = await stat(file);
		if (!found.isFile()) return missing(place);
		if (found.size > largest) return {
			place,
			failure: `has more than ${sizeText(largest)}`
		};
		return {
			place,
			status: 200,
			headers: void 0,
			hops: [],
			bytes: await readFile(file)
		};
	} catch (error) {
		const code = errnoOf(error);
		if (code === void 0) throw error;
		return code === "ENOENT" || code === "ENOTDIR" ? missing(place) : {
			place,
			failure: `can't be read (${code})`
		};
	}
}
function missing(place) {
	return {
		place,
		status: 404,
		headers: void 0,
		hops: [],
		bytes: /* @__PURE__ */ new Uint8Array()
	};
}
/** Lets so many at a time begin; the others wait for their turn. */
function turns(width) {
	const waiting = [];
	let free = width;
	return async (work) => {
		if (free > 0) free -= 1;
		else await new Promise((done) => void waiting.push(done));
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free += 1;
		}
	};
}
// src/verify/rebuild.ts
/** @param path of the versions file, from the repository's top */
function pastBuilds(catalog, packer, path, progress) {
	const { packed } = pinnedSources(packer.repository, path);
	const orderOf = async (slug, release) => {
		const plugin = catalog.plugins.find((each) => each.slug === slug);
		const version = plugin?.versions.find((each) => each.version === release.version);
		if (!plugin || !version) return { reason: "it is no longer in versions.yaml" };
		const commit = await packer.repository.commit(release.commit);
		if (!commit) return { reason: `this clone does not have its commit ${release.commit.slice(0, 7)}` };
		const pin = {
			by: "ledger",
			commit
		};
		const { source, packing, problems } = await packed(plugin, version, pin, { problems: [] });
		if (!source) return { reason: problems[0]?.message ?? "its source can't be read" };
		return { value: {
			plugin,
			version,
			pin,
			source,
			packing
		} };
	};
	const rebuilt = async (slug, release) => {
		const tag = packer.repository.tags.get(tagName(slug, release.version));
		if (tag !== void 0 && tag !== release.commit) return { reason: `its tag is at ${tag.slice(0, 7)}, and it was published from ${release.commit.slice(0, 7)}` };
		const order = await orderOf(slug, release);
		if (order.reason !== void 0) return order;
		progress(`building ${slug} ${release.version} again`);
		const built = await buildPackage(order.value, packer);
		if (built.package) return { value: built.package.facts };
		return { reason: built.problems.find((each) => hasErrors([each]))?.message ?? "nothing came of it" };
	};
	return {
		packingOf: async (slug, release) => (await orderOf(slug, release)).value?.packing,
		async rebuild(ledgers) {
			const facts = [];
			for (const { slug, releases } of ledgers) for (const release of releases) {
				if (release.package === null) continue;
				const about = `${slug} ${release.version}`;
				facts.push({
					about,
					release,
					builtWith: packer.builtWith,
					rebuilt: await rebuilt(slug, release)
				});
			}
			return facts;
		}
	};
}
// src/commands/verification.ts
/** What a verification knows where there is no repository: the update site must speak for itself. */
function wantedAlone(progress) {
	return {
		now: Math.floor(Date.now() / 1e3),
		catalog: void 0,
		pending: void 0,
		leastSerial: 0,
		packingOf: () => Promise.resolve(void 0),
		lint: lintPhp,
		rebuild: () => Promise.resolve([]),
		progress
	};
}
/** What a verification knows in the repository that the update site is published from. @throws {ProblemsFound} */
async function wantedIn(open, options) {
	const { versions, world } = open;
	const { catalog, problems } = readVersionsFile(versions.text, versions.path);
	if (!catalog) throw new ProblemsFound(problems);
	const { rebuild, packingOf } = pastBuilds(catalog, world.packer, versions.path, options.progress);
	return {
		...wantedAlone(options.progress),
		catalog,
		pending: await pendingIn(open, options.source),
		leastSerial: options.leastSerial ?? 0,
		packingOf,
		...options.rebuild ? { rebuild } : {}
	};
}
/** Whether an update site belongs to another versions file than the one that is here. */
function isOtherSite({ pending }) {
	return pending?.reason?.startsWith("PUBLISHED_OTHER_SITE") === true;
}
async function pendingIn({ versions, world }, source) {
	try {
		const { steps } = await planRelease(versions, {
			...world,
			published: ({ site, plugins }) => readPublished(source, site.url, plugins.map(({ slug }) => slug))
		});
		return { value: steps.filter(({ action, version }) => action !== "note" && version !== "feed.json") };
	} catch (error) {
		if (!(error instanceof ProblemsFound)) throw error;
		const [first] = error.problems;
		return { reason: first ? `${first.code}: ${first.message}` : "it has problems" };
	}
}
// src/commands/verify.ts
/** How long `--wait` waits for caches: longer than GitHub Pages takes to deploy and its CDN to forget. */
const LONGEST_WAIT_MS = 9e5;
const LONGEST_PAUSE_MS = 6e4;
/** Goes through the checklist on an update site that is published, in a folder or at an address: the exit status. */
async function verify$1(setting) {
	const { words, cwd, signal, terminal, given, json } = setting;
	const [named = ""] = words;
	const open = await openHere(setting);
	try {
		const site = openSite(named, cwd, signal);
		const look = async () => verifySite(site, await wantedHere(setting, open));
		const findings = given.has("wait") ? await waitedFor(look, setting) : await look();
		terminal.progress("");
		const ok = !hasFailed(findings);
		if (json) terminal.out(`${JSON.stringify({
			site: site.name,
			ok,
			findings
		}, null, 2)}\n`);
		else terminal.out(`${visible(site.name)}\n\n${findingsText(findings, terminal.paint)}`);
		return ok ? 0 : 1;
	} finally {
		open?.close();
	}
}
/** Whether the repository that one is in must be the update site's: else it is only used if it is. */
function isInsisting({ given }) {
	return given.has("config") || given.has("rebuild");
}
async function openHere(setting) {
	try {
		return await openWorld({
			...setting,
			published: void 0,
			progress: setting.terminal.progress
		});
	} catch (error) {
		if (!(error instanceof ProblemsFound) || isInsisting(setting)) throw error;
		return;
	}
}
async function wantedHere(setting, open) {
	const { words, cwd, signal, given, terminal } = setting;
	const { progress } = terminal;
	const alone = wantedAlone(progress);
	if (!open) return alone;
	const [named = ""] = words;
	const source = /^https?:\/\//i.test(named) ? siteAddress(named, { signal }) : siteFolder(resolve(cwd, named), false);
	try {
		const wanted = await wantedIn(open, {
			source,
			rebuild: given.has("rebuild"),
			progress
		});
		return isOtherSite(wanted) && !isInsisting(setting) ? alone : wanted;
	} catch (error) {
		if (!(error instanceof ProblemsFound) || isInsisting(setting)) throw error;
		return alone;
	}
}
/** Looks again and again, at growing intervals, while something fails and time is left. */
async function waitedFor(look, { signal, terminal }) {
	const end = Date.now() + LONGEST_WAIT_MS;
	for (let wait = 2e3;; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
		const findings = await look();
		const failed = findings.filter(({ verdict }) => verdict === "failed").length;
		if (failed === 0 || Date.now() + wait > end) return findings;
		terminal.progress(`${plural(failed, "check")} failed; looking again in ${wait / 1e3} s`);
		await setTimeout(wait, void 0, { signal });
	}
}
// src/world/terminal.ts
function openTerminal(env = process.env) {
	let shown = false;
	const isLive = process.stderr.isTTY && env["CI"] === void 0;
	for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
	const clear = () => {
		if (shown) process.stderr.write("\r\x1B[2K");
		shown = false;
	};
	return {
		paint: hasColours(process.stdout.isTTY, env) ? ansi : plain,
		errPaint: hasColours(process.stderr.isTTY, env) ? ansi : plain,
		out(text) {
			clear();
			process.stdout.write(text);
		},
		err(text) {
			clear();
			process.stderr.write(text);
		},
		progress(doing) {
			clear();
			if (!isLive || doing === "") return;
			process.stderr.write(doing.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1)));
			shown = true;
		}
	};
}
/** https://no-color.org and FORCE_COLOR, as other tools read them. */
function hasColours(isTerminal, env) {
	if (env["NO_COLOR"]) return false;
	const forced = env["FORCE_COLOR"];
	if (forced !== void 0) return forced !== "0" && forced !== "false";
	return isTerminal && env["TERM"] !== "dumb";
}
/** `presscast plan | head` closes our output early; the work goes on, and its exit status counts. */
function ignoreClosedPipe(error) {
	if (errnoOf(error) !== "EPIPE") throw error;
}
// src/cli.ts
const terminal = openTerminal();
const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => interruption.abort(/* @__PURE__ */ new Error(`interrupted by ${name}`)));
const signingKey = process.env["PRESSCAST_SIGNING_KEY"];
delete process.env["PRESSCAST_SIGNING_KEY"];
/** They need no repository and no versions file. Verify may find one. */
const ALONE = {
	completion,
	keygen,
	verify: verify$1
};
const IN_A_WORLD = {
	check,
	plan,
	build,
	release,
	status,
	rollback,
	serve: (context) => serve(context, () => open$1("serve", context))
};
process.on("uncaughtException", (error) => process.exit(failed(error)));
process.exitCode = await main(process.argv.slice(2));
async function main(argv) {
	try {
		const request = readArguments(argv);
		if (request.kind === "version") terminal.out(`${PRESSCAST_VERSION}\n`);
		else if (request.kind === "run") return await run(request.command, settingOf(request.options));
		else if (request.command) terminal.out(commandHelp(request.command, terminal.paint));
		else terminal.out(generalHelp(terminal.paint, PRESSCAST_VERSION));
		return argv.length === 0 ? 1 : 0;
	} catch (error) {
		return failed(error, argv.includes("--json"));
	}
}
function settingOf(options) {
	return {
		...options,
		terminal,
		signal: interruption.signal,
		cwd: process.cwd()
	};
}
async function run(command, setting) {
	if (isAlone(command)) return await ALONE[command](setting) ?? 0;
	const context = await open$1(command, setting);
	try {
		await IN_A_WORLD[command](context);
		return 0;
	} catch (error) {
		if (!(error instanceof ProblemsFound && !setting.json && !interruption.signal.aborted)) return failed(error, setting.json);
		printProblems(error.problems, context);
		return 1;
	} finally {
		terminal.progress("");
		context.open.close();
	}
}
function isAlone(command) {
	return Object.hasOwn(ALONE, command);
}
async function open$1(command, setting) {
	const unsigned = command === "build" || command === "serve" ? "warned" : void 0;
	const options = {
		...setting,
		signingKey,
		unsigned,
		progress: terminal.progress
	};
	return {
		...setting,
		open: await openWorld(options)
	};
}
/** The one place where failures end: a person's problems, an interruption, or a bug with its stack. */
function failed(failure, json = false) {
	if (interruption.signal.aborted) {
		terminal.err("Interrupted; nothing was replaced.\n");
		return 130;
	}
	const error = explainedFull(failure);
	if (error instanceof ProblemsFound) {
		if (json) terminal.out(`${JSON.stringify({ problems: inReadingOrder(error.problems) }, null, 2)}\n`);
		else terminal.err(problemsText(error.problems, /* @__PURE__ */ new Map(), terminal.errPaint));
		return 1;
	}
	const stack = error instanceof Error ? error.stack ?? error.message : String(error);
	terminal.err(`This is a bug in Presscast ${PRESSCAST_VERSION}, please report it:\n${visible(stack)}\n`);
	return 2;
}
export {};
