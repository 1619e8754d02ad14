import { expect, it } from "vitest";
import type { SiteReader } from "../../../src/verify/gather/answer.ts";
import { askOnce } from "../../../src/verify/gather/ask-once.ts";
import { done, failed } from "../../../src/report/result.ts";

function counting(): { reader: SiteReader; asked: string[] } {
  const asked: string[] = [];
  const read: SiteReader["read"] = (place) => {
    asked.push(place);
    if (place === "broken.json") return Promise.resolve(failed("is broken"));
    return Promise.resolve(
      done({ place, status: 200, headers: undefined, hops: [], bytes: Buffer.from("x") }),
    );
  };
  return { reader: { name: "x", address: undefined, read }, asked };
}

it("requests each place once, however often it is read", async () => {
  const { reader, asked } = counting();
  const { read, places } = askOnce(reader);
  const [first, again] = await Promise.all([read("a.json"), read("a.json")]);
  expect(again).toBe(first);
  await read("a.zip");
  await read("a.zip");
  expect(asked).toEqual(["a.json", "a.zip"]);
  expect(places()).toEqual(asked);
});

it("knows what was answered, without holding the bytes", async () => {
  const { read, answers } = askOnce(counting().reader);
  await read("a.zip");
  await read("broken.json");
  expect(answers()).toEqual([{ place: "a.zip", status: 200, headers: undefined, hops: [] }]);
  expect(await read("a.zip")).toMatchObject(done({ bytes: new Uint8Array() }));
});
