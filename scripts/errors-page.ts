import { ACTION_CODES } from "../src/report/action-codes.ts";
import { EDIT_CODES } from "../src/report/edit-codes.ts";
import { FILE_CODES } from "../src/report/file-codes.ts";
import { HOSTING_CODES } from "../src/report/hosting-codes.ts";
import { MACHINE_CODES } from "../src/report/machine-codes.ts";
import { PACKAGE_CODES } from "../src/report/package-codes.ts";
import { RELEASE_CODES } from "../src/report/release-codes.ts";
import { SECURITY_CODES } from "../src/report/security-codes.ts";
import { SIGNING_CODES } from "../src/report/signing-codes.ts";
import { UPDATER_CODES } from "../src/report/updater-codes.ts";
import type { CodeEntry } from "../src/report/code-entry.ts";

/** docs/errors.md: every code, to look up what a run has printed. */
export function errorsPage(): string {
  return `# Errors and warnings

Every problem has a code, which never changes. An error stops the run before anything is written. A warning is shown, and the run continues. All problems of a stage are reported together.

<!-- Written by \`npm run generate\` from src/report. -->

${[
  group("In the versions file", FILE_CODES),
  group("In a source and its package", PACKAGE_CODES),
  group("Where the updater is added", UPDATER_CODES),
  group("In keys and signatures", SIGNING_CODES),
  group("In security contacts and advisories", SECURITY_CODES),
  group("In the repository and the published site", RELEASE_CODES),
  group("On the machine and the command line", MACHINE_CODES),
  group("Where a command edits the versions file", EDIT_CODES),
  group("In the GitHub Action", ACTION_CODES),
  group("On GitHub Releases", HOSTING_CODES),
].join("\n\n")}
`;
}

function group(title: string, codes: Readonly<Record<string, CodeEntry>>): string {
  const entries = Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1));
  return [`## ${title}`, ...entries.map(([code, entry]) => section(code, entry))].join("\n\n");
}

function section(code: string, { severity, title, help }: CodeEntry): string {
  return `### ${code}\n\n**${severity === "error" ? "Error" : "Warning"}: ${title}.** ${help}`;
}
