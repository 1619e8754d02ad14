import { problem, type Problem } from "../report/problem.ts";
import type { PackageFile } from "../php/package-file.ts";
import { readPluginHeader } from "../survey/read-plugin-header.ts";

/** The plugin's main file once more in a folder of the package, header included: often what a build command wrote. */
export function pluginCopies(
  files: readonly PackageFile[],
  mainFile: string,
  nameOf: (path: string) => string,
): Problem[] {
  return files
    .filter(({ path, bytes }) => path.endsWith(`/${mainFile}`) && readPluginHeader(bytes))
    .map(({ path }) => {
      const folder = path.slice(0, path.lastIndexOf("/"));
      return problem("PLUGIN_COPY", {
        message: `\`${path}\` has the plugin's header, too, so the ZIP holds a second copy of the plugin.`,
        fix: `Exclude \`/${folder}/\`. If \`build:\` writes the finished plugin there, pack it alone with \`dist: ${folder}\`.`,
        at: { file: nameOf(path) },
      });
    });
}
