/**
 * Evidence: what a commit that the bot published is worth, as a signed statement that anybody can check
 * offline. It is a function of the proven workflow, so it is the same each time it is made.
 * The forms are in-toto's Statement v1 (https://github.com/in-toto/attestation/tree/main/spec/v1) in an
 * envelope of DSSE v1 (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md).
 */
import { z } from 'zod';
import { approvalsOf } from './approval';
import { digest, sha256 } from './digest';
import type { WorkflowDetail } from './workflow';

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** Names the predicate below; nothing is fetched from it. A change of its meaning gets another version. */
export const PREDICATE_TYPE = 'urn:gad-for-teams:evidence:v1';

/** A SHA-256 in hex. */
const hash = z.object({ sha256: z.string() });

const predicateSchema = z.object({
  /** Id of the workflow. */
  workflow: z.string(),
  /** Of the request's text, UTF-8. */
  request: hash,
  /** Of the plan's canonical JSON. */
  plan: hash,
  /** The commit that the plan was made for. */
  base: z.object({ gitCommit: z.string() }),
  /** What was approved, as a digest; null where nobody had to approve. */
  seal: z.string().nullable(),
  tier: z.number().nullable(),
  /** Ids of those who approved under that seal; `onBehalfOf` is the person whose right was used. */
  approvers: z.array(z.object({ id: z.string(), onBehalfOf: z.string().optional() })),
  /** How the workspace's checks went on the result. */
  checks: z.array(z.object({ name: z.string(), state: z.string() })),
  /** Of the risk policy that judged it. */
  policy: hash.nullable(),
  /** Name of the model that wrote the plan; null where a playbook did. */
  model: z.string().nullable(),
});

export const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  /** The commit and its tree. */
  subject: z.array(
    z.object({
      name: z.string(),
      digest: z.object({ gitCommit: z.string().optional(), gitTree: z.string().optional() }),
    }),
  ),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: predicateSchema,
});
export type Statement = z.infer<typeof statementSchema>;

/** A signed statement. `payload` and `sig` are in base64. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** Signs a statement with the bot's key. The same statement gives the same envelope. */
export type Signer = (statement: Statement) => Envelope;

/** What is said of a workflow's commit; null where it has published none, or an earlier version did not keep its tree. */
export function statementOf(workflow: WorkflowDetail): Statement | null {
  const { id, request, plan, approval, approvals, assessment, rehearsal, result, tier } = workflow;
  if (!plan || !result?.commit || result.tree === undefined) return null;
  const seal = approval?.seal ?? null;
  return {
    _type: STATEMENT_TYPE,
    subject: [
      { name: 'commit', digest: { gitCommit: result.commit } },
      { name: 'tree', digest: { gitTree: result.tree } },
    ],
    predicateType: PREDICATE_TYPE,
    predicate: {
      workflow: id,
      request: { sha256: sha256(request) },
      plan: { sha256: digest(plan) },
      base: { gitCommit: plan.base },
      seal,
      tier,
      approvers: seal === null ? [] : approvalsOf(approvals, seal).map(approverOf),
      checks: (result.checks ?? rehearsal?.checks ?? []).map(({ name, state }) => ({ name, state })),
      policy: assessment && { sha256: assessment.policy },
      model: plan.author.kind === 'model' ? plan.author.name : null,
    },
  };
}

const approverOf = ({ person, onBehalfOf }: WorkflowDetail['approvals'][number]) => ({
  id: person.id,
  ...(onBehalfOf !== undefined && { onBehalfOf }),
});

/** One sentence for a person about a commit whose evidence holds. */
export function evidenceSentence({ subject, predicate }: Statement, keyid: string): string {
  const { workflow, approvers, seal, checks, model, tier } = predicate;
  const commit = subject.find(({ digest: { gitCommit } }) => gitCommit)?.digest.gitCommit ?? '';
  const names = approvers.map(({ id, onBehalfOf }) => (onBehalfOf ? `${id} for ${onBehalfOf}` : id));
  const who =
    seal === null
      ? `without an approval${tier === null ? '' : `, which Tier ${tier} did not need`}`
      : `approved by ${names.join(' and ')} under the seal ${seal.slice(0, 8)}`;
  const passed = checks.filter(({ state }) => state === 'passed').length;
  const checked = checks.length === 0 ? 'no checks' : `${passed} of ${checks.length} checks passed`;
  const author = model === null ? '' : `, planned by the model ${model}`;
  return `${commit.slice(0, 12)} is what workflow ${workflow} published: ${who}, ${checked}${author}, signed by ${keyid}.`;
}
