import type { Files } from "../repository/temporary-repository.ts";

type Entries = Readonly<Record<string, string>>;

/** The files of a language pack, as WordPress.org packs them: changed on this date, with these translations. */
export function languagePack(name: string, date: string, entries: Entries): Files {
  const php = Object.entries(entries).map(([from, to]) => `'${from}' => '${to}'`);
  return {
    [`${name}.po`]: poOf(date, entries),
    [`${name}.mo`]: moOf(date, entries),
    [`${name}.l10n.php`]: `<?php return array( 'po-revision-date' => '${date}', 'messages' => array( ${php.join(", ")} ) );`,
    [`${name}-${"0123456789abcdef".repeat(2)}.json`]: "{}",
  };
}

const header = (date: string): string =>
  `Content-Type: text/plain; charset=UTF-8\nPO-Revision-Date: ${date}\n`;

function poOf(date: string, entries: Entries): string {
  const lines = header(date).split("\n").slice(0, -1);
  const top = `msgid ""\nmsgstr ""\n${lines.map((line) => `"${line}\\n"\n`).join("")}`;
  return [top, ...Object.entries(entries).map(([from, to]) => `msgid "${from}"\nmsgstr "${to}"\n`)].join(
    "\n",
  );
}

/** A table of originals and one of translations, each with lengths and offsets (https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html). */
function moOf(date: string, entries: Entries): Buffer {
  const list = [["", header(date)], ...Object.entries(entries)].toSorted(([a = ""], [b = ""]) =>
    a < b ? -1 : 1,
  );
  const tables = Buffer.alloc(28 + list.length * 16);
  const [originals, translations] = [28, 28 + list.length * 8];
  [0x950412de, 0, list.length, originals, translations, 0, tables.length].forEach((word, index) =>
    tables.writeUInt32LE(word, index * 4),
  );
  const texts = [0, 1].flatMap((side) => list.map((entry) => Buffer.from(`${entry[side]}\0`)));
  let at = tables.length;
  for (const [index, text] of texts.entries()) {
    tables.writeUInt32LE(text.length - 1, originals + index * 8);
    tables.writeUInt32LE(at, originals + index * 8 + 4);
    at += text.length;
  }
  return Buffer.concat([tables, ...texts]);
}
