import { expect, it } from "vitest";
import { packageSboms } from "../../src/publish/package-sboms.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { publishedOf } from "../support/site/site.ts";
import { ledgerOf, planOf } from "../support/versions/planning.ts";
import { extensionOf, packedPushOf, pushPlanOf } from "../support/versions/push-plans.ts";

const text = '{ "bomFormat": "CycloneDX" }\n';
const PATH = "acme-bridge/sbom/1.1.0.cdx.json";
const ledger = ledgerOf("1.1.0 released, 1.0.0 deprecated, 0.9.0 deprecated -", {
  "1.1.0": { sbom: sha256(text) },
  "0.9.0": { sbom: sha256(text) },
});

interface Situation {
  /** What is published at its path. */
  readonly published?: string;
  /** What a package that is built comes with. */
  readonly built?: string;
}

async function found({ published, built }: Situation) {
  const asked: string[] = [];
  const plan = pushPlanOf([extensionOf(planOf(extensionInput().extension, ledger))], {
    published: publishedOf(
      {},
      {
        place: "the branch gh-pages",
        files: {
          prepare: (paths) => Promise.resolve(void asked.push(...paths)),
          read: (path) =>
            Promise.resolve(path === PATH && published !== undefined ? Buffer.from(published) : undefined),
        },
      },
    ),
  });
  const [facts] = ledger.releases;
  const packages =
    built !== undefined && facts
      ? [{ slug: "acme-bridge", facts, bytes: new Uint8Array(), paths: [], sums: {}, sbom: built }]
      : [];
  const then = { ledger, offers: [] };
  const { sboms, problems } = await packageSboms(plan, packedPushOf({ "acme-bridge": then }, { packages }));
  return { sboms: [...sboms], problems, asked };
}

it.each<[string, Situation, asked: readonly string[]]>([
  ["of a package that is built", { built: text }, []],
  ["as it is published, which is told before it is read", { published: text }, [PATH]],
  ["as it was published, where a build comes to another", { built: "{}", published: text }, [PATH]],
])("takes the SBOM %s, for versions alone that are kept and have one", async (_, situation, asked) => {
  expect(await found(situation)).toEqual({ sboms: [[PATH, text]], problems: [], asked });
});

it.each<[string, Situation, RegExp]>([
  ["is gone", {}, /^acme-bridge\/sbom\/1\.1\.0\.cdx\.json is missing on the branch gh-pages/],
  ["is another", { published: "{}" }, /on the branch gh-pages has sha256 44136fa355b3…; its ledger says /],
])("gives none for one that %s, since the ledger promises it", async (_, situation, said) => {
  const { sboms, problems } = await found(situation);
  expect(sboms).toEqual([]);
  expect(problems).toMatchObject([
    { code: "PUBLISHED_DAMAGED", severity: "error", message: expect.stringMatching(said) as string },
  ]);
});
