import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import AdmZip from "adm-zip";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { deflateHere } from "../../src/pack/deflate.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { zip } from "../../src/pack/zip.ts";
import { runPhp } from "../support/wordpress/php.ts";
import { SAMPLE, SAMPLE_TIME } from "../support/repository/zip-sample.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

const pack = (files: readonly PackageFile[], time = SAMPLE_TIME, folder = "acme-bridge"): Promise<Buffer> =>
  zip(files, folder, time, deflateHere);

const ordered = [
  "acme-bridge/a-b.txt",
  "acme-bridge/a.txt",
  "acme-bridge/a/b.txt",
  "acme-bridge/acme-bridge.php",
  "acme-bridge/all.bin",
  "acme-bridge/bin/run.sh",
  "acme-bridge/empty.txt",
  "acme-bridge/img/logo.png",
  "acme-bridge/languages/\u00DCbersicht \u65E5\u672C\u8A9E \u{1F600}.txt",
  "acme-bridge/noise.bin",
];

const contents = (files: readonly PackageFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, bytes }) => [`acme-bridge/${path}`, sha256(bytes)]));

describe("the same bytes", () => {
  it("come from the same files in any order", async () => {
    const first = await pack(SAMPLE);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...SAMPLE], { minLength: SAMPLE.length }), async (shuffled) => {
        expect((await pack(shuffled)).equals(first)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("come out whatever the time zone, the umask and the locale", async () => {
    const script = join(import.meta.dirname, "../support/repository/zip-sample.ts");
    const run = async ([zone, mask, locale]: readonly string[]): Promise<string[]> => {
      const { stdout } = await promisify(execFile)(
        "sh",
        ["-c", `umask ${mask}; exec "$0" "$1"`, process.execPath, script],
        { env: { PATH: process.env["PATH"], TZ: zone, LC_ALL: locale, LANG: locale } },
      );
      return stdout.split(" ");
    };
    const runs = await Promise.all(
      [
        ["UTC", "022", "C"],
        ["Asia/Kolkata", "077", "tr_TR.UTF-8"],
        ["America/New_York", "000", "de_DE.UTF-8"],
        ["Europe/Berlin", "027", "ja_JP.UTF-8"],
      ].map(run),
    );
    const [, hours, masks] = [0, 1, 2].map((index) => runs.map((each) => each[index]));
    expect(new Set(hours).size).toBe(4);
    expect(masks).toEqual([0o022, 0o077, 0, 0o027].map(String));
    const here = sha256(await pack(SAMPLE));
    expect(runs.map(([digest]) => digest)).toEqual([here, here, here, here]);
  });

  it("come out of every version of the code, or published checksums would no longer fit `built_with`", async () => {
    expect(sha256(await pack(SAMPLE))).toBe(
      "fa361f3a976a7c45b15a063b515f53517d5b86f66c5a60d97ec73e324aba8de3",
    );
  });
});

describe("other bytes", () => {
  it.each<[string, () => Promise<Buffer>]>([
    ["another time", () => pack(SAMPLE, SAMPLE_TIME + 2)],
    ["another folder", () => pack(SAMPLE, SAMPLE_TIME, "acme-bridge-pro")],
    ["a file more", () => pack([...SAMPLE, { path: "b.txt", bytes: Buffer.from(""), isExecutable: false }])],
    ["another mode", () => pack(SAMPLE.map((each) => ({ ...each, isExecutable: false })))],
  ])("come from %s", async (_, other) => {
    expect((await other()).equals(await pack(SAMPLE))).toBe(false);
  });
});

describe("what adm-zip reads", () => {
  it("has every file once, in byte order, in one folder, with its bytes", async () => {
    const entries = new AdmZip(await pack(SAMPLE)).getEntries();
    expect(entries.map(({ entryName }) => entryName)).toEqual(ordered);
    expect(Object.fromEntries(entries.map((entry) => [entry.entryName, sha256(entry.getData())]))).toEqual(
      contents(SAMPLE),
    );
  });

  it("has the modes 0644 and 0755 of plain files, whatever machine made it", async () => {
    for (const { entryName, header } of new AdmZip(await pack(SAMPLE)).getEntries()) {
      const mode = entryName.endsWith("run.sh") ? 0o100755 : 0o100644;
      expect([entryName, (header.attr >>> 16).toString(8)]).toEqual([entryName, mode.toString(8)]);
      expect(header.made).toBe(0x0314);
    }
  });

  it("stores what is already compressed, is empty or would not get smaller", async () => {
    const stored = new AdmZip(await pack(SAMPLE)).getEntries().filter(({ header }) => header.method === 0);
    expect(stored.map(({ name }) => name).join(" ")).toBe(
      "a-b.txt a.txt b.txt run.sh empty.txt logo.png noise.bin",
    );
  });

  it("packs any bytes under any name", async () => {
    const files = fc.uniqueArray(
      fc.record({
        path: fc
          .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
          .map((name) => name.replaceAll(/[/\\.\0]/g, "_")),
        bytes: fc.uint8Array({ maxLength: 2000 }),
        isExecutable: fc.boolean(),
      }),
      { selector: ({ path }) => path, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const read = new AdmZip(await pack(all)).getEntries();
        expect(Object.fromEntries(read.map((entry) => [entry.entryName, sha256(entry.getData())]))).toEqual(
          contents(all),
        );
      }),
    );
  });
});

describe("times", () => {
  const timeIn = async (time: number): Promise<string> => {
    const [entry] = new AdmZip(await pack(SAMPLE.slice(0, 1), time)).getEntries();
    const timeval = entry?.header.timeval ?? 0;
    const [day, clock] = [timeval >>> 16, timeval & 0xffff];
    return [
      1980 + (day >> 9),
      (day >> 5) & 15,
      day & 31,
      clock >> 11,
      (clock >> 5) & 63,
      (clock & 31) * 2,
    ].join(" ");
  };

  it.each<[string, number, string]>([
    ["are in UTC, in steps of two seconds", SAMPLE_TIME, "2026 3 29 1 30 14"],
    ["go up to a second before midnight", Date.UTC(2027, 11, 31, 23, 59, 59) / 1000, "2027 12 31 23 59 58"],
    ["start in 1980", Date.UTC(1980, 0, 1) / 1000, "1980 1 1 0 0 0"],
    ["before 1980 become its start", Date.UTC(1979, 11, 31, 23, 59, 58) / 1000, "1980 1 1 0 0 0"],
    ["of the first commit ever become its start", 0, "1980 1 1 0 0 0"],
    ["end in 2107", Date.UTC(2107, 11, 31, 23, 59, 58) / 1000, "2107 12 31 23 59 58"],
    ["after 2107 become its end", Date.UTC(2200, 5, 1) / 1000, "2107 12 31 23 59 58"],
  ])("%s", async (_, time, expected) => {
    expect(await timeIn(time)).toBe(expected);
  });
});

describe("what PHP's ZipArchive reads, which WordPress unpacks with", () => {
  let read: {
    opened: boolean | number;
    entries: Record<string, { sha256: string; mode: string; system: number; time: string }>;
  };
  beforeAll(async () => {
    const encoded = (await pack(SAMPLE)).toString("base64");
    const output = await runPhp(
      "8.3",
      `date_default_timezone_set( 'UTC' );
file_put_contents( __DIR__ . '/a.zip', base64_decode( '${encoded}' ) );
$zip = new ZipArchive();
$opened = $zip->open( __DIR__ . '/a.zip', ZipArchive::CHECKCONS );
$entries = array();
for ( $i = 0; $i < $zip->numFiles; $i++ ) {
	$stat = $zip->statIndex( $i );
	$zip->getExternalAttributesIndex( $i, $system, $attributes );
	$entries[ $stat['name'] ] = array(
		'sha256' => hash( 'sha256', $zip->getFromIndex( $i ) ),
		'mode' => decoct( $attributes >> 16 ),
		'system' => $system,
		'time' => date( 'c', $stat['mtime'] ),
	);
}
echo json_encode( array( 'opened' => $opened, 'entries' => $entries ) );`,
    );
    read = JSON.parse(output) as typeof read;
  });

  it("is consistent, with every name, byte and mode", () => {
    expect(read.opened).toBe(true);
    expect(Object.keys(read.entries)).toEqual(ordered);
    expect(
      Object.fromEntries(Object.entries(read.entries).map(([name, entry]) => [name, entry.sha256])),
    ).toEqual(contents(SAMPLE));
    expect(read.entries["acme-bridge/bin/run.sh"]).toMatchObject({ mode: "100755", system: 3 });
    expect(read.entries["acme-bridge/empty.txt"]).toMatchObject({
      mode: "100644",
      system: 3,
      time: "2026-03-29T01:30:14+00:00",
    });
  });
});
