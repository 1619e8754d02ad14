import { problem, type Problem } from "../report/problem.ts";
import type { PackageFile } from "../php/package-file.ts";
import { readPluginHeader } from "../survey/read-plugin-header.ts";

/**
 * Folders of the package that hold the plugin once more, its main file and another of its files: often what a build
 * command wrote.
 */
export function extensionCopies(
  files: readonly PackageFile[],
  mainFile: string,
  nameOf: (path: string) => string,
): Problem[] {
  const paths = new Set(files.map(({ path }) => path));
  const copies = files.filter(({ path, bytes }) => path.endsWith(`/${mainFile}`) && readPluginHeader(bytes));
  return copies.flatMap(({ path }) => {
    const folder = path.slice(0, -mainFile.length);
    const others = [...paths].filter((each) => each.startsWith(folder) && each !== path);
    if (!others.some((each) => paths.has(each.slice(folder.length)))) return [];
    return [
      problem("PLUGIN_COPY", {
        message: `\`${folder}\` holds a second copy of the plugin, main file and others.`,
        fix: `Exclude \`/${folder}\`. If \`build:\` writes the finished plugin there, pack it alone with \`dist: ${folder.slice(0, -1)}\`.`,
        at: { file: nameOf(path) },
      }),
    ];
  });
}
