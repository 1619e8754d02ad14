import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { random } from "./random.ts";

const WORDS =
  "order product customer cart price total tax coupon session gateway setting option query result filter action hook render template field value status email address country shipping stock review rating import export report schedule cache token nonce request response".split(
    " ",
  );

/**
 * A plugin like the large public ones: 3,400 PHP files, 1,400 JavaScript and CSS files and 1,200 images, about
 * 47 MB. Code is random words in the shape of code, so that it compresses about as code does (4 to 1); images
 * are noise behind a PNG signature, which does not compress.
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
  for (let index = 0; index < 3400; index++)
    write(`includes/part-${index % 60}/class-${index}.php`, `<?php\n${code(next, 6200, "$")}`);
  for (let index = 0; index < 1400; index++) {
    write(
      `assets/${index % 3 === 0 ? "css" : "js"}/part-${index % 40}/${index}.${index % 3 === 0 ? "css" : "js"}`,
      code(next, 9000, ""),
    );
  }
  for (let index = 0; index < 1200; index++)
    write(`assets/images/part-${index % 20}/${index}.png`, noise(index, 11_000));
  return { files, bytes };
}

function code(next: () => number, size: number, sigil: string): string {
  const word = (): string => WORDS[Math.floor(next() * WORDS.length)] ?? "";
  let text = "";
  while (text.length < size) {
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
