#!/usr/bin/env node
import { A as suggest, C as reportRelease, E as keyPair, F as plural, I as visible, L as ProblemsFound, M as inReadingOrder, N as problemsText, P as list, R as problem, S as renderRelease, _ as printProblems, a as PRESSCAST_VERSION, b as planRelease, c as writeSite, d as GitError, g as printPlan, h as printPacked, i as openWorld, j as sizeText, l as explainedFull, m as printJson, n as plain, p as errnoOf, r as openOutput, s as repositoryTop, t as ansi, v as warningsOfWorld, y as packRelease } from "./paint.js";
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { open, realpath, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
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
}
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
	return name === "completion" ? Object.keys(SCRIPTS) : [];
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
		return `    ${name}) _arguments ${[...choices.length > 0 ? [quoted(`2:${name}:(${choices.join(" ")})`)] : [], ...options].join(" ")} ;;`;
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
