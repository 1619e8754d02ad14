import { list } from "../report/plural.ts";
import { kindIn, type Kind, LISTS } from "./kind.ts";

/** What extensions of these kinds are called together: "plugins", "themes", "plugins and themes". */
export function kindsText(kinds: readonly Kind[]): string {
  return list(LISTS.filter((each) => kinds.includes(kindIn(each))));
}
