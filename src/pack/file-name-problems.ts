import { problem, type Problem } from "../report/problem.ts";
import { withFolders } from "../survey/exclusion.ts";

const LONGEST = 200;
const LONGEST_NAME_BYTES = 255;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/**
 * Whether every file can be unpacked on every system that WordPress runs on, Windows included.
 *
 * @param paths as they are in the ZIP, from the extension's folder
 */
export function fileNameProblems(
  paths: readonly string[],
  slug: string,
  nameOf: (path: string) => string,
): Problem[] {
  return [...paths.flatMap((path) => nameProblem(path, slug, nameOf)), ...caseProblems(paths, nameOf)];
}

function nameProblem(path: string, slug: string, nameOf: (path: string) => string): Problem[] {
  const trouble = troubleWith(path, slug);
  if (!trouble) return [];
  return [
    problem("FILE_NAME", {
      message: `\`${path}\` ${trouble}, so the ZIP can't be unpacked everywhere.`,
      fix: "Rename the file, or exclude it.",
      at: { file: nameOf(path) },
    }),
  ];
}

function troubleWith(path: string, slug: string): string | undefined {
  const parts = path.split("/");
  if (path.startsWith("/") || parts.includes("..") || parts.includes(".") || parts.includes("")) {
    return "is not a plain path inside the folder";
  }
  if (path.includes("\u{FFFD}")) return "has a name that is not UTF-8";
  if (/\p{Cc}/u.test(path)) return "has a control character in its name";
  const forbidden = /[<>:"|?*\\]/.exec(path)?.[0];
  if (forbidden) return `has a \`${forbidden}\` in its name, which Windows forbids`;
  const device = parts.find((part) => DEVICE.test(part));
  if (device) return `has the name \`${device}\`, which Windows keeps for a device`;
  if (parts.some((part) => /[. ]$/.test(part)))
    return "has a name that ends in a dot or a space, which Windows drops";
  const longest = Math.max(...parts.map((part) => Buffer.byteLength(part)));
  if (longest > LONGEST_NAME_BYTES) {
    return `has a name of ${longest} bytes (at most ${LONGEST_NAME_BYTES})`;
  }
  const length = slug.length + 1 + path.length;
  return length > LONGEST ? `is ${length} characters long with its folder (at most ${LONGEST})` : undefined;
}

/** Two folders may differ only in case, since their files come together; a file and anything else may not. */
function caseProblems(paths: readonly string[], nameOf: (path: string) => string): Problem[] {
  const seen = new Map<string, string>();
  return withFolders(paths).flatMap((path) => {
    const folded = path.normalize("NFC").toLowerCase().replace(/\/$/, "");
    const first = seen.get(folded);
    if (first === undefined) seen.set(folded, path);
    if (first === undefined || (first.endsWith("/") && path.endsWith("/"))) return [];
    return [
      problem("FILE_CASE", {
        message: `\`${first}\` and \`${path}\` differ only in case, and on many sites one would overwrite the other.`,
        fix: "Rename or exclude one of the two.",
        at: { file: nameOf(path) },
      }),
    ];
  });
}
