import { problem, type Problem } from "../report/problem.ts";
import type { PackageFile } from "../php/package-file.ts";
import { readHeader } from "../survey/read-header.ts";
import type { Kind } from "../versions/kind.ts";

/**
 * Folders of the package that hold the extension once more, its main file and another of its files: often what a build
 * command wrote. A theme may bring along a child theme of its own, which has another name.
 */
export function extensionCopies(
  files: readonly PackageFile[],
  mainFile: string,
  kind: Kind,
  nameOf: (path: string) => string,
): Problem[] {
  const paths = new Set(files.map(({ path }) => path));
  const nameIn = ({ bytes }: PackageFile): string | undefined => readHeader(bytes, kind)?.name;
  const main = files.find(({ path }) => path === mainFile);
  const name = main && nameIn(main);
  const copies = files.filter((file) => {
    const found = file.path.endsWith(`/${mainFile}`) ? nameIn(file) : undefined;
    return found !== undefined && (kind === "plugin" || found === name);
  });
  return copies.flatMap(({ path }) => {
    const folder = path.slice(0, -mainFile.length);
    const others = [...paths].filter((each) => each.startsWith(folder) && each !== path);
    if (!others.some((each) => paths.has(each.slice(folder.length)))) return [];
    return [
      problem("PLUGIN_COPY", {
        message: `\`${folder}\` holds a second copy of the ${kind}, main file and others.`,
        fix: `Exclude \`/${folder}\`. If \`build:\` writes the finished ${kind} there, pack it alone with \`dist: ${folder.slice(0, -1)}\`.`,
        at: { file: nameOf(path) },
      }),
    ];
  });
}
