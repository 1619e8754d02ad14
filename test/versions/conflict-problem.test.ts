import { expect, it } from "vitest";
import { readVersionsFile } from "../../src/versions/read.ts";
import { versionsText } from "../support/versions/catalog.ts";

const both = (eol: string, base = ""): string =>
  versionsText("1.1.0: { status: released }") +
  `<<<<<<< HEAD\n      1.3.0:\n${base}=======\n      1.2.1:\n>>>>>>> mend-sync\n`.replaceAll("\n", eol);

it.each([
  ["with both sides", both("\n")],
  ["with the common base", both("\n", "||||||| 3f2a91c\n      1.2.0:\n")],
  ["with Windows line ends", both("\r\n")],
])("is the one problem of a file in which git left a conflict %s", (_, text) => {
  const { problems } = readVersionsFile(text, "versions.yaml");
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({
    code: "FILE_CONFLICT",
    line: text.slice(0, text.indexOf("<<<<<<<")).split("\n").length,
    message: "Two branches changed this file, and git left both versions in 1 place.",
  });
});

it("is none in a changelog that tells of such marks", () => {
  const changelog = "\n  status: released\n  changelog: |\n    <<<<<<< HEAD\n    >>>>>>> x";
  expect(readVersionsFile(versionsText(`1.1.0:${changelog}`), "versions.yaml").problems).toEqual([]);
});
