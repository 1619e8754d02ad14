import { expect, it } from "vitest";
import { splitSections } from "../../src/survey/split-sections.ts";

it("splits at titles of readme.txt, of Markdown, and at known underlined ones", () => {
  const text = "Intro\n\n== One ==\na\n## Two ##\nb\n\nInstallation\n------------\nc\n\nOther\n-----\nd";
  expect(splitSections(text)).toEqual({
    intro: "Intro",
    sections: [
      { title: "One", body: "a" },
      { title: "Two", body: "b" },
      { title: "Installation", body: "c\n\nOther\n-----\nd" },
    ],
  });
});

it("splits at nothing in code, comments and preformatted text", () => {
  const text = "```\n== a ==\n```\n<!--\n## b\n-->\n<pre>\n== c ==\n</pre>";
  expect(splitSections(text)).toEqual({ intro: text, sections: [] });
});

it("keeps versions in the changelog, whatever their headings, and other titles out of it", () => {
  const { sections } = splitSections("## Changelog\n## 1.2.0\n- x\n## Credits\ny\n## 1.0.0\nz");
  expect(sections).toEqual([
    { title: "Changelog", body: "#### 1.2.0\n- x" },
    { title: "Credits", body: "y" },
    { title: "1.0.0", body: "z" },
  ]);
});
