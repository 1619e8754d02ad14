import { expect, it } from "vitest";
import { contentProblems } from "../../src/pack/content-problems.ts";
import type { ContentCheck } from "../../src/versions/catalog.ts";

const file = (path: string, text: string | Uint8Array) => ({
  path,
  bytes: typeof text === "string" ? Buffer.from(text) : text,
  isExecutable: false,
});

const FILES = [
  file("acme-bridge.php", "<?php\n$host = 'api.acme.example';"),
  file("lib/client.php", "<?php // api.acme.example, grüße"),
  file("js/app.js", "fetch('https://dev.acme.example')"),
  file("logo.png", Uint8Array.of(0x89, 0x50, 0xff, 0x00, ...Buffer.from("dev.acme.example"))),
];

function found(...checks: readonly ContentCheck[]): string[] {
  return contentProblems(FILES, checks, "1.2.0", (index) => ({
    file: "versions.yaml",
    line: index + 1,
    column: 3,
  })).map(({ code, line, message }) => `${code} ${line}: ${message}`);
}

const contains = (text: string, where?: string): ContentCheck => ({ kind: "contains", text, in: where });
const lacks = (text: string, where?: string): ContentCheck => ({ kind: "lacks", text, in: where });

it("accepts files that pass the checks", () => {
  expect(
    found(
      contains("api.acme.example"),
      contains("api.acme.example", "**/*.php"),
      contains("grüße", "lib/"),
      contains("dev.acme.example", "*.png"),
      lacks("staging.acme.example"),
      lacks("dev.acme.example", "*.php"),
      lacks("dev.acme.example", "/app.js"),
      lacks("API.acme.example"),
    ),
  ).toEqual([]);
});

it("shows each failed check at its place in the versions file", () => {
  expect(
    found(
      contains("beta.acme.example"),
      contains("api.acme.example", "*.js"),
      contains("api.acme.example", "src/**"),
      lacks("dev.acme.example"),
      lacks("api.acme.example", "lib/*.php"),
    ),
  ).toEqual([
    "CHECK_CONTAINS 1: 1.2.0 must contain `beta.acme.example`, and none of its files does (4 files in all).",
    "CHECK_CONTAINS 2: 1.2.0 must contain `api.acme.example`, and none of its files does (1 file matches `*.js`).",
    "CHECK_CONTAINS 3: 1.2.0 must contain `api.acme.example`, and none of its files does (0 files match `src/**`).",
    "CHECK_LACKS 4: 1.2.0 contains `dev.acme.example` in js/app.js, logo.png.",
    "CHECK_LACKS 5: 1.2.0 contains `api.acme.example` in lib/client.php.",
  ]);
});

it("names five files and counts the others", () => {
  const many = Array.from({ length: 8 }, (_, index) => file(`${index}.php`, "secret"));
  const [problem] = contentProblems(many, [lacks("secret")], "1.2.0", () => ({
    file: "v",
    line: 1,
    column: 1,
  }));
  expect(problem?.message).toBe("1.2.0 contains `secret` in 0.php, 1.php, 2.php, 3.php, 4.php and 3 more.");
});

it("refuses a pattern that matches nothing by mistake, or `lacks` could never fail", () => {
  expect(found(lacks("dev.acme.example", "[js/*.js"))).toEqual([
    "IGNORE_PATTERN 1: `[js/*.js` can't be read as a gitignore pattern.",
  ]);
});
