import { expect, it, onTestFinished } from "vitest";
import { demandRightClock } from "../../src/action/demand-right-clock.ts";
import { listen } from "../support/github/listen.ts";
import { stopped } from "../support/repository/pushed.ts";

const NOW = Date.UTC(2026, 5, 1) / 1000;
const signal = new AbortController().signal;

/** A server whose answers bear a time, whatever their status. */
async function serverAt(date: string | undefined, status = 404): Promise<string> {
  const host = await listen((_, response) => {
    response.sendDate = false;
    response.writeHead(status, date === undefined ? {} : { date });
    response.end();
  });
  onTestFinished(() => host.stop());
  return `${host.origin}/acme/plugins`;
}

const at = (seconds: number): string => new Date((NOW + seconds) * 1000).toUTCString();

it.each([-3600, -1, 0, 3600])("signs where GitHub's clock is %s seconds ahead", async (seconds) => {
  expect(await stopped(demandRightClock(await serverAt(at(seconds)), NOW, signal))).toEqual([]);
});

it.each([-400 * 86_400, -3601, 3601, 400 * 86_400])("stops where it is %s seconds ahead", async (seconds) => {
  expect(await stopped(demandRightClock(await serverAt(at(seconds)), NOW, signal))).toEqual(["CLOCK_WRONG"]);
});

it("also takes the time from a redirect or a refusal", async () => {
  for (const status of [301, 403, 500])
    expect(await stopped(demandRightClock(await serverAt(at(9999), status), NOW, signal))).toEqual([
      "CLOCK_WRONG",
    ]);
});

it("goes on where no answer has the time", async () => {
  expect(await stopped(demandRightClock(await serverAt(undefined), NOW, signal))).toEqual([]);
  expect(await stopped(demandRightClock(await serverAt("yesterday"), NOW, signal))).toEqual([]);
  expect(await stopped(demandRightClock("http://127.0.0.1:1/x", NOW, signal))).toEqual([]);
});
