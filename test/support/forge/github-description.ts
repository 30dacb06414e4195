/** The part of GitHub's description that is used, as @octokit/openapi ships it. */
import { readFileSync } from 'node:fs';
import type { Document } from 'openapi-backend';
import { described } from './description';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies are as the description says */
interface Description {
  readonly components: { readonly examples: Record<string, { readonly value: any }> };
}

let description: { readonly document: Document; readonly example: (name: string) => any } | null = null;

/** The part of GitHub's description that is used, and the examples in it. */
export function github() {
  if (description) return description;
  const file = require.resolve('@octokit/openapi/generated/api.github.com.json');
  const whole = JSON.parse(readFileSync(file, 'utf8')) as Description;
  description = {
    document: described(whole, OPERATIONS),
    example: (name) => structuredClone(whole.components.examples[name]?.value),
  };
  return description;
}

const OPERATIONS = [
  'repos/get',
  'pulls/list',
  'pulls/create',
  'pulls/get',
  'pulls/update',
  'pulls/merge',
  'pulls/list-reviews',
  'pulls/list-review-comments',
  'pulls/request-reviewers',
  'checks/list-for-ref',
  'repos/get-combined-status-for-ref',
  'repos/get-branch',
  'repos/get-branch-rules',
  'issues/add-labels',
  'issues/list-comments',
  'issues/create-comment',
  'issues/get',
  'git/delete-ref',
  'repos/list-pull-requests-associated-with-commit',
  'apps/get-repo-installation',
  'apps/create-installation-access-token',
];
