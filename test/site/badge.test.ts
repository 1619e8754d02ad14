import { expect, it } from "vitest";
import { badge } from "../../src/site/badge.ts";
import { listed, extensionInput, extensionInputOf } from "../support/site/extension-input.ts";

it("names the latest version, or says that there is none", () => {
  expect(badge(extensionInput())).toEqual({
    schemaVersion: 1,
    label: "release",
    message: "1.2.0",
    color: "blue",
  });
  expect(badge(extensionInputOf([listed("1.0.0", "testing")]))).toMatchObject({
    message: "none",
    color: "lightgrey",
  });
});
