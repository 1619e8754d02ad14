import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { random } from "./random.ts";

const WORDS =
  "order product customer cart price total tax coupon session gateway setting option query result filter action hook render template field value status email address country shipping stock review rating import export report schedule cache token nonce request response".split(
    " ",
  );

/**
 * A plugin like the large public ones, about 6,200 files and 47 MB: mostly small PHP files of its own and of vendors,
 * scripts and styles, a few built scripts of a megabyte, and images. Code is random words in the shape of code, with
 * comments, so that it compresses about as code does; images are noise behind a PNG signature, which does not compress.
 */
export function generatePlugin(folder: string, slug: string): { files: number; bytes: number } {
  const next = random(42);
  let files = 0;
  let bytes = 0;
  const write = (path: string, content: string | Buffer): void => {
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, content);
    files += 1;
    bytes += content.length;
  };
  write(
    `${slug}.php`,
    `<?php\n/**\n * Plugin Name: Large\n * Version: 1.0.0\n * Text Domain: ${slug}\n */\ndefine( 'LARGE_VERSION', '1.0.0' );\n`,
  );
  write(
    "readme.txt",
    "=== Large ===\nStable tag: 1.0.0\nTested up to: 6.9\n\nLarge.\n\n== Changelog ==\n\n= 1.0.0 =\n* First.\n",
  );
  // Half of the files have less than 3 KB, one in twenty more than 20.
  const size = (): number => 300 + Math.floor(2000 * (1 / (1 - next() * 0.96) - 0.5));
  for (let index = 0; index < 1400; index++)
    write(
      `includes/${index % 3 === 0 ? "admin" : "core"}/class-${index}.php`,
      `<?php\n${code(next, size(), "$")}`,
    );
  for (let index = 0; index < 2400; index++)
    write(
      `vendor/maker-${index % 12}/part-${index % 60}/src/Part${index}.php`,
      `<?php\n${code(next, size(), "$")}`,
    );
  for (let index = 0; index < 1200; index++)
    write(
      `assets/${index % 3 === 0 ? "css" : "js"}/part-${index}.${index % 3 === 0 ? "css" : "js"}`,
      code(next, size(), ""),
    );
  for (let index = 0; index < 6; index++)
    write(`build/app-${index}.js`, code(next, 1_000_000, "").replaceAll(/\s+/g, " "));
  for (let index = 0; index < 1200; index++)
    write(`assets/images/part-${index % 20}/${index}.png`, noise(index, 9000));
  return { files, bytes };
}

function code(next: () => number, size: number, sigil: string): string {
  const word = (): string => WORDS[Math.floor(next() * WORDS.length)] ?? "";
  let text = "";
  while (text.length < size) {
    if (next() < 0.3)
      text += `\t/**\n\t * ${word()} the ${word()} of a ${word()}, if the ${word()} has one.\n\t *\n\t * @since ${Math.floor(next() * 9)}.0.0\n\t */\n`;
    text += `\tif ( ${sigil}${word()}_${word()} !== ${word()}_${word()}( ${sigil}${word()}, '${word()}-${Math.floor(next() * 1e6)}' ) ) {\n\t\t${sigil}${word()} = ${word()}_${word()}( ${sigil}${word()} );\n\t}\n`;
  }
  return text;
}

function noise(seed: number, size: number): Buffer {
  const parts = [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])];
  for (let index = 0; index * 64 < size; index++)
    parts.push(createHash("sha512").update(`${seed} ${index}`).digest());
  return Buffer.concat(parts);
}
