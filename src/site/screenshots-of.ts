import { type Illustration, screenshotNumber } from "../survey/illustrations.ts";
import { markdownToText } from "./markdown-to-html.ts";
import { sectionKey } from "./section-key.ts";
import type { ExtensionInput } from "./extension-input.ts";

/** A screenshot with its caption from the readme, which may be empty. */
export interface Screenshot extends Illustration {
  readonly caption: string;
  readonly number: number;
}

/** An extension's screenshots by number: the first item of the readme's list is the caption of the first. */
export function screenshotsOf({
  details: { readme },
  illustrations,
}: Pick<ExtensionInput, "details" | "illustrations">): Screenshot[] {
  const section = readme?.sections.find(({ title }) => sectionKey(title) === "screenshots");
  const captions = listItems(section?.body ?? "");
  return illustrations
    .flatMap((each) => {
      const number = screenshotNumber(each.name);
      return number === undefined ? [] : [{ number, ...each, caption: captions[number - 1] ?? "" }];
    })
    .sort((a, b) => a.number - b.number);
}

/** What the items of a Markdown list say, in plain text. */
function listItems(markdown: string): string[] {
  const [, ...items] = `\n${markdown}`.split(/\n {0,3}(?:\d{1,3}[.)]|[*+-])\s+/);
  return items.map((item) => markdownToText(item));
}
