import { expect, it } from "vitest";
import { markdownToHtml } from "../../src/site/markdown-to-html.ts";

const html = (markdown: string): string => markdownToHtml(markdown, "https://acme.example/");
const link = (url: string): string => `<p><a href="${url}">${url}</a></p>`;

it.each([
  ["[youtube https://www.youtube.com/watch?v=D1GHc5OGWEQ]", "https://www.youtube.com/watch?v=D1GHc5OGWEQ"],
  ["[youtube https://youtu.be/D1GHc5OGWEQ ]", "https://youtu.be/D1GHc5OGWEQ"],
  ["[youtube=https://youtu.be/D1GHc5OGWEQ]", "https://youtu.be/D1GHc5OGWEQ"],
  ["[youtube D1GHc5OGWEQ]", "https://www.youtube.com/watch?v=D1GHc5OGWEQ"],
  ['[youtube id="D1GHc5OGWEQ"]', "https://www.youtube.com/watch?v=D1GHc5OGWEQ"],
  ["[vimeo https://vimeo.com/5560320]", "https://vimeo.com/5560320"],
  ["[vimeo 5560320]", "https://vimeo.com/5560320"],
  ["[wpvideo OO4thna1]", "https://videopress.com/v/OO4thna1"],
  ["[wpvideo OO4thna1 w=640]", "https://videopress.com/v/OO4thna1"],
  ['[video src="https://a.example/v.mp4"]', "https://a.example/v.mp4"],
  ['[video width="640" mp4="https://a.example/v.mp4"][/video]', "https://a.example/v.mp4"],
  ["[embed]https://youtu.be/D1GHc5OGWEQ[/embed]", "https://youtu.be/D1GHc5OGWEQ"],
])("makes a link of `%s`", (shortcode, url) => {
  expect(html(shortcode)).toBe(link(url));
});

it("keeps the text around a shortcode, and handles each by itself", () => {
  expect(html("See [vimeo 1] and [vimeo 2].")).toBe(
    '<p>See <a href="https://vimeo.com/1">https://vimeo.com/1</a> and <a href="https://vimeo.com/2">https://vimeo.com/2</a>.</p>',
  );
});

it.each([
  [
    "a link",
    "[video tutorial](https://a.example/)",
    '<p><a href="https://a.example/">video tutorial</a></p>',
  ],
  [
    "a link about it",
    "[youtube D1GHc5OGWEQ](https://a.example/)",
    '<p><a href="https://a.example/">youtube D1GHc5OGWEQ</a></p>',
  ],
  ["words", "[video]", "<p>[video]</p>"],
  ["code", "`[vimeo 1]`", "<p><code>[vimeo 1]</code></p>"],
  ["no address", "[vimeo javascript:alert(1)]", "<p>[vimeo javascript:alert(1)]</p>"],
])("leaves %s alone", (_, markdown, expected) => {
  expect(html(markdown)).toBe(expected);
});
