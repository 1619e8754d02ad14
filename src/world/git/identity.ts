/** Who makes commits and tags in a workflow, as GitHub shows it. */
export const WORKFLOW_USER = {
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
};

/** The same, as git's objects have it. */
export const IDENTITY = `${WORKFLOW_USER.name} <${WORKFLOW_USER.email}>`;
