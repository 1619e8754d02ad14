import { expect, it } from "vitest";
import { untilPublic } from "../../../src/world/github/until-public.ts";
import { loopback } from "../../support/site/loopback.ts";

const { signal } = new AbortController();
const quickly = (): Promise<void> => Promise.resolve();

it("waits until what was just published is there", async () => {
  let asked = 0;
  const url = await loopback((_, response) => {
    asked += 1;
    response.writeHead(asked < 3 ? 404 : 200).end("PK");
  });
  expect(await untilPublic([`${url}/a.zip`], quickly, signal)).toEqual([]);
  expect(asked).toBe(3);
});

it("follows redirects to the bytes, and requests only the first", async () => {
  const ranges: unknown[] = [];
  const storage = await loopback(({ headers }, response) => {
    ranges.push(headers.range);
    response.writeHead(206).end("P");
  });
  const url = await loopback((_, response) => response.writeHead(302, { location: `${storage}/b` }).end());
  expect(await untilPublic([`${url}/a.zip`], quickly, signal)).toEqual([]);
  expect(ranges).toEqual(["bytes=0-0"]);
});

it("reports each that never answers, up to a limit", async () => {
  let pauses = 0;
  const url = await loopback(({ url: path }, response) =>
    path === "/there" ? response.end("PK") : response.writeHead(404).end(),
  );
  const addresses = [`${url}/a`, `${url}/there`, `${url}/b`];
  const problems = await untilPublic(addresses, async () => void (pauses += 1), signal);
  expect(problems.map(({ code }) => code)).toEqual(["RELEASE_UNREACHABLE", "RELEASE_UNREACHABLE"]);
  expect(problems.map(({ message }) => message.includes("answers 404"))).toEqual([true, true]);
  expect(pauses).toBe(14);
});

it("reports that nothing listens there", async () => {
  const [found] = await untilPublic(["http://127.0.0.1:1/a.zip"], quickly, signal);
  expect(found?.message).toMatch(/can't be reached/);
});
