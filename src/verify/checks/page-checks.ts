import type { PageFacts } from "../gather/facts.ts";
import { type Check, some, unless, unreadable } from "../finding.ts";
import { textOf } from "../gather/answer-reading.ts";

/** For each page for people. */
export const PAGE_CHECKS: readonly Check<PageFacts>[] = [
  {
    id: "page.answers",
    title: "The page is there",
    judge({ answer }) {
      const read = textOf(answer);
      if (read.kind === "failed") return unreadable("it", answer, read.why);
      return unless(!/<html[\s>]/i.test(read.value.slice(0, 1000)) && "it is not a web page");
    },
  },
  {
    id: "page.links",
    title: "The page's links lead somewhere",
    judge: ({ broken }) => unless(broken.length > 0 && `broken: ${some(broken)}`),
  },
];
