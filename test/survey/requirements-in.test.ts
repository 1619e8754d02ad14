import { expect, it } from "vitest";
import { readDetails } from "../../src/survey/read-details.ts";
import { readHeader } from "../../src/survey/read-header.ts";
import { requirementsIn } from "../../src/survey/requirements-in.ts";

it("takes requirements from the header before the readme", () => {
  const detailsOf = (header: string, readme: string) => {
    const read = readHeader(Buffer.from(`<?php\n// Plugin Name: A\n${header}`), "plugin");
    if (!read) throw new Error("no header");
    return readDetails({
      mainFile: "a.php",
      header: read,
      readme: Buffer.from(`=== A ===\n${readme}\n\nText.\n`),
    });
  };
  expect(
    requirementsIn(
      detailsOf("// Requires at least: 6.2", "Requires at least: 5.9\nRequires PHP: 8.0\nTested up to: 6.8"),
    ),
  ).toEqual({
    requires: "6.2",
    requires_php: "8.0",
    tested: "6.8",
  });
  expect(requirementsIn(detailsOf("// Requires PHP: 7.4+", "Tested up to: WordPress 6.8-RC1"))).toEqual({
    requires: null,
    requires_php: "7.4",
    tested: "6.8",
  });
  expect(requirementsIn(detailsOf("", ""))).toEqual({ requires: null, requires_php: null, tested: null });
});

it("takes what a theme was tested with from its stylesheet before the readme", () => {
  const header = readHeader(Buffer.from("/*\nTheme Name: A\nTested up to: 6.9\n*/"), "theme");
  if (!header) throw new Error("no header");
  const readme = Buffer.from("=== A ===\nTested up to: 6.8\n\nText.\n");
  expect(requirementsIn(readDetails({ mainFile: "style.css", header, readme })).tested).toBe("6.9");
});
