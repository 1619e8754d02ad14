import { expect, it } from "vitest";
import { compiledDate, revisionDate } from "../../src/survey/revision-date.ts";

const header = (date: string) =>
  `msgid ""\nmsgstr ""\n"Project-Id-Version: Acme\\n"\n"PO-Revision-Date: ${date}\\n"\n"Language: de_DE\\n"\n\nmsgid "A"\nmsgstr "B"\n`;

it.each([
  ["2026-11-30 12:00+0000", "2026-11-30T12:00:00.000Z"],
  ["2026-11-30 12:00:30+0100", "2026-11-30T11:00:30.000Z"],
  ["2026-11-30 12:00-02:30", "2026-11-30T14:30:00.000Z"],
  ["2026-11-30T12:00:00Z", "2026-11-30T12:00:00.000Z"],
  ["2026-11-30 12:00", "2026-11-30T12:00:00.000Z"],
])("reads %s", (date, time) => {
  const found = revisionDate(header(date)) ?? 0;
  expect(new Date(found * 1000).toISOString()).toBe(time);
});

it("reads a file with Windows line ends", () => {
  expect(revisionDate(header("2026-11-30 12:00+0000").replaceAll("\n", "\r\n"))).toBe(1_796_040_000);
});

it.each(["YEAR-MO-DA HO:MI+ZONE", "2026-13-30 12:00+0000", ""])("finds none in %j", (date) => {
  expect(revisionDate(header(date))).toBeUndefined();
});

it("takes no date of a translated text", () => {
  const text = 'msgid ""\nmsgstr ""\n\nmsgid "x"\nmsgstr "PO-Revision-Date: 2026-11-30 12:00+0000"\n';
  expect(revisionDate(text)).toBeUndefined();
});

it("reads the header of a compiled translation", () => {
  const mo =
    "\u00de\u0012\u0004\u0095\0\0Hello\0Project-Id-Version: Acme\nPO-Revision-Date: 2026-11-30 12:00+0000\nLanguage: de_DE\n\0Hallo\0";
  expect(compiledDate(mo)).toBe(1_796_040_000);
  expect(compiledDate(mo.replace("PO-", "X-PO-"))).toBeUndefined();
});
