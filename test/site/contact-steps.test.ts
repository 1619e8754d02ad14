import { expect, it } from "vitest";
import { stepText } from "../../src/plan/step.ts";
import { contactSteps } from "../../src/site/contact-steps.ts";
import type { Security } from "../../src/versions/security-entry.ts";
import { extensionInput, site } from "../support/site/extension-input.ts";

const contacts = (ofSite?: Security, ofExtension?: Security) => ({
  site: { ...site, ...(ofSite ? { security: ofSite } : {}) },
  extensions: [{ ...extensionInput().extension, ...(ofExtension ? { security: ofExtension } : {}) }],
});

const mail = { contact: "mailto:security@acme.example" };
const page = { contact: "https://acme.example/report", policy: "https://acme.example/policy" };

it.each<[string, ReturnType<typeof contacts>, ReturnType<typeof contacts>, string[]]>([
  ["nothing", contacts(mail, page), contacts({ ...mail }, { ...page }), []],
  [
    "a contact that is new",
    contacts(),
    contacts(mail),
    ["update security: vulnerabilities are reported to mailto:security@acme.example"],
  ],
  [
    "a policy that a plugin has now",
    contacts(mail, { contact: page.contact }),
    contacts(mail, page),
    [
      "update security: vulnerabilities are reported to https://acme.example/report, by the policy at https://acme.example/policy",
    ],
  ],
  [
    "contacts that are gone",
    contacts(mail, page),
    contacts(),
    [
      "update security: vulnerabilities are reported nowhere that is named here",
      "update security: vulnerabilities are reported where the site has it",
    ],
  ],
])("tells of %s", (_, before, now, expected) => {
  expect(contactSteps(before, now).map(stepText)).toEqual(expected);
});

it("tells of nothing where it is not known how it was", () => {
  expect(contactSteps(undefined, contacts(mail))).toEqual([]);
});
