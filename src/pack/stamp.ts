import { problem, type Problem } from "../report/problem.ts";
import { isPrerelease } from "../versions/version-number.ts";
import { latin1 } from "../php/latin1.ts";
import { type Field, headerField } from "../survey/header-field.ts";
import { HEADER_BYTES } from "../survey/read-header.ts";
import { readmeFields, stableTagIn } from "../survey/readme-fields.ts";
import { type ConstantSearch, versionConstants } from "../php/version-constants.ts";
import { carriesVersion, jsonVersions } from "./json-version.ts";
import type { PackageFile } from "../php/package-file.ts";

export interface Stamping extends ConstantSearch {
  /** The file with the header. */
  readonly mainFile: string;
  /** The source is another version's code, issued again: that it names another version is expected. */
  readonly isReissue: boolean;
}

export interface Stamped {
  readonly files: readonly PackageFile[];
  readonly problems: readonly Problem[];
}

/** Replaces characters `start` to `end` of a file's Latin-1 text: one character for each byte. */
interface Edit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Finding {
  readonly edits: readonly Edit[];
  readonly problems: readonly Problem[];
}

const NOTHING: Finding = { edits: [], problems: [] };

/**
 * Writes the version into the header, the version constant, the readme's stable tag and JSON files that carry it. All other bytes stay
 * as they are, whatever their encoding. What the source says differently is a warning.
 */
export function stamp(files: readonly PackageFile[], stamping: Stamping): Stamped {
  const main = files.find(({ path }) => path === stamping.mainFile);
  const header = main && placed(main, (text) => headerField(text, "Version", HEADER_BYTES));
  const readme = isPrerelease(stamping.version) ? undefined : readmeOf(files);
  const stableTag = readme && placed(readme, (text) => stableTagIn(readmeFields(text)));
  const findings = [
    header ? fieldEdit(header, stamping, "HEADER_VERSION", "header") : NOTHING,
    constantEdits(files, stamping, header?.value ?? ""),
    ...files.map((file) => jsonEdits(file, stamping, header?.value)),
    stableTag ? fieldEdit(stableTag, stamping, "STABLE_TAG_VERSION", "stable tag") : NOTHING,
  ];
  const edits = findings.flatMap((finding) => finding.edits);
  return {
    files: files.map((file) =>
      edited(
        file,
        edits.filter(({ path }) => path === file.path),
      ),
    ),
    problems: findings.flatMap((finding) => finding.problems),
  };
}

/** WordPress reads readme.txt, though README.md may stand beside it. */
function readmeOf(files: readonly PackageFile[]): PackageFile | undefined {
  const named = (name: RegExp): PackageFile | undefined => files.find(({ path }) => name.test(path));
  return named(/^readme\.txt$/i) ?? named(/^readme\.(?:md|markdown)$/i);
}

interface PlacedField extends Field {
  readonly path: string;
  readonly line: number;
}

/** A field of a file, as those find it who read the file. */
function placed(
  { path, bytes }: PackageFile,
  find: (text: string) => Field | undefined,
): PlacedField | undefined {
  const field = find(latin1(bytes));
  return field && placedIn({ path, bytes }, field);
}

function placedIn({ path, bytes }: Pick<PackageFile, "path" | "bytes">, field: Field): PlacedField {
  const line = latin1(bytes.subarray(0, field.start)).split(/\r\n|\r|\n/).length;
  return { ...field, path, line };
}

function fieldEdit(
  { path, value, start, end, line }: PlacedField,
  stamping: Stamping,
  code: DifferenceCode,
  name: string,
): Finding {
  if (value === stamping.version) return NOTHING;
  const gap = value === "" ? " " : "";
  return {
    edits: [{ path, start, end, text: gap + stamping.version }],
    problems: differs(stamping, code, name, value, path, line),
  };
}

function constantEdits(files: readonly PackageFile[], stamping: Stamping, header: string): Finding {
  const { constants, problems } = versionConstants(files, stamping, header);
  const wrong = constants.flatMap(({ path, name, literal, line }) =>
    literal && literal.text !== stamping.version ? [{ path, name, line, ...literal }] : [],
  );
  return {
    edits: wrong.map(({ path, start, end }) => ({ path, start, end, text: `'${stamping.version}'` })),
    problems: [
      ...problems,
      ...wrong.flatMap(({ path, name, text, line }) =>
        differs(stamping, "CONSTANT_VERSION", `constant ${name}`, text, path, line),
      ),
    ],
  };
}

/** A JSON file that says what the header says carries the extension's version; any other has one of its own. */
function jsonEdits(file: PackageFile, stamping: Stamping, header: string | undefined): Finding {
  const fields = carriesVersion(file.path) ? jsonVersions(latin1(file.bytes)) : [];
  const found = fields
    .filter(({ value }) => value !== "" && value === header)
    .map((field) => fieldEdit(placedIn(file, field), stamping, "JSON_VERSION", `version in ${file.path}`));
  return { edits: found.flatMap(({ edits }) => edits), problems: found[0]?.problems ?? [] };
}

type DifferenceCode = "HEADER_VERSION" | "JSON_VERSION" | "CONSTANT_VERSION" | "STABLE_TAG_VERSION";

function differs(
  { version, isReissue, nameOf }: Stamping,
  code: DifferenceCode,
  name: string,
  found: string,
  path: string,
  line: number,
): Problem[] {
  if (isReissue) return [];
  const says = found === "" ? "nothing" : `\`${Buffer.from(found, "latin1").toString("utf8")}\``;
  return [
    problem(code, {
      message: `The ${name} says ${says}, and the versions file builds ${version} from this source. The ZIP is stamped with ${version}.`,
      fix: `Write ${version} there too, so that a checkout and the ZIP agree.`,
      at: { file: nameOf(path), line, column: 1 },
    }),
  ];
}

function edited(file: PackageFile, edits: readonly Edit[]): PackageFile {
  if (edits.length === 0) return file;
  let text = latin1(file.bytes);
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + replacement + text.slice(end);
  }
  return { ...file, bytes: Buffer.from(text, "latin1") };
}
