import { expect, it } from "vitest";
import { openEnvelope, sealEnvelope } from "../../src/trust/envelope.ts";

const signature = { key: "9f86d081884c7d65", signature: "AAAA" };

it("carries the very text that was signed, whatever is in it", () => {
  const payload = '{"format":1,  "site":"https://a.example/ü\u2028"}\n';
  const text = sealEnvelope(payload, [signature]);
  expect(openEnvelope(text)).toEqual({ payload, signatures: [signature] });
  expect(JSON.parse(text)).toEqual({ payload, signatures: [signature] });
});

it("has no signature while the publisher signs nothing", () => {
  expect(openEnvelope(sealEnvelope("{}"))).toEqual({ payload: "{}", signatures: [] });
});

it.each([
  ["no JSON", "<html>Not found</html>"],
  ["nothing", ""],
  ["null", "null"],
  ["a list", "[]"],
  ["no payload", '{"signatures":[]}'],
  ["a payload that is no text", '{"payload":{},"signatures":[]}'],
  ["no signatures", '{"payload":"{}"}'],
  ["signatures that are none", '{"payload":"{}","signatures":["AAAA"]}'],
  ["a key that is none", '{"payload":"{}","signatures":[{"key":"../x","signature":"AAAA"}]}'],
])("is not opened where there is %s", (_, text) => {
  expect(openEnvelope(text)).toBeUndefined();
});
