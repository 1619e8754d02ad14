import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes minutes, for a machine that has not run the tests before. */
const LONG = [
  "wordpress/update-loop",
  "wordpress/",
  "browser/",
  "publishing/",
  "scenarios.",
  "cli.",
  "action/",
];

/**
 * Starts long files before short ones, so that no core waits for a long one at the end. Those of the project `apart` come
 * first, since a process ends where a file of another project comes next.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((start) => relative("test", moduleId).startsWith(start));
      return place === -1 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
