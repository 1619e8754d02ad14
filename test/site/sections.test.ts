import { expect, it } from "vitest";
import { changelogEntries, changelogOf, sectionsOf, upgradeNoticeOf } from "../../src/site/sections.ts";
import {
  details,
  illustration,
  listed,
  extensionInput,
  extensionInputOf,
  withSection,
  site,
} from "../support/site/extension-input.ts";

it("gives WordPress its tabs in its order, the plugin's own ones last", () => {
  expect(Object.keys(sectionsOf(extensionInput()))).toEqual([
    "description",
    "installation",
    "faq",
    "changelog",
    "privacy",
  ]);
});

it("renders each section, with headings below the window's own and links that lead to the source", () => {
  const links = { source: "https://github.com/acme/plugins" };
  const { description, faq, privacy } = sectionsOf(extensionInput({ site: { ...site, links } }));
  expect(description).toBe(
    "<p>Acme Bridge copies <strong>posts</strong> to Acme.</p>\n<h3>What it needs</h3>\n<p>An account.</p>",
  );
  expect(faq).toBe("<h3>Does it work offline?</h3>\n<p>No.</p>");
  expect(privacy).toContain(
    '<a href="https://github.com/acme/plugins/blob/ccccccccccccccccccccccccccccccccccc10200/plugins/acme-bridge/privacy.html">our policy</a>',
  );
});

it("lists every version except drafts, from versions.yaml first, and says what is beta or withdrawn", () => {
  expect(sectionsOf(extensionInput())["changelog"]).toBe(
    `<h4>1.3.0</h4>
<p><strong>Beta</strong></p>
<ul>
<li>Tries a faster sync.</li>
</ul>
<h4>1.2.0</h4>
<h5>Fixed</h5>
<ul>
<li>Drafts are no longer lost (<a href="https://acme.example/12">#12</a>).</li>
</ul>
<h4>1.1.1</h4>
<ul>
<li>Fixed the time zone of scheduled posts.</li>
</ul>
<h4>1.1.0</h4>
<p><strong>Withdrawn:</strong> It deletes drafts. Update to 1.1.1 &amp; check your drafts.</p>
<ul>
<li>Records can be synced one by one.</li>
</ul>
<h4>1.0.0</h4>
<ul>
<li>First release.</li>
</ul>`,
  );
});

it("says so where nothing was written or published", () => {
  const versions = [listed("2.0.0", "released")];
  expect(sectionsOf(extensionInputOf(versions))["changelog"]).toBe(
    "<h4>2.0.0</h4>\n<p>No changelog was written for this version.</p>",
  );
  expect(changelogOf(extensionInputOf(versions), "2.0.0")).toBe("");
  expect(sectionsOf(extensionInputOf([]))["changelog"]).toBe("<p>No version has been published yet.</p>");
});

it.each([
  [{ ...details, readme: undefined }, "<p>Connects WordPress with Acme.</p>"],
  [
    { ...details, readme: undefined, header: { ...details.header, description: undefined } },
    "<p>Acme Bridge</p>",
  ],
])("always describes the plugin", (own, description) => {
  expect(sectionsOf(extensionInput({ details: own }))["description"]).toBe(description);
});

it("shows screenshots as the plugin directory does, with the readme's captions", () => {
  const illustrations = ["screenshot-2.png", "screenshot-1.png", "image-1.png"].map(illustration);
  const input = extensionInput({
    illustrations,
    details: withSection("Screenshots", "1. The <b>list</b> & more."),
  });
  const at = "https://acme.github.io/plugins/acme-bridge/assets";
  expect(sectionsOf(input)["screenshots"]).toBe(
    `<ol><li><a href="${at}/screenshot-1.png"><img src="${at}/screenshot-1.png" alt="The list &amp; more." /></a><p>The list &amp; more.</p></li>
<li><a href="${at}/screenshot-2.png"><img src="${at}/screenshot-2.png" alt="" /></a></li></ol>`,
  );
  expect(Object.keys(sectionsOf(input))).toEqual([
    "description",
    "installation",
    "faq",
    "screenshots",
    "changelog",
    "privacy",
  ]);
});

it("accepts any title, and joins two that are the same tab", () => {
  const sections = ["FAQ", "Frequently asked questions", "__proto__", "Über uns!", "???", "Screenshots"];
  const readme = { ...readmeOf(), sections: sections.map((title) => ({ title, body: `About ${title}` })) };
  const made = sectionsOf(extensionInput({ details: { ...details, readme } }));
  expect(Object.keys(made)).toEqual(["description", "faq", "changelog", "proto", "über_uns"]);
  expect(made["faq"]).toBe("<p>About FAQ</p>\n<p>About Frequently asked questions</p>");
});

it("lets no script through from any text", () => {
  const bad = "<script>alert(1)</script><img src=x onerror=alert(1)>";
  const versions = [
    listed("1.1.0", "released", { changelog: bad }),
    listed("1.0.0", "withdrawn", { reason: bad }),
  ];
  const readme = { ...readmeOf(), sections: [{ title: bad, body: bad }] };
  const own = { ...details, readme, header: { ...details.header, description: bad } };
  const text = JSON.stringify(sectionsOf({ ...extensionInputOf(versions), details: own }));
  expect(text).not.toMatch(/<script|<img[^>]*onerror/);
  expect(text).toContain("&lt;script&gt;");
});

it("finds the upgrade notice even if the readme spells the version differently", () => {
  expect(upgradeNoticeOf(extensionInput(), "1.2.0")).toBe(
    "<p>Fixes lost drafts. Update <strong>soon</strong>.</p>",
  );
  expect(upgradeNoticeOf(extensionInput(), "1.1.1")).toBe("");
});

function readmeOf() {
  if (!details.readme) throw new Error("The test's plugin has no readme.");
  return details.readme;
}

it("reads a changelog tab back into its versions, whatever headings their texts have", () => {
  const extension = {
    versions: [listed("1.1.0", "released", { changelog: "# 1.0.0\n\nOld." }), listed("1.0.0", "released")],
  };
  const tab =
    sectionsOf(extensionInput({ extension: { ...extensionInput().extension, ...extension } }))["changelog"] ??
    "";
  expect([...changelogEntries(tab)]).toEqual([
    ["1.1.0", "<h5>1.0.0</h5>\n<p>Old.</p>"],
    ["1.0.0", "<ul>\n<li>First release.</li>\n</ul>"],
  ]);
  expect(changelogEntries("<p>No version has been published yet.</p>").size).toBe(0);
});
