import { expect, it } from "vitest";
import { sealEnvelope } from "../../../src/trust/envelope.ts";
import { readFeed } from "../../../src/verify/gather/read-feed.ts";
import { feedOf } from "../../support/site/site.ts";
import { done } from "../../../src/report/result.ts";
import { whyOf } from "../../support/value-of.ts";

const answer = (text: string, status = 200) =>
  done({ place: "feed.json", status, headers: undefined, hops: [], bytes: Buffer.from(text) });

it("opens a feed", () => {
  const text = feedOf("https://acme.example");
  expect(readFeed(answer(text))).toMatchObject(done({ text, payload: { site: "https://acme.example" } }));
});

it.each([
  ["is missing", answer("", 404), "is missing"],
  ["is a page of the host", answer("<html><h1>Site not found</h1>"), "is a web page instead of a feed"],
  ["is somebody else's JSON", answer('{"version":"1.0"}'), "is not a Presscast feed"],
  ["is too large", answer(feedOf("https://acme.example") + " ".repeat(1_100_000)), "is larger than 1 MiB"],
  ["has half a payload", answer(sealEnvelope('{"format":')), "has a payload that is not JSON"],
  [
    "is of a later format",
    answer(sealEnvelope('{"format":2}')),
    /has a payload that breaks its format \(format: /,
  ],
])("says why a feed can't be read that %s", (_, given, why) => {
  expect(whyOf(readFeed(given))).toMatch(why);
});
