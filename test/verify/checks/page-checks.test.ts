import { expect, it } from "vitest";
import { type BreakableSite, goodSite, verdicts } from "../../support/site/verified-site.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const PAGE = "acme-bridge/index.html";

it.each<[string, check: string, (site: BreakableSite) => void, said: RegExp]>([
  [
    "a page that is no page",
    "page.answers",
    (site) => site.write(PAGE, "gone"),
    /index\.html: it is not a web page/,
  ],
  [
    "a page with an error",
    "page.answers",
    (site) => site.answers.set(PAGE, { status: 500 }),
    /it answers 500/,
  ],
  [
    "a link to nowhere",
    "page.links",
    (site) =>
      site.write(
        PAGE,
        site.text(PAGE).replace("</main>", '<a class="x" href="./assets/Caf%C3%A9.png">x</a></main>'),
      ),
    /acme-bridge\/assets\/Café\.png is missing/,
  ],
])("reports %s", async (_, check, breaking, said) => {
  expect(await verdicts(await good(), breaking)).toEqual([
    { check, said: expect.stringMatching(said) as string },
  ]);
});
