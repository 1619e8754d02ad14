import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSite } from "../../../src/world/http/open-site.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { loopback } from "../../support/site/loopback.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";
import { failed } from "../../../src/report/result.ts";
import { valueOf } from "../../support/value-of.ts";

const { signal } = new AbortController();

it("reads a folder as if it were served", async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { "site/a/info.json": "{}", "site/large": "x".repeat(100) });
  await mkdir(join(folder, "site/folder"));
  const site = openSite("site", folder, signal);
  expect([site.name, site.address]).toEqual(["site", undefined]);
  expect(valueOf(await site.read("a/info.json", 99))).toMatchObject({
    status: 200,
    headers: undefined,
    bytes: Buffer.from("{}"),
  });
  expect(await site.read("large", 99)).toEqual(failed("has more than 99 B"));
  for (const missing of ["b.json", "a/info.json/x", "folder"]) {
    expect(valueOf(await site.read(missing, 99))).toMatchObject({ place: missing, status: 404 });
  }
});

it("reads from an address, below it and elsewhere", async () => {
  const url = await loopback(({ url: path }, response) => response.end(path));
  const site = openSite(`${url}/plugins//`, "/", signal);
  expect([site.name, site.address]).toEqual([`${url}/plugins`, `${url}/plugins`]);
  expect(valueOf(await site.read("a b/ü?#.json", 99))).toMatchObject({
    place: "a b/ü?#.json",
    bytes: Buffer.from("/plugins/a%20b/%C3%BC%3F%23.json"),
  });
  expect(valueOf(await site.read(`${url}/x.zip`, 99))).toMatchObject({ bytes: Buffer.from("/x.zip") });
});

it("requests a few files at a time, and all of them in the end", async () => {
  let [now, most] = [0, 0];
  const url = await loopback((_, response) => {
    most = Math.max(most, (now += 1));
    setTimeout(() => {
      now -= 1;
      response.end("x");
    }, 10);
  });
  const site = openSite(url, "/", signal);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => site.read(`${index}`, 99)));
  expect(answers.filter((answer) => answer.kind === "done")).toHaveLength(40);
  expect(most).toBe(8);
});

it("gives up on a host that has stopped answering, but not on one that fails now and then", async () => {
  let asked = 0;
  const url = await loopback(({ url: path }, response) => {
    asked += 1;
    if (path === "/well") response.end("x");
  });
  const site = openSite(url, "/", signal, 20);
  const places = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => `${name}${index}`);
  for (const place of places(10, "a")) await site.read(place, 99);
  await site.read("well", 99);
  const answers = await Promise.all(places(60, "b").map((place) => site.read(place, 99)));
  expect(answers.at(-1)).toEqual(failed("was not asked for: too much before it failed"));
  expect(asked).toBeLessThan(40);
});

it("ends when the run is interrupted", async () => {
  const site = openSite("x", "/", AbortSignal.abort(new Error("Ctrl-C")));
  await expect(site.read("feed.json", 99)).rejects.toThrow("Ctrl-C");
});
