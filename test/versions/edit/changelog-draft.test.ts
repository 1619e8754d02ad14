import { expect, it } from "vitest";
import { changelogDraft } from "../../../src/versions/edit/changelog-draft.ts";

const ADA = { name: "Ada", email: "ada@example.com" };
const draft = (...subjects: string[]) =>
  changelogDraft(
    "acme-bridge",
    subjects.map((subject) => ({ subject, ...ADA })),
  );

it("has a line for each commit, in their order and once, without the pull request's number", () => {
  expect(draft("Sync at once (#12)", "Keep drafts", "Sync at once (#14)")).toBe(
    "- Sync at once\n- Keep drafts",
  );
});

it("leaves out what says nothing to those who use the plugin", () => {
  const noise = ["fixup! Sync", "Release acme-bridge 1.1.0", "Roll acme-bridge back to 1.0.0, as 1.1.1"];
  expect(draft(...noise, "Set acme-bridge 1.1.0 to testing")).toBeUndefined();
  expect(draft("Release the lock at once")).toBe("- Release the lock at once");
  const bots = [
    { name: "dependabot[bot]", email: "support@github.com" },
    { name: "Renovate", email: "29139614+renovate[bot]@users.noreply.github.com" },
  ];
  expect(
    changelogDraft(
      "acme-bridge",
      bots.map((bot) => ({ subject: "Bump x", ...bot })),
    ),
  ).toBeUndefined();
});

it("keeps what a commit says text: no markup, mention or control character comes of it", () => {
  const text = draft("[x](https://evil.example) <script> ![](y) @acme \u001B[31m\u202E", "# Heading") ?? "";
  expect(text).not.toMatch(/\[x\]\(|<script>|!\[\]\(|@acme|https:\/\/|\u202E/);
  expect(text).not.toContain("\u001B");
  expect(text.split("\n")).toHaveLength(2);
});

it("is short, however much was done, and says how much is left out", () => {
  const text = draft(...Array.from({ length: 40 }, (_, index) => `Change ${index} ${"x".repeat(300)}`)) ?? "";
  expect(text.split("\n")).toHaveLength(31);
  expect(text).toContain("\n- and 10 more changes");
  expect(text.length).toBeLessThan(31 * 210);
});
