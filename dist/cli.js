#!/usr/bin/env node
import { $ as problemsText, B as STATUSES, C as renderRelease, D as keyPair, F as parseYaml, G as sizeText, H as latestOf, I as keyText, J as descending, K as decodeText, L as require_dist, M as tagName, N as readVersionsFile, P as parseStrictly, Q as inReadingOrder, R as EXPLAIN, U as stamp, V as isLive, W as findMainFile, X as isVersion, Y as isPrerelease, Z as nextVersion, _ as printPlan, a as PRESSCAST_VERSION, at as problem, b as packRelease, c as writeSite, d as GitError, et as list, g as printPacked, h as printJson, i as openWorld, it as hasErrors, j as ledgerIn, l as explainedFull, m as errnoOf, n as plain, nt as visible, p as ownGitIn, q as compareVersions, r as openOutput, rt as ProblemsFound, s as repositoryTop, t as ansi, tt as plural, v as printProblems, w as reportRelease, x as planRelease, y as warningsOfWorld, z as suggest } from "./paint.js";
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { lstat, mkdtemp, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { tmpdir } from "node:os";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { createServer } from "node:http";
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
// src/report/file-changes.ts
/** `41.2 kB (+1.2 kB), 24 files; against 1.1.0: 2 added, 1 removed`. */
function packageSummary({ size, files, comparison }) {
	const grown = comparison.kind === "compared" ? ` (${difference(comparison.size, size)})` : "";
	return `${sizeText(size)}${grown}, ${plural(files, "file")}; ${comparisonText(comparison)}`;
}
function comparisonText(comparison) {
	if (comparison.kind === "first") return "the first of this plugin";
	if (comparison.kind === "again") return "the same bytes as were published before";
	if (comparison.kind === "unavailable") return "not compared";
	const counts = [
		"added",
		"removed",
		"changed"
	].flatMap((kind) => {
		const count = comparison.changes.filter((change) => change.kind === kind).length;
		return count > 0 ? [`${count} ${kind}`] : [];
	});
	return `against ${comparison.version}: ${counts.join(", ") || "no file differs"}`;
}
/**
* The files as lines that a viewer of differences colours: added, removed, changed, each with its size.
*
* @param most how many are named; the others are counted
*/
function changeLines(changes, most) {
	const shown = changes.slice(0, most).map((change) => ({
		...change,
		sign: SIGNS[change.kind],
		path: visible(change.path).replaceAll("\n", "�")
	}));
	const width = Math.min(60, Math.max(0, ...shown.map(({ path }) => path.length)));
	const lines = shown.map(({ sign, path, before, after }) => {
		const grown = before !== void 0 && after !== void 0 ? ` (${difference(before, after)})` : "";
		return `${sign} ${path.padEnd(width)}  ${sizeText(after ?? before ?? 0)}${grown}`;
	});
	const rest = changes.length - shown.length;
	return rest > 0 ? [...lines, `  and ${plural(rest, "more file")}`] : lines;
}
const SIGNS = {
	added: "+",
	removed: "-",
	changed: "!"
};
/** Packages as a terminal shows them: each with the files that differ from the published one. */
function packagesText(plugins, paint) {
	const colours = {
		"+": paint.green,
		"-": paint.red,
		"!": paint.yellow,
		" ": paint.dim
	};
	return [...plugins].flatMap(([slug, { packages }]) => packages.map((each) => {
		const { comparison, version, isDraft } = each;
		const title = `${isDraft ? "the draft " : ""}${paint.bold(`${slug}-v${version}.zip`)}: ${packageSummary(each)}`;
		const why = comparison.kind === "unavailable" ? `, since ${visible(comparison.why)}` : "";
		const painted = (comparison.kind === "compared" ? changeLines(comparison.changes, Infinity) : []).map((line) => `  ${colours[line.charAt(0)](line)}`);
		return [`${title}${why}`, ...painted].map((line) => `${line}\n`).join("");
	})).join("\n");
}
/** `+1.2 kB`, `−12 B`, `same size`. */
function difference(before, after) {
	if (before === after) return "same size";
	return `${after > before ? "+" : "−"}${sizeText(Math.abs(after - before))}`;
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
		bytes: await bytesOf$1(join(top, prefix + path))
	})))).flatMap(({ path, bytes }) => bytes ? [{
		path,
		bytes,
		isExecutable: false
	}] : []);
}
/** Undefined for what git still lists and the work tree has no more. */
async function bytesOf$1(file) {
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
		if (!isSame(await bytesOf(file), before)) throw outrun(path);
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
async function bytesOf(file) {
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
function textOf(name, word) {
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
		changelog: textOf("changelog", given.get("changelog"))
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
		reason: textOf("reason", given.get("reason")),
		isForced: given.has("force")
	};
	const { plugin, issued } = await namedPlugin(slug, context);
	const decision = rollbackIntent(plugin, issued, wish);
	if ("problem" in decision) throw new ProblemsFound([decision.problem]);
	await carryOut(context, decision, `presscast/${slug}-v${decision.version}`);
}
// src/world/static-server.ts
const TYPES = {
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
		const type = TYPES[extname(path)] ?? "application/octet-stream";
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
		reason: textOf("reason", given.get("reason"))
	};
	const { plugin, issued } = await namedPlugin(slug, context);
	const decision = statusIntent(plugin, issued, wish);
	if ("problem" in decision) throw new ProblemsFound([decision.problem]);
	const share = wish.rollout === void 0 ? "" : `-${wish.rollout}`;
	await carryOut(context, decision, `presscast/${slug}-v${version}-${wish.status}${share}`);
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
/** They need no repository and no versions file. */
const ALONE = {
	completion,
	keygen
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
	if (isAlone(command)) {
		await ALONE[command](setting);
		return 0;
	}
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
