/** Where GitHub looks for it, from the repository's top. */
export const WORKFLOW_PATH = ".github/workflows/presscast.yml";

interface WorkflowOptions {
  readonly defaultBranch: string;
  /** Whether any plugin has a `build:`. */
  readonly isBuilt: boolean;
}

/**
 * The workflow that publishes on each push to the default branch, verifies what is live then, and shows the plan on
 * pull requests: each job has no more rights than it needs, and neither a pull request nor a build command sees a key.
 */
export function workflowText({ defaultBranch, isBuilt }: WorkflowOptions): string {
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

${isBuilt ? BUILD : ""}  publish:
    if: github.event_name != 'pull_request'
${isBuilt ? "    needs: build\n" : ""}    runs-on: ubuntu-latest
    environment:
      name: presscast # has the secret, and lets only ${JSON.stringify(defaultBranch)} use it
      url: \${{ steps.presscast.outputs.site-url }}
    permissions:
      contents: write
    concurrency: presscast
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          persist-credentials: false
${isBuilt ? DOWNLOAD : ""}      - id: presscast
        uses: presscast/presscast@v1
        with:
          signing-key: \${{ secrets.PRESSCAST_SIGNING_KEY }}
${isBuilt ? "          built: ${{ runner.temp }}/built\n" : ""}
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

const BUILD = `  build: # runs the plugins' own commands, so it gets no secret and no right to write
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          persist-credentials: false
      - id: presscast
        uses: presscast/presscast@v1
        with:
          step: build
      - uses: actions/upload-artifact@v7
        with:
          name: built
          path: \${{ steps.presscast.outputs.built-path }}
          overwrite: true
          retention-days: 1

`;

const DOWNLOAD = `      - uses: actions/download-artifact@v8
        with:
          name: built
          path: \${{ runner.temp }}/built
`;
