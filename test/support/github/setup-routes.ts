import { type Asked, failure, NOT_FOUND, page, type Reply, type Routes } from "./reply.ts";
import type { StoredRuleset } from "./state.ts";

const REPOSITORY = "/repos/:owner/:repo";

/**
 * How a repository is set up. Sources are the pages below https://docs.github.com/en/rest, "Fine-grained access tokens":
 * pages/pages, deployments/environments and repos/rules answer anybody about a public repository; actions/permissions
 * wants "Administration" (read) and actions/secrets "Secrets" or "Environments" (read), which no workflow's token has.
 */
export const SETUP_ROUTES: Routes = {
  [`GET ${REPOSITORY}/pages`]: ({ state, origins }) => {
    if (!state.hasPages) return NOT_FOUND;
    const { buildType, branch, path, url } = state.pages;
    return found({
      url: `${origins.api}/repos/${state.owner}/${state.name}/pages`,
      status: "built",
      cname: null,
      custom_404: false,
      html_url: url,
      build_type: buildType,
      source: { branch, path },
      public: true,
      https_enforced: true,
    });
  },
  [`GET ${REPOSITORY}/actions/permissions`]: administered(({ state }) => {
    const { enabled, allowed } = state.actions;
    return found({ enabled, ...(enabled ? { allowed_actions: allowed } : {}), sha_pinning_required: false });
  }),
  // "the repository policy for `allowed_actions` must be configured to `selected`"; GitHub answers 409 otherwise.
  [`GET ${REPOSITORY}/actions/permissions/selected-actions`]: administered(({ state }) =>
    state.actions.allowed === "selected"
      ? found({
          github_owned_allowed: true,
          verified_allowed: false,
          patterns_allowed: state.actions.patterns,
        })
      : failure(409, "Conflict"),
  ),
  [`GET ${REPOSITORY}/actions/permissions/workflow`]: administered(({ state }) =>
    found({
      default_workflow_permissions: state.defaultPermission,
      can_approve_pull_request_reviews: state.areActionsOpeningPulls,
    }),
  ),
  [`GET ${REPOSITORY}/actions/secrets`]: administered(({ state }) => secrets(state.secrets), "secrets=read"),
  [`GET ${REPOSITORY}/environments/:environment`]: ({ state, origins, params }) => {
    const name = params["environment"] ?? "";
    const environment = state.environments.get(name);
    if (!environment) return NOT_FOUND;
    return found({
      id: 1,
      node_id: "EN_1",
      name,
      url: `${origins.api}/repos/${state.owner}/${state.name}/environments/${name}`,
      html_url: `${origins.web}/${state.owner}/${state.name}/deployments/activity_log`,
      created_at: "2026-01-05T09:00:00Z",
      updated_at: "2026-01-05T09:00:00Z",
      protection_rules: [],
      // "To allow all branches to deploy, set to `null`."
      deployment_branch_policy: environment.isLimited
        ? { protected_branches: false, custom_branch_policies: true }
        : null,
    });
  },
  [`GET ${REPOSITORY}/environments/:environment/secrets`]: administered(({ state, params }) => {
    const environment = state.environments.get(params["environment"] ?? "");
    return environment ? secrets(environment.secrets) : NOT_FOUND;
  }, "environments=read"),
  // "The branch does not need to exist"; rulesets that are not active are left out.
  [`GET ${REPOSITORY}/rules/branches/:branch`]: (asked) => {
    const ref = `refs/heads/${asked.params["branch"]}`;
    const kinds = asked.state.rulesets
      .filter(({ target, enforcement }) => target === "branch" && enforcement === "active")
      .filter(({ include }) => include.includes(ref) || include.includes("~ALL"))
      .flatMap(({ rules }) => rules);
    return page(asked, kinds, (type) => ({ type }));
  },
  [`GET ${REPOSITORY}/rulesets`]: (asked) =>
    page(asked, asked.state.rulesets, (ruleset) => rulesetShape(asked, ruleset)),
  [`GET ${REPOSITORY}/rulesets/:id`]: (asked) => {
    const ruleset = asked.state.rulesets.find(({ id }) => String(id) === asked.params["id"]);
    if (!ruleset) return NOT_FOUND;
    const { include, rules } = ruleset;
    return found({
      ...rulesetShape(asked, ruleset),
      conditions: { ref_name: { include, exclude: [] } },
      rules: rules.map((type) => ({ type })),
    });
  },
};

function found(body: object): Reply {
  return { status: 200, body };
}

function administered(
  handler: (asked: Asked) => Reply,
  right = "administration=read",
): (asked: Asked) => Reply {
  return (asked) => {
    if (!asked.caller) return failure(401, "Requires authentication");
    return asked.caller.login.endsWith("[bot]")
      ? failure(403, "Resource not accessible by integration", {
          "x-accepted-github-permissions": right,
        })
      : handler(asked);
  };
}

function secrets(names: ReadonlySet<string>): Reply {
  const at = "2026-01-05T09:00:00Z";
  const all = [...names].map((name) => ({ name, created_at: at, updated_at: at }));
  return found({ total_count: all.length, secrets: all });
}

function rulesetShape({ state, origins }: Asked, { id, name, target, enforcement }: StoredRuleset): object {
  const source = `${state.owner}/${state.name}`;
  return {
    id,
    name,
    target,
    source_type: "Repository",
    source,
    enforcement,
    node_id: `RRS_${id}`,
    _links: {
      self: { href: `${origins.api}/repos/${source}/rulesets/${id}` },
      html: { href: `${origins.web}/${source}/rules/${id}` },
    },
    created_at: "2026-01-05T09:00:00Z",
    updated_at: "2026-01-05T09:00:00Z",
  };
}
