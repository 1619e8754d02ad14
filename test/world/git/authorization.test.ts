import { expect, it } from "vitest";
import { authorization } from "../../../src/world/git/authorization.ts";

it("replaces what the clone has set, after what the workflow sets, and shows no token in plain text", () => {
  const env = authorization("https://github.com", "ghs_secret", { GIT_CONFIG_COUNT: "1" });
  expect(env).toEqual({
    GIT_CONFIG_COUNT: "4",
    GIT_CONFIG_KEY_1: "http.https://github.com/.extraheader",
    GIT_CONFIG_VALUE_1: "",
    GIT_CONFIG_KEY_2: "http.https://github.com/.extraheader",
    GIT_CONFIG_VALUE_2: "AUTHORIZATION: basic eC1hY2Nlc3MtdG9rZW46Z2hzX3NlY3JldA==",
    GIT_CONFIG_KEY_3: "credential.helper",
    GIT_CONFIG_VALUE_3: "",
  });
});

it("is nothing without a token", () => {
  expect(authorization("https://github.com", undefined, {})).toEqual({});
});
