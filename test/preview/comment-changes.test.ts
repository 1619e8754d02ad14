import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentChanges, commentMarker, type PublishedComment } from "../../src/preview/comment-changes.ts";
import { hostileText } from "../support/site/hostile-text.ts";

const FILE = "versions.yaml";
const comment = (id: number, plan: string, more: Partial<PublishedComment> = {}): PublishedComment => ({
  id,
  body: `${commentMarker(FILE)}\n${plan}`,
  isOwn: true,
  ...more,
});
const body = (plan: string): string => `${commentMarker(FILE)}\n${plan}`;

describe("one comment with the plan", () => {
  it.each<[string, readonly PublishedComment[], string | undefined, readonly unknown[]]>([
    ["is written first", [], "new", [{ do: "create", body: body("new") }]],
    ["is edited", [comment(1, "old")], "new", [{ do: "edit", id: 1, body: body("new") }]],
    ["stays as it is", [comment(1, "new")], "new", []],
    [
      "stays as it is where GitHub gives it otherwise",
      [comment(1, "", { body: body("a\nb").replaceAll("\n", "\r\n") })],
      "a\nb\n",
      [],
    ],
    ["is removed where nothing is to be said", [comment(1, "old")], undefined, [{ do: "remove", id: 1 }]],
    ["is not written for nothing", [], undefined, []],
    [
      "is one, where two runs at once wrote two",
      [comment(1, "old"), comment(2, "old")],
      "new",
      [
        { do: "edit", id: 1, body: body("new") },
        { do: "remove", id: 2 },
      ],
    ],
    [
      "leaves other people's comments alone, marker or not",
      [comment(1, "old", { isOwn: false }), comment(2, "", { body: "Looks good." })],
      "new",
      [{ do: "create", body: body("new") }],
    ],
    [
      "leaves alone what only quotes the marker",
      [comment(1, "", { body: `> ${body("old")}` })],
      undefined,
      [],
    ],
    [
      "leaves alone that of another versions file",
      [comment(1, "", { body: `${commentMarker("premium/versions.yaml")}\nold` })],
      undefined,
      [],
    ],
  ])("%s", (_, comments, plan, changes) => {
    expect(commentChanges(comments, FILE, plan)).toEqual(changes);
  });
});

it("a marker is one whole HTML comment, and another for each file", () => {
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      expect(commentMarker(a)).toMatch(/^<!-- (?:(?!--)[ -~])+ -->$/);
      expect(commentMarker(a) === commentMarker(b)).toBe(a === b);
    }),
  );
});
