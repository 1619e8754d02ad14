import { expect, it } from "vitest";
import { openEnvelope, sealEnvelope } from "../../src/trust/envelope.ts";

const signature = { key: "9f86d081884c7d65", signature: `${"A".repeat(86)}==` };

it("has exactly the signed text, whatever is in it", () => {
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
  [
    "more signatures than anyone has keys",
    JSON.stringify({ payload: "", signatures: Array.from({ length: 17 }, () => signature) }),
  ],
  ["half of a character", String.raw`{"payload":"\ud800","signatures":[]}`],
])("is not opened where there is %s", (_, text) => {
  expect(openEnvelope(text)).toBeUndefined();
});

it.each([
  ["a text", "AAAA"],
  ["null", null],
  ["a key that is none", { ...signature, key: "../x" }],
  ["a signature of another length", { ...signature, signature: "AAAA" }],
])("leaves a signature out that is %s, and keeps the others", (_, strange) => {
  const text = JSON.stringify({ payload: "{}", signatures: [strange, signature] });
  expect(openEnvelope(text)).toEqual({ payload: "{}", signatures: [signature] });
});
