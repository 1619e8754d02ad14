import { expect, it } from "vitest";
import { CONTENTS_TOKEN, PERSON_TOKEN } from "../support/github/github-api.ts";
import { MINOR, MINOR_BRANCH, pressed, workingForge } from "../support/github/pressed-button.ts";

it("says which right or setting is missing and where to open it by hand, and goes on from there", async () => {
  const forge = await workingForge();
  const without = await forge.run(pressed({ ...MINOR, token: CONTENTS_TOKEN }));
  expect(without.log).toMatch(/error GITHUB_FORBIDDEN\n[^]*`permissions: pull-requests: write`/);
  forge.github.state.areActionsOpeningPulls = false;
  const off = await forge.run(pressed(MINOR));
  expect(off.log).toMatch(
    /error PULL_REQUESTS_OFF\n[^]*Allow GitHub Actions to create and approve pull requests/,
  );
  for (const { code, summary } of [without, off]) {
    expect(code).toBe(1);
    expect(summary).toContain(`/acme/plugins/compare/main...${MINOR_BRANCH}?expand=1)`);
  }
  forge.github.state.areActionsOpeningPulls = true;
  const done = await forge.run(pressed(MINOR));
  expect(done.code).toBe(0);
  expect(done.outputs["pull-request"]).toMatch(/\/acme\/plugins\/pull\/1$/);
  expect(done.summary).toContain("Approve workflows to run");
});

it("waits for nobody with a token that starts workflows", async () => {
  const forge = await workingForge();
  const run = await forge.run(pressed({ ...MINOR, token: PERSON_TOKEN }));
  expect(run.code).toBe(0);
  expect(run.log + run.summary).not.toContain("Approve workflows");
});
