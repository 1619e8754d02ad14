import * as fc from "fast-check";

/** Text of every kind that has a meaning somewhere: to Markdown, HTML, GitHub, a terminal, a runner. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        ..."` `` ``` * _ ~~ [ ] ( ) ![ ]( < > & ; # | \\ $ $$ : - + = \n \r\n \t - [x] http:// www. @ .com -->".split(
          " ",
        ),
        ..."<!-- <script> </details> <img src=x> &lt; &#64;acme @acme/team #12 GH-12 acme/x#1 a@acme.example".split(
          " ",
        ),
        ..."https://acme.example [a](https://acme.example) ![a](//acme.example/a.png) :+1: \u202E \u001B[2J \u2028".split(
          " ",
        ),
        "\n::set-output name=x::y",
        "##[add-mask]x",
        "\n# Heading\n",
        "\n```\n",
        "\n</summary></details>\n\n",
        "\n| a |\n| - |\n",
      ),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

/** The tags of some HTML, in order, closing ones too. */
export function tagsIn(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name = ""]) => name.toLowerCase());
}

/** The text that a browser shows of some HTML. */
export function shownText(html: string): string {
  return html
    .replaceAll(/<!--.*?-->|<[^>]*>/gs, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
