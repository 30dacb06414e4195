import { anyOf } from '../pattern';
import { content, type ContentRule } from './rule';

const CI =
  /\.github\/|gitlab-ci|Jenkinsfile|\.circleci|azure-pipelines|bitbucket|buildspec|cloudbuild|\.drone|\.travis|\.buildkite|action\.ya?ml$/i;

/** What a build server is allowed and told. */
export const BUILD_SERVER: readonly ContentRule[] = [
  content(
    'ci-secrets',
    3,
    'Gives code from outside, or the whole build, access to secrets or write rights.',
    anyOf('i', [
      /pull_request_target/,
      /permissions:\s*write-all/,
      /(contents|packages|actions|id-token|pull-requests|deployments|security-events|checks)['"]?:\s*write/,
      /\$\{\{\s*(secrets|toJSON\(secrets|toJson\(secrets|github\.token)/,
      /secrets:\s*inherit/,
      /workflow_run/,
      /ACTIONS_STEP_DEBUG/,
      /persist-credentials:\s*true/,
      /\$\{\{\s*github\.event\.(issue|pull_request|comment|head_commit|review)[^}]*(title|body|message|ref|label)/,
      /github\.head_ref/,
      /self-hosted/,
      /allow-unsafe-pr-checkout/,
      /ACTIONS_ALLOW_UNSECURE/,
      /withCredentials/,
      /printenv/,
      /env\s*\|\s*base64/,
      /\$CI_(JOB_TOKEN|REGISTRY_PASSWORD)/,
      /terraform apply/,
      /kubectl (apply|delete|set|rollout)/,
      /npm publish/,
      /twine upload/,
      /docker push/,
      /helm upgrade/,
      /gh release/,
      /--force/,
      /deploy-prod/,
      /environment:\s*['"]?prod/,
    ]),
    { in: CI },
  ),
  content(
    'ci-unpinned',
    3,
    'Runs a build action that its owner can change at any time.',
    /uses:\s*(?!actions\/|github\/|docker\/|\.\/|aws-actions\/|azure\/|google-github-actions\/|hashicorp\/|pnpm\/|ruby\/|gradle\/|astral-sh\/|codecov\/|golangci\/|dtolnay\/|swatinem\/|denoland\/|oven-sh\/)[\w-]+\/[\w./-]+@(main|master|HEAD|latest|v?\d[\w.]*|develop)\b/i,
    { in: CI },
  ),
  content(
    'ci-ignored',
    3,
    'Lets the build pass although a check fails.',
    anyOf('i', [
      /continue-on-error:\s*true/,
      /allow_failure:\s*true/,
      /\|\|\s*(true|exit 0|:)\b/,
      /if:\s*(\$\{\{\s*)?false/,
      /--no-verify/,
      /set \+e/,
      /failFast:\s*false/,
      /-DskipTests/,
      /--exit-zero/,
      /--passWithNoTests/,
      /fail_ci_if_error:\s*false/,
      /skip_tests/,
      /severity-cutoff:\s*none/,
      /required:\s*false/,
    ]),
    { in: CI },
  ),
];
