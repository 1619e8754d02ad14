import { expect, it } from "vitest";
import { serverAccess } from "../../../src/world/github/server-access.ts";

const ENTERPRISE = "https://github.acme.com";
const TOKENS = { GITHUB_TOKEN: "second", GH_TOKEN: "hosted", GH_ENTERPRISE_TOKEN: "enterprise" };

it.each<[string, string, Record<string, string>, string | undefined]>([
  ["github.com", "https://github.com", {}, "hosted"],
  ["a tenant of ghe.com", "https://acme.ghe.com", {}, "hosted"],
  ["the server that the job runs on", ENTERPRISE, { GITHUB_SERVER_URL: ENTERPRISE }, "hosted"],
  ["the server whose API is named", ENTERPRISE, { GITHUB_API_URL: `${ENTERPRISE}/api/v3` }, "hosted"],
  ["the server that GH_HOST names", ENTERPRISE, { GH_HOST: "GitHub.acme.com" }, "enterprise"],
  ["another than GH_HOST", ENTERPRISE, { GH_HOST: "github.example" }, undefined],
  ["what looks like GitHub", "https://github.com.example", {}, undefined],
  [
    "what looks like GitHub, in a job",
    "https://github.example",
    { GITHUB_SERVER_URL: "https://github.com" },
    undefined,
  ],
  ["what ends as a tenant does", "https://github.ghe.com.example", {}, undefined],
])("the token for %s", (_, server, env, token) => {
  expect(serverAccess(server, { ...TOKENS, ...env }).token).toBe(token);
});

it.each<[string, Record<string, string>, string]>([
  ["https://github.com", {}, "https://api.github.com"],
  ["https://acme.ghe.com", {}, "https://api.acme.ghe.com"],
  [ENTERPRISE, {}, `${ENTERPRISE}/api/v3`],
  ["https://github.com", { GITHUB_API_URL: "https://proxy.example" }, "https://proxy.example"],
  [ENTERPRISE, { GITHUB_API_URL: "https://api.github.com" }, `${ENTERPRISE}/api/v3`],
])("the API of %s with %j", (server, env, apiUrl) => {
  expect(serverAccess(server, env)).toEqual({ apiUrl, token: undefined });
});
