import { describe, expect, it } from "vitest";
import { selectOffers } from "../../src/plan/select-offers.ts";
import type { Version } from "../../src/versions/catalog.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { requirementsToday } from "../support/versions/planning.ts";

const offered = (versions: string): string[] =>
  selectOffers(
    extensionOf(versions.replaceAll(/(\S+): ([^,\n]+(?:, \w+: [^,\n]+)*)/g, "$1: { status: $2 }")),
    requirementsToday,
    ({ status, rollout }) => (status === "released" ? rollout : 100),
  ).map(({ version }) => version);

describe("what sites are offered, best first", () => {
  it.each([
    ["the latest alone, where every site may have it", "1.2.0: released\n1.1.0: released", ["1.2.0"]],
    ["the latest by number", "1.10.0: released\n1.9.0: released", ["1.10.0"]],
    ["update_ready as well", "1.2.0: update_ready\n1.1.0: released", ["1.2.0"]],
    ["nothing out of service", "1.3.0: draft\n1.2.0: deprecated\n1.1.0: withdrawn, reason: x", []],
    [
      "a rollout and the newest that every site may have",
      "1.3.0: released, rollout: 25\n1.2.0: released\n1.1.0: released",
      ["1.3.0", "1.2.0"],
    ],
    [
      "a chain of rollouts",
      "1.3.0: released, rollout: 5\n1.2.0: released, rollout: 50\n1.1.0: released\n1.0.0: released",
      ["1.3.0", "1.2.0", "1.1.0"],
    ],
    [
      "nothing that is paused, and what every site may have below it",
      "1.3.0: released, rollout: 25, paused: true\n1.2.0: released\n1.1.0: released",
      ["1.2.0"],
    ],
    ["no beta that is paused", "1.3.0-beta.1: testing, paused: true\n1.2.0: released", ["1.2.0"]],
    [
      "a rollout to nobody too, for it may rise",
      "1.3.0: released, rollout: 0\n1.2.0: released",
      ["1.3.0", "1.2.0"],
    ],
    [
      "what waits for a date, and what there is until then",
      "1.3.0: released, available_after: 2027-01-01\n1.2.0: released",
      ["1.3.0", "1.2.0"],
    ],
    [
      "the newest for older PHP",
      "1.3.0: released, requires_php: 8.1\n1.2.0: released, requires_php: 7.4\n1.1.0: released, requires_php: 7.4",
      ["1.3.0", "1.2.0"],
    ],
    [
      "the newest for older WordPress",
      "1.3.0: released, requires: 6.10\n1.2.0: released, requires: 6.9\n1.1.0: released, requires: 6.9.0",
      ["1.3.0", "1.2.0"],
    ],
    [
      "one for older PHP, one for older WordPress, one for both",
      "1.3.0: released, requires: 6.5, requires_php: 8.1\n1.2.0: released, requires: 6.0, requires_php: 8.1\n1.1.0: released, requires: 6.0, requires_php: 7.4",
      ["1.3.0", "1.2.0", "1.1.0"],
    ],
    [
      "nothing older where it requires as much",
      "1.3.0: released, requires_php: 8\n1.2.0: released, requires_php: 8.0.0",
      ["1.3.0"],
    ],
    [
      "nothing older where it requires more",
      "1.3.0: released, requires_php: 7.4\n1.2.0: released, requires_php: 8.0",
      ["1.3.0"],
    ],
    [
      "one that requires nothing, below one that does",
      "1.3.0: released, requires_php: 5.6\n1.2.0: released",
      ["1.3.0", "1.2.0"],
    ],
    [
      "nothing below one that requires nothing",
      "1.3.0: released\n1.2.0: released, requires_php: 5.6",
      ["1.3.0"],
    ],
    [
      "a rollout with higher requirements, and both kinds of others",
      "1.3.0: released, rollout: 10, requires_php: 8.1\n1.2.0: released, requires_php: 8.1\n1.1.0: released, requires_php: 7.4",
      ["1.3.0", "1.2.0", "1.1.0"],
    ],
  ])("%s", (_, versions, expected) => {
    expect(offered(versions)).toEqual(expected);
  });
});

describe("the beta channel", () => {
  it.each([
    [
      "a beta above the latest, which the stable channel gets",
      "1.3.0-beta.1: testing\n1.2.0: released",
      ["1.3.0-beta.1", "1.2.0"],
    ],
    [
      "only the newest beta",
      "1.3.0-beta.2: testing\n1.3.0-beta.1: testing\n1.2.0: released",
      ["1.3.0-beta.2", "1.2.0"],
    ],
    ["no beta below the latest", "1.3.0: released\n1.3.0-beta.1: testing", ["1.3.0"]],
    [
      "a beta below a rollout, for those whom it does not reach",
      "1.3.0: released, rollout: 25\n1.3.0-rc.1: testing\n1.2.0: released",
      ["1.3.0", "1.3.0-rc.1", "1.2.0"],
    ],
    [
      "no stable version hidden by a beta",
      "1.3.0: testing\n1.2.0: released\n1.1.0: released",
      ["1.3.0", "1.2.0"],
    ],
    ["a beta alone", "1.0.0-alpha.1: testing", ["1.0.0-alpha.1"]],
  ])("%s", (_, versions, expected) => {
    expect(offered(versions)).toEqual(expected);
  });
});

it("goes by what the packages require where the versions file says nothing", () => {
  const extension = extensionOf("1.2.0: { status: released }\n1.1.0: { status: released }");
  const required = ({ version }: Version) => ({
    requires: null,
    requires_php: version === "1.2.0" ? "8.0" : "7.4",
    tested: null,
  });
  const offers = selectOffers(extension, required, () => 100);
  expect(offers.map(({ version }) => version)).toEqual(["1.2.0", "1.1.0"]);
});
