import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { deflateHere } from "../../src/pack/deflate.ts";
import { languagePack } from "../../src/pack/language-pack.ts";
import { sha256 } from "../../src/trust/sha256.ts";

const translation = {
  language: "de_DE",
  updated: Date.UTC(2026, 10, 30, 12) / 1000,
  files: [
    { name: "acme-bridge-de_DE.po", bytes: Buffer.from('msgid ""\n') },
    { name: "acme-bridge-de_DE.mo", bytes: Buffer.from("mo") },
  ],
};

it("puts the files flat into a ZIP, dated as the translation is", async () => {
  const pack = await languagePack(translation, deflateHere);
  expect(pack).toMatchObject({
    language: "de_DE",
    updated: "2026-11-30T12:00:00Z",
    sha256: sha256(pack.bytes),
    size: pack.bytes.length,
  });
  const entries = new AdmZip(Buffer.from(pack.bytes)).getEntries();
  expect(entries.map((entry) => [entry.entryName, entry.getData().toString()])).toEqual([
    ["acme-bridge-de_DE.mo", "mo"],
    ["acme-bridge-de_DE.po", 'msgid ""\n'],
  ]);
});

it("has the same bytes whatever the order of the files", async () => {
  const [one, other] = await Promise.all(
    [translation, { ...translation, files: translation.files.toReversed() }].map((each) =>
      languagePack(each, deflateHere),
    ),
  );
  expect(one?.sha256).toBe(other?.sha256);
});
