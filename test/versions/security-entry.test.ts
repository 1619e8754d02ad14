import { expect, it } from "vitest";
import { securityOf } from "../../src/versions/security-entry.ts";
import { catalogOf, versionsText } from "../support/versions/catalog.ts";

it("gives where to report holes, of the site and of a plugin", () => {
  const text = versionsText(
    "1.1.0: { status: released }",
    "source: plugins/acme-bridge\nsecurity: { contact: https://acme.example/bridge }",
  ).replace(
    "plugins:",
    "  security: { contact: mailto:security@acme.example, policy: https://acme.example/policy }\nplugins:",
  );
  const { site, extensions } = catalogOf(text);
  expect(site.security).toEqual({
    contact: "mailto:security@acme.example",
    policy: "https://acme.example/policy",
  });
  expect(extensions[0]?.security).toEqual({ contact: "https://acme.example/bridge" });
});

it("leaves out the policy where there is none", () => {
  expect(securityOf({ contact: "https://acme.example/report" })).toEqual({
    contact: "https://acme.example/report",
  });
});
