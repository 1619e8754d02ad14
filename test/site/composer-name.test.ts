import { expect, it } from "vitest";
import { composerName } from "../../src/site/composer-name.ts";

it.each([
  ["https://acme.github.io/plugins", "acme-bridge", "acme/acme-bridge"],
  ["https://www.acme.example", "acme_bridge", "acme-example/acme_bridge"],
  ["https://updates.acme.example:8443/x", "Acme-Bridge", "updates-acme-example/acme-bridge"],
  ["http://127.0.0.1:8080", "a___b-", "127-0-0-1/a-b"],
  ["http://[::1]:80", "acme", "1/acme"],
])("at %s, %s is %s", (url, slug, name) => {
  expect(composerName({ url }, slug)).toBe(name);
});
