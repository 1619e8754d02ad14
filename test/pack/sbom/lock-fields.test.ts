import * as v from "valibot";
import { expect, it } from "vitest";
import { archiveAddress, line, maybe } from "../../../src/pack/sbom/lock-fields.ts";

it.each<[string, unknown, string | undefined]>([
  ["a name", "acme/http", "acme/http"],
  ["a name in other letters", "größe", "größe"],
  ["nothing", "", undefined],
  ["a number", 1, undefined],
  ["two lines", "a\nb", undefined],
  // No program can write half a character anywhere.
  ["half a character", "a\ud800", undefined],
  ["a text without an end", "a".repeat(501), undefined],
])("takes %s as a line, or not", (_, told, expected) => {
  expect(v.parse(maybe(line), told)).toBe(expected);
});

it.each<[string, string, string | undefined]>([
  ["an archive", "https://example.org/a-1.0.0.tgz", "https://example.org/a-1.0.0.tgz"],
  [
    "letters that addresses spell otherwise",
    "https://example.org/ä b.zip",
    "https://example.org/%C3%A4%20b.zip",
  ],
  ["a password", "https://jo:secret@example.org/a.zip", undefined],
  ["a token", "https://token@example.org/a.zip", undefined],
  ["a token behind a question mark", "https://example.org/a.zip?token=secret", undefined],
  ["a folder of this machine", "file:../own", undefined],
  ["git", "git+ssh://git@github.com/acme/http.git#0123456", undefined],
  ["no address", "https://", undefined],
])("tells %s as an address, or keeps it to itself", (_, told, expected) => {
  expect(v.parse(maybe(archiveAddress), told)).toBe(expected);
});
