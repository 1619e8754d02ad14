import * as fc from "fast-check";

/** A versions file as somebody may have written it, and where each version of `acme` stands in it. */
export interface WrittenFile {
  readonly text: string;
  /** Highest first. */
  readonly versions: readonly WrittenVersion[];
}

export interface WrittenVersion {
  readonly version: string;
  readonly status: string;
  /** Offsets of the lines that it takes. */
  readonly start: number;
  readonly end: number;
}

const CHANGELOGS = ["none", "plain", "quoted", "literal", "literal with comment", "folded", "kept"] as const;

const style = fc.record({
  braces: fc.constantFrom("none", "one line", "lines"),
  quote: fc.constantFrom("", '"', "'"),
  changelog: fc.constantFrom(...CHANGELOGS),
  rollout: fc.boolean(),
  force: fc.boolean(),
  comments: fc.boolean(),
  above: fc.boolean(),
  blank: fc.boolean(),
  status: fc.constantFrom("draft", "testing", "released", "deprecated"),
});

/** Files in block and flow style, with comments, tabs, blank lines, CRLF, byte order marks, odd indentation. */
export const writtenFiles: fc.Arbitrary<WrittenFile> = fc
  .record({
    eol: fc.constantFrom("\n", "\r\n"),
    mark: fc.boolean(),
    ends: fc.boolean(),
    after: fc.boolean(),
    step: fc.integer({ min: 1, max: 5 }),
    gap: fc.constantFrom(" ", "   ", " \t"),
    flow: fc.constantFrom("none", "one line", "lines"),
    styles: fc.array(style, { maxLength: 5 }),
    numbers: fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(12), fc.nat(3)), {
      minLength: 5,
      maxLength: 5,
      selector: String,
    }),
  })
  .map(({ eol, mark, ends, after, step, gap, flow, styles, numbers }) => {
    const highestFirst = numbers
      .toSorted((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2])
      .map((parts) => parts.join("."));
    const pad = (depth: number): string => " ".repeat(depth * step);
    let count = 0;
    const comment = (wanted: boolean): string => (wanted ? `${gap}# note ${(count += 1)}: {x}` : "");
    const isFlow = flow !== "none" || styles.length === 0;
    let text = `# A file.${eol}site:${eol}${pad(1)}url: "https://acme.example/p" # where${eol}${eol}plugins:${eol}`;
    text += `${pad(1)}other:${gap}{ source: other, versions: { 9.9.9: { status: draft } } }${eol}`;
    text += `${pad(1)}acme: # ours${eol}${pad(2)}source: acme${eol}${pad(2)}versions:${isFlow ? " {" : comment(true) + eol}`;
    if (flow === "lines" && styles.length > 0) text += eol;
    const versions: WrittenVersion[] = [];
    for (const [index, chosen] of styles.entries()) {
      const version = highestFirst[index] ?? "";
      const key = chosen.quote + version + chosen.quote;
      const status = chosen.status;
      const isLast = index === styles.length - 1;
      let written = "";
      if (!isFlow && chosen.above) written += `${pad(3)}# about ${version}${eol}`;
      const start = text.length;
      const pairs = [`status:${gap}${status}`];
      if (chosen.rollout && status === "released") pairs.push("rollout:  25");
      if (chosen.force && status !== "draft") pairs.push('"force_update": true');
      const inBraces = (inner: readonly string[]): string => {
        const all = chosen.changelog === "none" ? inner : [...inner, `changelog: "It's, {new}"`];
        return chosen.braces === "lines"
          ? `{${eol}${pad(5)}${all.join(`,${eol}${pad(5)}`)}${eol}${pad(4)}}`
          : `{${gap === " " ? " " : ""}${all.join(", ")} }`;
      };
      if (isFlow) {
        written += `${flow === "lines" ? pad(4) : " "}${key}: ${inBraces(pairs)}${isLast ? "" : ","}`;
        if (flow === "lines") written += (chosen.comments ? ` # note ${(count += 1)}` : "") + eol;
      } else if (chosen.braces === "none") {
        written += `${pad(3)}${key}:${comment(chosen.comments)}${eol}`;
        for (const pair of pairs) written += `${pad(4)}${pair}${comment(chosen.comments)}${eol}`;
        written += changelogOf(chosen.changelog, pad(4), pad(5), eol);
      } else written += `${pad(3)}${key}: ${inBraces(pairs)}${comment(chosen.comments)}${eol}`;
      if (!isFlow && chosen.blank && !isLast) written += eol;
      text += written;
      versions.push({ version, status, start, end: text.length });
    }
    if (isFlow) text += `${flow === "lines" ? pad(3) : " "}}${comment(true)}${eol}`;
    if (after) text += `${pad(2)}# the end of acme${eol}${pad(2)}keep: 4${eol}`;
    if (!ends) text = text.replace(/\r?\n$/, "");
    const shift = mark ? 1 : 0;
    return {
      text: (mark ? "\uFEFF" : "") + text,
      versions: versions.map((each) => ({ ...each, start: each.start + shift, end: each.end + shift })),
    };
  });

function changelogOf(kind: (typeof CHANGELOGS)[number], pad: string, deeper: string, eol: string): string {
  const block = (head: string): string =>
    `${pad}changelog: ${head}${eol}${deeper}# No comment${eol}${eol}${deeper}- It's {new}.${eol}`;
  return {
    none: "",
    plain: `${pad}changelog: Works${eol}${deeper}better now${eol}`,
    quoted: `${pad}changelog: 'It''s # new' # quoted${eol}`,
    literal: block("|"),
    "literal with comment": block("| # Markdown"),
    folded: block(">-"),
    kept: block("|+"),
  }[kind];
}
