import { expect, it } from "vitest";
import { suspectsAmong } from "../../../src/world/processes/suspects-among.ts";
import { fastPhpOnPath, onPath } from "../../support/repository/php-on-path.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

const codes = (...texts: string[]): Buffer[] => texts.map((text) => Buffer.from(text));

it("finds what PHP does not compile, even what ends its process, and runs nothing", async () => {
  await fastPhpOnPath();
  const cwd = await temporaryFolder();
  const all = codes(
    "<?php file_put_contents( __DIR__ . '/was-run', '' ); exit( 1 );",
    "<?php function a( {",
    "<?php class A {} class A {}",
    "<?php return array( 1 => 2 );",
    "<?php }",
    "",
  );
  expect(await suspectsAmong(all, "all", { cwd })).toEqual(expect.arrayContaining([1, 4]));
  expect(await suspectsAmong(all, "all", { cwd })).not.toContain(0);
  expect(await suspectsAmong(all, "all", { cwd })).not.toContain(3);
});

it("suspects every file where PHP can't tell", async () => {
  const cwd = await temporaryFolder();
  await onPath(await temporaryFolder(), "exit 127");
  expect(await suspectsAmong(codes("<?php", "<?php"), "all", { cwd })).toEqual([0, 1]);
});
