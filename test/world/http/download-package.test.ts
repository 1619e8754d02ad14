import { expect, it } from "vitest";
import { sha256 } from "../../../src/trust/sha256.ts";
import { downloadPackage } from "../../../src/world/http/download-package.ts";
import { loopback } from "../../support/site/loopback.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const ZIP = "PK zip";
const release = (url: string) => ({
  package: `${url}/download/acme%2Fv1.0.0/acme-v1.0.0.zip`,
  sha256: sha256(ZIP),
  size: ZIP.length,
});

it("follows the address to where the bytes are", async () => {
  const storage = await loopback((_, response) => void response.end(ZIP));
  const url = await loopback(({ url: path }, response) => {
    expect(path).toBe("/download/acme%2Fv1.0.0/acme-v1.0.0.zip");
    response.writeHead(302, { location: storage }).end();
  });
  expect(Buffer.from(await downloadPackage(release(url))).toString()).toBe(ZIP);
});

it.each([
  ["other bytes", 200, "PK zap", "PUBLISHED_DAMAGED"],
  ["fewer bytes", 200, "PK", "PUBLISHED_DAMAGED"],
  ["nothing", 404, "", "PUBLISHED_DAMAGED"],
  ["a failure", 500, "", "PUBLISHED_UNREADABLE"],
])("does not accept %s", async (_, status, body, code) => {
  const url = await loopback((__, response) => void response.writeHead(status).end(body));
  expect(await codesOf(downloadPackage(release(url)))).toEqual([code]);
});
