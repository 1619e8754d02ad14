import { expect, it } from "vitest";
import { pastWarnings } from "../../src/publish/past-warnings.ts";
import { problem, type ProblemCode } from "../../src/report/problem.ts";

const at = (file: string, code: ProblemCode = "HEADER_VERSION") =>
  problem(code, { message: `${file} is wrong.`, fix: "Write it.", at: { file } });

it("warns once for each code about earlier commits, with the number of places, and asks for nothing", () => {
  const found = pastWarnings([
    at("1111111:a.php"),
    at("1111111:b.php", "CONSTANT_VERSION"),
    at("2222222:a.php"),
  ]);
  expect(found).toEqual([
    expect.objectContaining({
      file: "1111111:a.php",
      message: "1111111:a.php is wrong. The same goes for 1 other place in earlier commits.",
      fix: expect.stringMatching(/^Nothing: /) as string,
    }),
    expect.objectContaining({ file: "1111111:b.php", message: "1111111:b.php is wrong." }),
  ]);
});

it("leaves alone what can be changed, and what stops a push", () => {
  const problems = [
    at("a.php"),
    at("a.php"),
    at("1111111:a.php", "FILE_NAME"),
    at("2222222:a.php", "FILE_NAME"),
  ];
  expect(pastWarnings(problems)).toEqual(problems);
});
