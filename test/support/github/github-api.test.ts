import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  CONTENTS_TOKEN,
  type Exchange,
  failure,
  type GitHub,
  type GitHubOptions,
  openIssue,
  PERSON_TOKEN,
  READ_TOKEN,
  startGitHub,
  WRITE_TOKEN,
} from "./github-api.ts";
import { describedOperations, faultsIn, operationsIn } from "./github-schemas.ts";
import { temporaryRepository } from "../repository/temporary-repository.ts";

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, never> & { readonly [key: string]: unknown };
  readonly list: readonly Record<string, unknown>[];
}

async function ask(route: string, body?: unknown, token: string | undefined = WRITE_TOKEN): Promise<Answer> {
  const [method = "", path = ""] = route.split(" ");
  const address = path.startsWith("http") ? path : `${github.apiUrl}/repos/acme/plugins${path}`;
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(address, {
    method,
    redirect: "manual",
    headers: {
      ...(token ? { authorization: `token ${token}` } : {}),
      ...(isBytes ? { "content-type": "application/zip" } : {}),
    },
    ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, json: json as never, list: json as never };
}

async function anew(options: GitHubOptions): Promise<void> {
  await github.stop();
  github = await startGitHub(options);
}

const zip = Buffer.from("PK zip");
const draft = { tag_name: "acme/v1.0.0", target_commitish: "c".repeat(40), name: "Acme 1.0.0", draft: true };

async function draftWithZip(): Promise<{ readonly id: unknown; readonly uploadUrl: string }> {
  const { json } = await ask("POST /releases", draft);
  const uploadUrl = String(json["upload_url"]).replace(/\{.*/, "");
  await ask(`POST ${uploadUrl}?name=acme-v1.0.0.zip`, zip);
  return { id: json["id"], uploadUrl };
}

async function published(): Promise<{ readonly id: unknown; readonly uploadUrl: string }> {
  const made = await draftWithZip();
  expect((await ask(`PATCH /releases/${String(made.id)}`, { draft: false })).status).toBe(200);
  return made;
}

async function openPull(title = "Release 1.1.0", token = WRITE_TOKEN): Promise<Answer> {
  github.state.branches.set("main", "a".repeat(40)).set("presscast/acme-v1.1.0", "b".repeat(40));
  return ask("POST /pulls", { title, head: "presscast/acme-v1.1.0", base: "main", body: "…" }, token);
}

it("answers every operation as GitHub's description says", async () => {
  const exchanges: Exchange[] = [];
  const { id, uploadUrl } = await published();
  await ask(`GET /releases`);
  await ask(`GET /releases/${String(id)}`);
  await ask(`GET /releases/tags/acme%2Fv1.0.0`);
  const { list } = await ask(`GET /releases/${String(id)}/assets`);
  await ask(`GET /releases/assets/${String(list[0]?.["id"])}`);
  await ask(`POST ${uploadUrl}?name=second.txt`, zip);
  await ask("POST /issues", { title: "Verify failed", body: "…", labels: ["presscast"] });
  await ask("GET /issues?state=all");
  await ask("GET /issues/1");
  await ask("PATCH /issues/1", { state: "closed" });
  const comment = await ask("POST /issues/1/comments", { body: "The plan" });
  await ask("GET /issues/1/comments");
  await ask(`GET /issues/comments/${String(comment.json["id"])}`);
  await ask(`PATCH /issues/comments/${String(comment.json["id"])}`, { body: "Another plan" });
  await ask("POST /issues/1/labels", { labels: ["more"] });
  await ask("GET /issues/1/labels");
  await ask("POST /labels", { name: "new" });
  await ask("GET /labels");
  await openPull();
  await ask("GET /pulls");
  github.state.actions = { enabled: true, allowed: "selected", patterns: ["presscast/*"] };
  github.state.secrets.add("PRESSCAST_SIGNING_KEY");
  github.state.environments.set("presscast", { secrets: new Set(["KEY"]), isLimited: true });
  const rules = ["deletion", "non_fast_forward"];
  const include = ["refs/heads/gh-pages"];
  github.state.rulesets.push({
    id: 7,
    name: "Pages",
    target: "branch",
    enforcement: "active",
    include,
    rules,
  });
  for (const path of [
    "/pages",
    "/actions/permissions",
    "/actions/permissions/selected-actions",
    "/actions/permissions/workflow",
    "/actions/secrets",
    "/environments/presscast",
    "/environments/presscast/secrets",
    "/rules/branches/gh-pages",
    "/rulesets",
    "/rulesets/7",
  ])
    await ask(`GET ${path}`, undefined, PERSON_TOKEN);
  exchanges.push(...github.exchanges());
  expect(faultsIn(exchanges)).toEqual([]);
  expect([...operationsIn(exchanges)].sort()).toEqual([...describedOperations].sort());
});

describe("settings", () => {
  it("are shown to those who administer the repository, and not to a workflow's token or to nobody", async () => {
    for (const path of ["/actions/permissions", "/actions/permissions/workflow", "/actions/secrets"]) {
      expect((await ask(`GET ${path}`, undefined, PERSON_TOKEN)).status).toBe(200);
      expect((await ask(`GET ${path}`)).status).toBe(403);
      expect((await ask(`GET ${path}`, undefined, "")).status).toBe(401);
    }
  });

  it("of Pages, environments and rules are anybody's to see", async () => {
    github.state.environments.set("presscast", { secrets: new Set(), isLimited: false });
    for (const path of ["/pages", "/environments/presscast", "/rules/branches/gh-pages", "/rulesets"])
      expect((await ask(`GET ${path}`, undefined, "")).status).toBe(200);
    github.state.hasPages = false;
    expect((await ask("GET /pages")).status).toBe(404);
  });
});

describe("releases", () => {
  it("shows drafts in the list to those who may push, and by tag to nobody", async () => {
    await draftWithZip();
    expect((await ask("GET /releases")).list).toHaveLength(1);
    expect((await ask("GET /releases", undefined, READ_TOKEN)).list).toHaveLength(0);
    expect((await ask("GET /releases/tags/acme%2Fv1.0.0")).status).toBe(404);
  });

  it("lets drafts share a tag, and publishes one of them", async () => {
    const [first, second] = [await draftWithZip(), await draftWithZip()];
    await ask(`PATCH /releases/${String(first.id)}`, { draft: false });
    const refused = await ask(`PATCH /releases/${String(second.id)}`, { draft: false });
    expect([refused.status, refused.json["errors"]]).toEqual([
      422,
      [{ resource: "Release", code: "already_exists", field: "tag_name" }],
    ]);
  });

  it("lists page by page, the newest first", async () => {
    for (let index = 0; index < 5; index += 1) await ask("POST /releases", { ...draft, name: `${index}` });
    const first = await ask("GET /releases?per_page=2");
    expect(first.list.map(({ name }) => name)).toEqual(["4", "3"]);
    const [, next = ""] = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "") ?? [];
    expect((await ask(`GET ${next}`)).list.map(({ name }) => name)).toEqual(["2", "1"]);
    expect((await ask("GET /releases?per_page=2&page=3")).list.map(({ name }) => name)).toEqual(["0"]);
  });

  it("creates the tag in git when it is published, not before", async () => {
    const repository = await temporaryRepository();
    const commit = await repository.commit("One");
    await anew({ gitFolder: `${repository.folder}/.git` });
    const { id } = (await ask("POST /releases", { ...draft, target_commitish: commit })).json;
    expect(await repository.git("tag")).toBe("");
    await ask(`PATCH /releases/${String(id)}`, { draft: false });
    expect(await repository.git("rev-parse", "acme/v1.0.0")).toBe(commit);
    expect((await ask("POST /releases", { tag_name: "b", target_commitish: "nowhere" })).status).toBe(422);
    github.state.workflowCommits.add(commit);
    expect((await ask("POST /releases", { tag_name: "c", target_commitish: commit })).status).toBe(403);
    await repository.remove();
  });

  it("locks an immutable release but for its words, and burns its tag", async () => {
    await anew({ immutableReleases: true });
    const { id, uploadUrl } = await published();
    const { list } = await ask(`GET /releases/${String(id)}/assets`);
    expect((await ask(`POST ${uploadUrl}?name=b.zip`, zip)).status).toBe(422);
    expect((await ask(`DELETE /releases/assets/${String(list[0]?.["id"])}`)).status).toBe(422);
    for (const change of [{ draft: true }, { prerelease: true }, { tag_name: "other" }]) {
      expect((await ask(`PATCH /releases/${String(id)}`, change)).status).toBe(422);
    }
    expect((await ask(`PATCH /releases/${String(id)}`, { body: "Words" })).json["body"]).toBe("Words");
    expect((await ask(`DELETE /releases/${String(id)}`)).status).toBe(204);
    const again = await draftWithZip();
    const refused = await ask(`PATCH /releases/${String(again.id)}`, { draft: false });
    expect(JSON.stringify(refused.json)).toContain("tag_name was used by an immutable release");
  });
});

describe("assets", () => {
  it("takes them on the upload host only, and tells their sha256", async () => {
    const { id, uploadUrl } = await draftWithZip();
    expect((await ask(`POST /releases/${String(id)}/assets?name=b.zip`, zip)).status).toBe(404);
    const answer = await ask(`POST ${uploadUrl}?name=b%20%C3%BC.zip`, zip);
    const digest = `sha256:${createHash("sha256").update(zip).digest("hex")}`;
    expect(answer.json).toMatchObject({ name: "b.zip", state: "uploaded", digest, size: zip.length });
  });

  it("refuses a second one of the same name", async () => {
    const { uploadUrl } = await draftWithZip();
    const refused = await ask(`POST ${uploadUrl}?name=acme-v1.0.0.zip`, zip);
    expect([refused.status, refused.json["errors"]]).toEqual([
      422,
      [{ resource: "ReleaseAsset", code: "already_exists", field: "name" }],
    ]);
  });

  it("keeps the name of an upload that broke", async () => {
    const { id, uploadUrl } = await draftWithZip();
    github.fail({ on: 1, when: "midway", mishap: failure(502, "Server Error") });
    expect((await ask(`POST ${uploadUrl}?name=b.zip`, zip)).status).toBe(502);
    const { list } = await ask(`GET /releases/${String(id)}/assets`);
    expect(list[1]).toMatchObject({ name: "b.zip", state: "starter", size: 0, digest: null });
  });

  it("serves those of published releases from another address", async () => {
    const address = `${github.serverUrl}/acme/plugins/releases/download/acme%2Fv1.0.0/acme-v1.0.0.zip`;
    const { id } = await draftWithZip();
    expect((await fetch(address)).status).toBe(404);
    await ask(`PATCH /releases/${String(id)}`, { draft: false });
    const first = await fetch(address, { redirect: "manual" });
    expect([first.status, first.headers.get("location")?.startsWith(github.serverUrl)]).toEqual([302, false]);
    expect(Buffer.from(await (await fetch(address)).arrayBuffer())).toEqual(zip);
    expect((await ask(`GET /releases/${String(id)}`)).json).toMatchObject({
      assets: [{ browser_download_url: address }],
    });
    github.state.isPrivate = true;
    expect((await fetch(address)).status).toBe(404);
  });
});

describe("who asks", () => {
  it.each([
    ["an unknown token", "POST /releases", "ghs_other", 401],
    ["a token that may only read", "POST /releases", READ_TOKEN, 403],
    ["nobody, writing", "POST /releases", "", 401],
    ["nobody, reading", "GET /releases", "", 200],
    ["somebody, of another repository", "GET https://other", WRITE_TOKEN, 404],
  ])("%s", async (_, route, token, status) => {
    const asked = route.replace("https://other", `${github.apiUrl}/repos/acme/other/releases`);
    expect((await ask(asked, route.startsWith("POST") ? draft : undefined, token)).status).toBe(status);
  });

  it("counts requests, and refuses all once they are used up", async () => {
    github.allow(1, 60);
    expect((await ask("GET /releases")).headers.get("x-ratelimit-remaining")).toBe("0");
    const refused = await ask("GET /releases");
    expect([refused.status, refused.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
  });
});

describe("mishaps", () => {
  it("loses the answer to the second write, which was carried out", async () => {
    github.fail({ on: 2, when: "after", mishap: "drop" });
    await ask("POST /releases", draft);
    await ask("GET /releases");
    await expect(ask("POST /releases", draft)).rejects.toThrow("fetch failed");
    expect(github.state.releases).toHaveLength(2);
    expect(github.writes()).toEqual(Array.from({ length: 2 }, () => "POST /repos/acme/plugins/releases"));
  });

  it("does something before a request and goes on, or answers in its place", async () => {
    let seen = 0;
    github.fail({ on: 1, when: "before", mishap: () => void (seen = github.state.releases.length + 1) });
    expect((await ask("POST /releases", draft)).status).toBe(201);
    expect(seen).toBe(1);
    github.fail({
      on: ({ path }) => path.endsWith("/releases"),
      when: "before",
      mishap: failure(429, "You have exceeded a secondary rate limit.", { "retry-after": "1" }),
    });
    expect((await ask("GET /releases")).headers.get("retry-after")).toBe("1");
    expect((await ask("GET /releases")).status).toBe(200);
  });
});

describe("comments", () => {
  it("are kept up to date, removed and listed page by page", async () => {
    openIssue(github.state, { title: "Release 1.0.0", author: "ada", isPull: true });
    for (const body of ["a", "b", "c"]) await ask("POST /issues/1/comments", { body });
    const { list } = await ask("GET /issues/1/comments?per_page=2");
    expect(list.map(({ body }) => body)).toEqual(["a", "b"]);
    await ask(`PATCH /issues/comments/${String(list[0]?.["id"])}`, { body: "A" });
    expect((await ask(`DELETE /issues/comments/${String(list[1]?.["id"])}`)).status).toBe(204);
    expect(github.state.comments.map(({ body }) => body)).toEqual(["A", "c"]);
    expect((await ask("POST /issues/1/comments", { body: "x".repeat(65_537) })).status).toBe(422);
    expect((await ask("POST /issues/2/comments", { body: "a" })).status).toBe(404);
  });
});

it("hands what it has no page for to another, with its body unread", async () => {
  await anew({
    web: (request, response) => void request.pipe(response.writeHead(200, { "x-path": request.url })),
  });
  const answer = await fetch(`${github.serverUrl}/acme/plugins.git/info/refs`, {
    method: "POST",
    body: "abc",
  });
  expect([answer.headers.get("x-path"), await answer.text()]).toEqual(["/acme/plugins.git/info/refs", "abc"]);
});

describe("pull requests", () => {
  it("is opened once for a branch, and only between branches that differ", async () => {
    expect((await openPull()).status).toBe(201);
    const again = await openPull();
    expect([again.status, again.json["errors"]]).toEqual([
      422,
      [expect.objectContaining({ message: "A pull request already exists for acme:presscast/acme-v1.1.0." })],
    ]);
    const refused = async (head: string) =>
      (await ask("POST /pulls", { title: "x", head, base: "main" })).json["errors"];
    expect(await refused("nowhere")).toMatchObject([{ field: "head", code: "invalid" }]);
    expect(await refused("main")).toMatchObject([{ message: "No commits between main and main" }]);
  });

  it("is found by the owner and the branch, and never by the branch alone", async () => {
    await openPull();
    const found = async (head: string) => (await ask(`GET /pulls?head=${head}`)).list.length;
    expect(await found("acme:presscast/acme-v1.1.0")).toBe(1);
    expect(await found("acme:other")).toBe(0);
    expect(await found("other")).toBe(1);
  });

  it("needs its right, which the refusal names, and for a workflow's token the setting", async () => {
    const refused = await openPull("x", CONTENTS_TOKEN);
    expect([refused.status, refused.headers.get("x-accepted-github-permissions")]).toEqual([
      403,
      "pull_requests=write",
    ]);
    github.state.areActionsOpeningPulls = false;
    expect((await openPull()).json["message"]).toContain("not permitted to create or approve");
    expect((await openPull("x", PERSON_TOKEN)).status).toBe(201);
  });

  it("waits for a person with the workflows of one that a workflow's token has opened", async () => {
    await openPull();
    expect(github.state.issues[0]?.awaitsApproval).toBe(true);
    github.state.issues.length = 0;
    await openPull("x", PERSON_TOKEN);
    expect(github.state.issues[0]?.awaitsApproval).toBe(false);
  });
});
