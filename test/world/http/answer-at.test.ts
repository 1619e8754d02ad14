import { describe, expect, it } from "vitest";
import { answerAt } from "../../../src/world/http/answer-at.ts";
import { loopback } from "../../support/site/loopback.ts";
import { valueOf, whyOf } from "../../support/value-of.ts";

const LIMITS = { largest: 1000, patienceMs: 10_000 };

describe("an answer", () => {
  it.each([[200], [404], [500]])("with status %i comes with its headers and bytes", async (status) => {
    const url = await loopback((_, response) => response.writeHead(status, { "X-Thing": "yes" }).end("ünï"));
    const answer = valueOf(await answerAt(url, LIMITS));
    expect(answer).toMatchObject({ place: url, status, hops: [], bytes: Buffer.from("ünï") });
    expect(answer.headers?.get("x-thing")).toBe("yes");
  });

  it("says which redirects it followed", async () => {
    const url = await loopback(({ url: path }, response) => {
      if (path === "/a") response.writeHead(301, { location: "/b" }).end("moved");
      else if (path === "/b") response.writeHead(307, { location: `${url}/c?d=1` }).end();
      else response.end(path);
    });
    expect(valueOf(await answerAt(`${url}/a`, LIMITS))).toMatchObject({
      hops: [`${url}/b`, `${url}/c?d=1`],
      bytes: Buffer.from("/c?d=1"),
    });
  });
});

describe("no answer", () => {
  it.each([
    [
      "leads round in circles",
      (response: Reply) => response.writeHead(302, { location: "/" }).end(),
      /^leads on and on \(10 redirects\)$/,
    ],
    [
      "leads to a file of this machine",
      (response: Reply) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
      /^leads to `file:\/\/\/etc\/passwd`, which is not an address$/,
    ],
    ["leads nowhere", (response: Reply) => response.writeHead(302).end(), /^leads to ``/],
    ["sends too much", (response: Reply) => response.end("x".repeat(1001)), /^sends more than 1\.0 kB$/],
  ])("is a host that %s", async (_, reply, failure) => {
    const url = await loopback((_request, response) => reply(response));
    expect(whyOf(await answerAt(url, LIMITS))).toMatch(failure);
  });

  it("for a host that sends without end", async () => {
    let sent = 0;
    const url = await loopback((_, response) => {
      const send = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(100_000))) sent += 1;
        if (!response.destroyed) response.once("drain", send);
      };
      send();
    });
    expect(whyOf(await answerAt(url, { ...LIMITS, largest: 1_000_000 }))).toBe("sends more than 1.0 MB");
    expect(sent).toBeLessThan(1000);
  });

  it("for one that never finishes, a byte at a time", async () => {
    const url = await loopback((_, response) => {
      const timer = setInterval(() => response.write("x"), 5);
      response.once("close", () => clearInterval(timer));
    });
    expect(whyOf(await answerAt(url, { ...LIMITS, graceMs: 50 }))).toBe(
      "sends so slowly that it may never end",
    );
  });

  it("for silence, and if nothing listens", async () => {
    const url = await loopback(() => {});
    expect(whyOf(await answerAt(url, { ...LIMITS, patienceMs: 50 }))).toBe("was silent for 0.05 s");
    expect(whyOf(await answerAt("http://127.0.0.1:1", LIMITS))).toMatch(/^can't be reached \(.+\)$/);
    expect(whyOf(await answerAt("https://exa mple", LIMITS))).toMatch(/^can't be reached/);
  });
});

type Reply = Parameters<Parameters<typeof loopback>[0]>[1];

it("ends at once when the run is interrupted", async () => {
  const interruption = new AbortController();
  const url = await loopback(() => interruption.abort(new Error("Ctrl-C")));
  await expect(answerAt(url, { ...LIMITS, signal: interruption.signal })).rejects.toThrow("Ctrl-C");
});
