import { plural } from "../report/plural.ts";
import type { Problem } from "../report/problem.ts";

/** A file of another commit than the pushed one: `3f2a91c:acme.php`. */
const AT_COMMIT = /^[0-9a-f]{7}:/;

/**
 * The same problems, but with one warning for each code about earlier commits. Nobody can change those any more, and
 * what there is to do is the same for all, so the first is enough.
 */
export function pastWarnings(problems: readonly Problem[]): Problem[] {
  const isPast = ({ severity, file = "" }: Problem): boolean =>
    severity === "warning" && AT_COMMIT.test(file);
  const past = problems.filter(isPast);
  const firsts = past.filter(({ code }, index) => past.findIndex((each) => each.code === code) === index);
  return [
    ...problems.filter((each) => !isPast(each)),
    ...firsts.map((first) => {
      const more = past.filter(({ code }) => code === first.code).length - 1;
      const others =
        more === 0 ? "" : ` The same goes for ${plural(more, "other place")} in earlier commits.`;
      return { ...first, message: first.message + others, fix: FIX };
    }),
  ];
}

const FIX = "Nothing: a commit can't be changed any more. To build from another one, name it with `ref:`.";
