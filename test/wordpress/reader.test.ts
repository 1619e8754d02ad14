import { beforeAll, describe, expect, it } from "vitest";
import { hasNativePhp, nativePhp } from "../support/wordpress/native-php.ts";
import { runReader } from "../support/wordpress/run-reader.ts";
import { moves } from "./move-cases.ts";
import { signatures, tables } from "./reader-cases.ts";
import { themes } from "./theme-cases.ts";

// PHP in WebAssembly has no sodium extension, and without WordPress there is no other library.
const native = hasNativePhp()
  ? [{ php: "this machine", run: nativePhp, cases: { ...tables, ...themes, signatures, ...moves } }]
  : [];
const all = [
  { php: "7.4", run: () => "7.4", cases: { ...tables, ...themes } },
  { php: "8.5", run: () => "8.5", cases: { ...tables, ...themes } },
  ...native,
];

describe.each(all)("the reader in PHP of $php, without WordPress", ({ run, cases }) => {
  const list = Object.values(cases).flat();
  let told: Awaited<ReturnType<typeof runReader>>;

  beforeAll(async () => {
    told = await runReader(
      (await run()) ?? "8.5",
      list.map(([, call]) => call),
    );
  });

  it("comes in a file that declares nothing", () => {
    expect(told.declared).toEqual([]);
  });

  describe.each(Object.entries(cases))("%s", (_, table) => {
    it.each(table)("%s", (_name, call, expected) => {
      expect(told.returned[list.findIndex(([, each]) => each === call)]).toEqual(expected);
    });
  });
});
