import { expect, it, onTestFinished } from "vitest";
import { openGitHub } from "../../../src/world/github/github.ts";
import { isOwnOf, leaveRemark } from "../../../src/world/github/leave-remark.ts";
import { PERSON_TOKEN, READ_TOKEN, startGitHub, WRITE_TOKEN } from "../../support/github/github-api.ts";
import { done, failed } from "../../../src/report/result.ts";

const { signal } = new AbortController();
const bot = { user: { type: "Bot", login: "github-actions[bot]" } };
const person = (login: string) => ({ user: { type: "User", login } });

async function github() {
  const started = await startGitHub();
  onTestFinished(() => started.stop());
  return started;
}

it("takes as its own what an app wrote, or with a person's token what that person wrote", async () => {
  const { apiUrl } = await github();
  const asked = (token: string) => openGitHub({ apiUrl, token, signal });
  const written = [bot, person("eve"), { user: null }];
  const asApp = await isOwnOf(asked(WRITE_TOKEN), written);
  expect(written.map((each) => asApp(each))).toEqual([true, false, false]);
  const me = asked(PERSON_TOKEN);
  const { login } = await me.read("ask", ({ rest }, request) => rest.users.getAuthenticated({ request }));
  const asPerson = await isOwnOf(me, written);
  expect([bot, person("eve"), person(login)].map((each) => asPerson(each))).toEqual([false, false, true]);
});

it("says why nothing could be written, and throws only at an interruption or a bug", async () => {
  const { apiUrl, repository } = await github();
  const [owner = "", repo = ""] = repository.split("/");
  const place = { apiUrl, repository, token: READ_TOKEN };
  const open = leaveRemark(place, signal, (asked) =>
    asked.write("open an issue", ({ rest }, request) =>
      rest.issues.create({ owner, repo, title: "x", request }),
    ),
  );
  expect(await open).toEqual(failed(expect.stringMatching(/403|not accessible/i)));
  expect(await leaveRemark(place, signal, () => Promise.resolve(7))).toEqual(done(7));
  await expect(leaveRemark(place, signal, () => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
  const interrupted = AbortSignal.abort(new Error("Ctrl-C"));
  await expect(leaveRemark(place, interrupted, () => Promise.reject(new Error("x")))).rejects.toThrow(
    "Ctrl-C",
  );
});
