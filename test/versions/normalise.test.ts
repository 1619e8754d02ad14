import { describe, expect, it } from "vitest";
import { catalogOf, extensionOf, versionsText } from "../support/versions/catalog.ts";

const siteOf = (line: string) => catalogOf(`site: { ${line} }\nplugins: {}\n`).site;

it.each([
  ["https://acme.github.io/plugins/", "https://acme.github.io/plugins", "acme.github.io"],
  ["https://acme.example", "https://acme.example", "acme.example"],
  ["https://ACME.example//", "https://acme.example", "acme.example"],
  ["http://localhost:8080/", "http://localhost:8080", "localhost:8080"],
  ["https://acme.example/a/../b", "https://acme.example/b", "acme.example"],
])("%s is served at %s and called %s", (written, url, title) => {
  expect(siteOf(`url: "${written}"`)).toEqual({ url, title, packages: "pages", checkEverySeconds: 3600 });
});

it.each([
  ["./plugins/acme-bridge", "plugins/acme-bridge"],
  ["plugins/acme-bridge/", "plugins/acme-bridge"],
  ["plugins//./acme-bridge//", "plugins/acme-bridge"],
  [".", "."],
  ["./", "."],
  ["./.", "."],
])("source %s is the folder %s", (source, folder) => {
  expect(extensionOf("{}", `source: ${source}`).packing.source).toBe(folder);
});

describe("a version", () => {
  it("sorts by number, highest first, whatever the order in the file", () => {
    const { extensions } = catalogOf(
      versionsText(
        ["1.9.0", "1.10.0-rc.1", "1.10.0", "1.2.0"]
          .map((version) => `${version}: { status: draft }`)
          .join("\n"),
      ),
    );
    expect(extensions[0]?.versions.map(({ version }) => version)).toEqual([
      "1.10.0",
      "1.10.0-rc.1",
      "1.9.0",
      "1.2.0",
    ]);
  });

  it.each([
    ["2026-12-01", "2026-12-01T00:00:00Z"],
    ["2026-12-01T09:00Z", "2026-12-01T09:00:00Z"],
    ["2026-12-01T09:00:30Z", "2026-12-01T09:00:30Z"],
  ])("is there after %s, which is %s", (written, moment) => {
    const [version] = extensionOf(`1.0.0: { status: released, available_after: ${written} }`).versions;
    expect(version?.availableAfter).toBe(moment);
  });

  it("fills in the defaults of a version that has only a status", () => {
    const [version] = extensionOf("1.0.0: { status: released }").versions;
    expect(version).toMatchObject({ rollout: 100, forceUpdate: false, entry: { status: "released" } });
    expect(Object.values({ ...version, entry: undefined, at: undefined }).filter(Boolean)).toEqual([
      "1.0.0",
      "released",
      100,
    ]);
  });

  it("distinguishes a written value from the default, as the rules need it", () => {
    const [version] = extensionOf("1.0.0: { status: released, rollout: 0 }").versions;
    expect(version).toMatchObject({ rollout: 0, entry: { rollout: 0 } });
  });
});
