import { expect, it } from "vitest";
import { themeStyle } from "../../../src/site/pages/theme-style.ts";
import { BACKGROUNDS, contrast } from "../../../src/versions/contrast.ts";

const accents = (css: string): string[] =>
  [...css.matchAll(/--accent: (#\w+)/g)].map(([, colour = ""]) => colour);

it("has light pages, and dark ones where the visitor's device is dark", () => {
  expect(themeStyle()).toMatch(
    /^:root \{ color-scheme: light dark; [^@]*\}\n@media \(prefers-color-scheme: dark\)/,
  );
});

it.each(["light", "dark"] as const)("has only %s pages where the publisher wants it so", (scheme) => {
  const css = themeStyle({ scheme });
  expect(css).toContain(`color-scheme: ${scheme};`);
  expect(css).not.toContain("@media");
});

it("has the publisher's colour, lighter on dark pages until it can be read", () => {
  const [light = "", dark = ""] = accents(themeStyle({ accent: "#7a1fa2" }));
  expect(light).toBe("#7a1fa2");
  expect(contrast(dark, BACKGROUNDS.dark)).toBeGreaterThanOrEqual(4.5);
  expect(accents(themeStyle({ accent: "#7a1fa2", accentDark: "#d9a3f0" }))).toEqual(["#7a1fa2", "#d9a3f0"]);
});

it.each(["#2b4fcc", "#ffcc00", "#00a32a", "#e6007e"])("writes on %s in what can be read", (accent) => {
  for (const [, back = "", text = ""] of themeStyle({ accent }).matchAll(
    /--accent: (#\w+); --on-accent: (#\w+)/g,
  )) {
    expect(contrast(back, text === "#fff" ? "#ffffff" : text)).toBeGreaterThanOrEqual(4.5);
  }
});

it("has greys and signs that are readable on each background", () => {
  for (const block of themeStyle().split("@media")) {
    const colour = (name: string): string => {
      const found = new RegExp(`--${name}: (#\\w+)`).exec(block)?.[1] ?? "";
      return found.length === 4 ? found.replaceAll(/(\w)/g, "$1$1") : found;
    };
    for (const name of ["text", "quiet", "good", "warn", "beta"]) {
      expect(contrast(colour(name), colour("soft"))).toBeGreaterThanOrEqual(4.5);
    }
  }
});
