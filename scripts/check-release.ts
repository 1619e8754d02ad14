import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { releaseFaults } from "./release-faults.ts";
import { releaseNotes } from "./release-notes.ts";

// For the release workflow: `node scripts/check-release.ts VERSION NOTES` writes the release's notes to a file.
const [version = "", notes = ""] = process.argv.slice(2);
const top = join(import.meta.dirname, "..");
const read = (name: string): string => readFileSync(join(top, name), "utf8");
const changelog = read("CHANGELOG.md");
const { version: packageVersion } = JSON.parse(read("package.json")) as { readonly version: string };
const tags = execFileSync("git", ["tag", "--list", "v*"], { cwd: top, encoding: "utf8" }).split("\n");

const ref = process.env["GITHUB_REF"] ?? "no ref of GitHub's";
const faults = releaseFaults({ version, packageVersion, changelog, ref, tags });
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
else writeFileSync(notes, releaseNotes(changelog, version));
