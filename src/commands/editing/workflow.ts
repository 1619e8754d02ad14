/** Where GitHub looks for it, from the repository's top. */
export const WORKFLOW_PATH = ".github/workflows/presscast.yml";

/**
 * The workflow that publishes on each push to the default branch, verifies what is live then, and shows the plan on
 * pull requests: each job has no more rights than it needs, and a pull request sees no key.
 */
export function workflowText(defaultBranch: string): string {
  return `name: Presscast
on:
  push:
    branches: [${JSON.stringify(defaultBranch)}]
  pull_request:
  schedule:
    - cron: "17 4 * * *" # signed feeds expire; this renews them
  workflow_dispatch:

permissions: {}

jobs:
  plan:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: presscast/presscast@v1

  publish:
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: write
    concurrency: presscast
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: presscast/presscast@v1
        with:
          signing-key: \${{ secrets.PRESSCAST_SIGNING_KEY }}

  verify:
    needs: publish
    runs-on: ubuntu-latest
    permissions:
      contents: read
      issues: write
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: presscast/presscast@v1
        with:
          verify: only
`;
}
