import * as v from "valibot";
import { expect, it } from "vitest";
import { bytesOf, jsonOf, textOf } from "../../../src/verify/gather/answer-reading.ts";
import { done, failed } from "../../../src/report/result.ts";

const schema = v.object({ a: v.object({ b: v.string() }) });
const answer = (text: string, status = 200) =>
  done({ place: "x.json", status, headers: undefined, hops: [], bytes: Buffer.from(text) });

it("gives what was answered", () => {
  expect(jsonOf(answer('{"a":{"b":"ü"},"more":1}'), schema)).toEqual(done({ a: { b: "ü" } }));
  expect(textOf(answer("ü"))).toEqual(done("ü"));
  expect(bytesOf(answer("x"))).toEqual(done(Buffer.from("x")));
});

it.each([
  ["nothing was asked", undefined, "was not asked for"],
  ["there was no answer", failed("was silent for 20 s"), "was silent for 20 s"],
  ["it is missing", answer("", 404), "is missing"],
  ["the server is ill", answer("", 503), "answers 503"],
  ["it is a web page", answer(" \n<!doctype html>"), "is a web page instead of JSON"],
  ["it is half of it", answer('{"a":'), "is not JSON"],
  [
    "it is something else",
    answer('{"a":{"b":1}}'),
    "breaks its format (a.b: Invalid type: Expected string but received 1)",
  ],
  [
    "it is no object",
    answer("null"),
    "breaks its format (as a whole: Invalid type: Expected Object but received null)",
  ],
])("says why where %s", (_, given, why) => {
  expect(jsonOf(given, schema)).toEqual(failed(why));
});
