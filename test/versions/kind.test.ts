import { expect, it } from "vitest";
import { byList, type Kind, kindIn, listOf } from "../../src/versions/kind.ts";

const of = (kind: Kind, slug: string) => ({ kind, slug });

it("keeps plugins and themes apart, each in their order, and has no list of themes without one", () => {
  const all = [of("theme", "b"), of("plugin", "c"), of("theme", "a"), of("plugin", "a-b")];
  const { plugins, themes } = byList(all, ({ kind }) => kind);
  expect([plugins, themes]).toEqual([
    [all[1], all[3]],
    [all[0], all[2]],
  ]);
  expect(byList([of("plugin", "a")], ({ kind }) => kind)).toEqual({ plugins: [of("plugin", "a")] });
});

it.each(["plugin", "theme"] as const)("finds back from the key of a %s", (kind) => {
  expect(kindIn(listOf(kind))).toBe(kind);
});
