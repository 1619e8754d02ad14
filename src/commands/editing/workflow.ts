import { documentUrl } from "../../report/document-url.ts";

/** The path that GitHub expects, from the repository's top. */
export const WORKFLOW_PATH = ".github/workflows/presscast.yml";

interface WorkflowOptions {
  readonly defaultBranch: string;
  /** Whether any extension has a `build:`. */
  readonly isBuilt: boolean;
}

/**
 * The workflow that publishes on each push to the default branch, then verifies the live site; shows the plan on pull
 * requests; and opens a pull request when a person asks for a release. Each job has only the rights that it needs, and
 * neither a pull request nor a build command sees a key.
 */
export function workflowText({ defaultBranch, isBuilt }: WorkflowOptions): string {
  return `name: Presscast
on:
  push:
    branches: [${JSON.stringify(defaultBranch)}]
  pull_request:
  schedule:
    - cron: "17 4 * * *" # signed feeds expire; this renews them
  workflow_dispatch: # the button: publishes again, or opens a pull request
${INPUTS}
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
          filter: blob:none
          persist-credentials: false
      - uses: presscast/presscast@v1

${EDIT}${isBuilt ? BUILD : ""}  publish:
    if: ${PUBLISHING}
${isBuilt ? "    needs: build\n" : ""}    runs-on: ubuntu-latest
    environment:
      name: presscast # once you have keys, limit it to ${JSON.stringify(defaultBranch)}: ${documentUrl("docs/guide/keys.md")}
      url: \${{ steps.presscast.outputs.site-url }}
    permissions:
      contents: write
    concurrency: presscast
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          filter: blob:none
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
          filter: blob:none
          persist-credentials: false
      - uses: presscast/presscast@v1
        with:
          verify: only
`;
}

/**
 * Whether a field of the form differs from an empty one. A form that was filled in with `command` left as it was, is a
 * mistake, which the Action reports. Other events have no inputs.
 */
const FILLED_IN = `(
      inputs.plugin || inputs.version || inputs.rollout || inputs.force ||
      inputs.auto-update-after || inputs.changelog || inputs.reason ||
      (inputs.command || 'publish') != 'publish' || (inputs.status || 'released') != 'released')`;

const PUBLISHING = `>-
      github.event_name != 'pull_request' && !${FILLED_IN}`;

const INPUTS = `    inputs:
      command:
        description: "What to do"
        type: choice
        options: [publish, release, rollback, status]
        default: publish
      plugin:
        description: "The slug of the plugin or theme (empty: the only one)"
        type: string
      version:
        description: "release: patch, minor, major or a number. status: which. rollback: which comes back (empty: the last good one)"
        type: string
      status:
        description: "release, status: what the version becomes"
        type: choice
        options: [released, testing, update_ready, paused, resumed, deprecated, withdrawn, draft]
        default: released
      rollout:
        description: "release, status: percent of the sites (empty: all), or 10 over 4d"
        type: string
      force:
        description: "release, rollback: sites with a signing key install it at once"
        type: boolean
        default: false
      auto-update-after:
        description: "release: how long only people install it, such as 24h (empty: not at all)"
        type: string
      changelog:
        description: "release: what changed (empty: what the readme or changelog says, or else the commits)"
        type: string
      reason:
        description: "rollback, withdrawn, paused: what is wrong, for the owners of sites"
        type: string
`;

const EDIT = `  edit: # opens a pull request, which publishes when it is merged
    if: >-
      github.event_name == 'workflow_dispatch' && ${FILLED_IN}
    runs-on: ubuntu-latest
    permissions:
      contents: write
      pull-requests: write
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          filter: blob:none
          persist-credentials: false
      - uses: presscast/presscast@v1
        with:
          command: \${{ inputs.command }}
          plugin: \${{ inputs.plugin }}
          version: \${{ inputs.version }}
          status: \${{ inputs.status }}
          rollout: \${{ inputs.rollout }}
          force: \${{ inputs.force }}
          auto-update-after: \${{ inputs.auto-update-after }}
          changelog: \${{ inputs.changelog }}
          reason: \${{ inputs.reason }}

`;

const BUILD = `  build: # runs your build commands, so it gets no secret and no right to write
    if: ${PUBLISHING}
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
          filter: blob:none
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
