import { expect, it } from "vitest";
import * as v from "valibot";
import { askGitHub } from "../../../src/world/github/ask-github.ts";
import { loopback } from "../../support/site/loopback.ts";

const { signal } = new AbortController();
const schema = v.object({ name: v.string() });

async function asked(
  status: number,
  body: string,
  { headers = {}, token }: { readonly headers?: Record<string, string>; readonly token?: string } = {},
) {
  const seen: (string | undefined)[] = [];
  const apiUrl = await loopback((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(status, headers).end(body);
  });
  const told = await askGitHub({ apiUrl, token, signal, patienceMs: 1000 })("/repos/acme/plugins", schema);
  return { told, seen };
}

it("gives what was requested, with the token if there is one", async () => {
  const { told, seen } = await asked(200, '{"name":"plugins","more":1}', { token: "ghp_ada" });
  expect(told).toEqual({ kind: "done", value: { name: "plugins" } });
  expect(seen).toEqual(["Bearer ghp_ada"]);
  expect((await asked(200, '{"name":"plugins"}')).seen).toEqual([undefined]);
});

it("gives nothing for what does not exist", async () => {
  expect((await asked(404, "{}")).told).toEqual({ kind: "done", value: undefined });
});

it.each([
  [401, {}, undefined, "GitHub tells it only to those who have a token"],
  [401, {}, "ghp_old", "GitHub does not know the token"],
  [403, {}, undefined, "GitHub tells it only to those who have a token"],
  [
    403,
    { "x-accepted-github-permissions": "pages=read" },
    "ghp_ada",
    "the token may not see it (it needs pages=read)",
  ],
  [403, { "x-accepted-github-permissions": "<b>" }, "ghp_ada", "the token may not see it"],
  [403, { "x-ratelimit-remaining": "0" }, undefined, "GitHub's limit of requests is reached for this hour"],
  [500, {}, undefined, "GitHub answers 500"],
] as const)("says why it can't be told: %d %j %s", async (status, headers, token, why) => {
  const { told } = await asked(status, "{}", { headers, ...(token === undefined ? {} : { token }) });
  expect(told).toEqual({ kind: "failed", why });
});

it("accepts no other answer, follows no redirect with the token, and waits no longer than the given time", async () => {
  expect((await asked(200, '{"name":1}')).told).toMatchObject({ kind: "failed" });
  expect((await asked(200, "<html>")).told).toMatchObject({ kind: "failed" });
  const led = await asked(302, "", { headers: { location: "http://127.0.0.1:1/" }, token: "ghp_ada" });
  expect(led.told).toMatchObject({ kind: "failed" });
  const apiUrl = await loopback(() => {});
  const ask = askGitHub({ apiUrl, token: undefined, signal, patienceMs: 100 });
  expect(await ask("/", schema)).toMatchObject({
    kind: "failed",
    why: expect.stringMatching(/^GitHub could not be asked \(/) as string,
  });
});
