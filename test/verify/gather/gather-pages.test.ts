import { expect, it } from "vitest";
import { askOnce } from "../../../src/verify/gather/ask-once.ts";
import { gatherPages } from "../../../src/verify/gather/gather-pages.ts";
import { ADDRESS, BreakableSite } from "../../support/site/verified-site.ts";

it("follows the links of each page that nothing has looked at yet", async () => {
  const site = new BreakableSite(new Map());
  const link = (href: string): string => `<a href="${href}">x</a>`;
  site.write(
    "index.html",
    `<html>${link("known.json")}${link("there.json")}${link("gone.json")}${link("x.zip")}`,
  );
  site.write("there.json", "{}");
  const asked = askOnce(site.reader());
  await asked.read("known.json");
  await asked.read(`${ADDRESS}/x.zip`);
  const [page] = await gatherPages([], ADDRESS, asked);
  expect(page).toMatchObject({ about: "index.html", broken: ["gone.json is missing"] });
  expect(asked.places()).toEqual([
    "known.json",
    `${ADDRESS}/x.zip`,
    "index.html",
    "404.html",
    "there.json",
    "gone.json",
  ]);
});
