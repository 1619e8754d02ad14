import { expect, it } from "vitest";
import { choosePins } from "../../src/plan/pin.ts";
import { readSources } from "../../src/survey/read-sources.ts";
import { surveyRepository } from "../../src/survey/survey-repository.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { push, withRepository } from "../support/repository/pushed.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";
import { publishedOf } from "../support/site/site.ts";

it("reads what is built and what the page describes, with the pictures of that", async () => {
  const released = { status: "released" };
  const gif = Buffer.from("GIF89a\u0002\u0000\u0003\u0000", "latin1");
  const repository = await repositoryForTest();
  const release = (version: string, text: string, svg: string) =>
    repository.commit(version, {
      ...pluginFiles(version, { ".wordpress-org/icon.svg": svg, "new.gif": gif, "secret.gif": gif }),
      [VERSIONS_FILE]: text,
    });
  await release("1.0.0", versionsYaml({ "1.0.0": released }), "<svg>1</svg>");
  const { ledger } = await push(repository.folder);
  const text = versionsYaml({
    "1.2.0": { status: "draft", changelog: "![Not yet](secret.gif)" },
    "1.1.0": { ...released, changelog: "- ![The new list](new.gif)" },
    "1.0.0": released,
  });
  await release("1.1.0", text, "<svg>2</svg>");
  const found = await withRepository(repository.folder, async (open) => {
    const { extensions } = catalogOf(text);
    const published = publishedOf({ "acme-bridge": { ledger } });
    const survey = await surveyRepository(extensions, published, open, VERSIONS_FILE);
    const pins = choosePins(extensions, published, survey);
    return readSources(extensions, published, pins, survey, open, VERSIONS_FILE);
  });
  const read = found.get("acme-bridge");
  expect(read?.shown?.version).toBe("1.1.0");
  expect(
    [...(read?.sources ?? [])].map(([version, { source }]) => [version, source?.details.header.version]),
  ).toEqual([["1.1.0", "1.1.0"]]);
  expect(read?.artwork.pictures.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(["<svg>2</svg>"]);
  expect(read?.artwork.illustrations.map(({ path }) => path)).toEqual(["new.gif"]);
  expect(read?.head.source?.details.header.version).toBe("1.1.0");
});
