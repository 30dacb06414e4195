/** The governance file: who decides on what, what is risky, and how far plans may go. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { GadError } from './errors';
import {
  ANYONE,
  API_ROLES,
  type ApiToken,
  type ApprovalPolicy,
  type WorkspaceConfig,
  approvalPolicy,
  delegationSchema,
  isGroupEntry,
  peopleSchema,
  tierSchema,
  workspaceSchema,
} from './orchestrator/domain/governance';
import { isObjectId } from './orchestrator/domain/person';
import { canonicalId } from './orchestrator/domain/vocabulary';
import { parseYaml } from './orchestrator/domain/yaml-document';
import { type ClearingConfig, clearingSchema } from './orchestrator/execute';
import { type PlannerConfig, plannerSchema } from './orchestrator/plan';
import { type MemoryConfig, memorySchema } from './orchestrator/remember';
import { type RiskConfig, riskSchema } from './orchestrator/review';

export interface Governance {
  /** As the file names them, relative paths and all; undefined where it names none. */
  readonly workspaces: readonly WorkspaceConfig[] | undefined;
  readonly policy: ApprovalPolicy;
  /** Who may use the API; in local mode it is open to this machine. */
  readonly apiTokens: readonly ApiToken[];
  readonly risk: RiskConfig;
  readonly clearing: ClearingConfig;
  readonly memory: MemoryConfig;
  /** How far a planner with a model may go. */
  readonly planner: PlannerConfig;
  /** What is likely not meant. */
  readonly warnings: readonly string[];
}

const apiSchema = z
  .object({
    tokens: z
      .array(
        z
          .object({
            /** The name of the program on cards and in the audit trail. */
            name: z
              .string()
              .regex(
                /^[\w][\w .-]{0,59}$/,
                'must be 1 to 60 letters, digits, spaces, dots, dashes and underscores',
              ),
            /** `reader` may look, `requester` may also ask and answer, `operator` may also stop everything. */
            role: z.enum(API_ROLES),
            /** Id of the person who is responsible for it. */
            owner: z
              .string()
              .transform(canonicalId)
              .pipe(z.string().regex(/^[^\s:,]+$/, 'must be the id of a person')),
            /** The SHA-256 of the token, in hex. The token itself is not stored. */
            sha256: z
              .string()
              .transform(canonicalId)
              .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the token, 64 hex digits')),
          })
          .strict(),
      )
      .default([])
      .refine((tokens) => new Set(tokens.map(({ name }) => name)).size === tokens.length, 'names must differ')
      .refine(
        (tokens) => new Set(tokens.map(({ sha256 }) => sha256)).size === tokens.length,
        'tokens must differ',
      ),
  })
  .strict();

const governanceSchema = z
  .object({
    workspaces: z.array(workspaceSchema).min(1).optional(),
    tiers: z
      .object({ 1: tierSchema.optional(), 2: tierSchema.optional(), 3: tierSchema.optional() })
      .strict()
      .default({}),
    delegations: z.array(delegationSchema).default([]),
    /** Ids of the people and groups to whom an approver may hand a decision in chat, with `reassign`; nobody by default. */
    standIns: peopleSchema.default([]),
    /** Who sees every workflow: ids and groups, as in `approvers`. */
    auditors: peopleSchema.default([]),
    /** Who may write `stop everything` and `go on`. They see every workflow as well. */
    operators: peopleSchema.default([]),
    /** Whether `anyone` includes guests of a conversation. */
    guests: z.boolean().default(false),
    api: apiSchema.default({}),
    risk: riskSchema.default({}),
    clearing: clearingSchema.default({}),
    memory: memorySchema.default({}),
    planner: plannerSchema.default({}),
  })
  .strict();

/**
 * Reads the file with its defaults, of which some differ in local mode.
 * @throws GOVERNANCE_INVALID; the message names file, line and key
 */
export function readGovernance(file: string, localMode: boolean): Governance {
  const { workspaces, tiers, delegations, standIns, auditors, operators, guests, api, ...rooms } =
    parsed(file);
  const policy = approvalPolicy(tiers, { delegations, standIns, auditors, operators, guests, localMode });
  if (policy.tiers[3].escalateAfter !== null) {
    throw new GadError('GOVERNANCE_INVALID', `${file}: tiers.3.escalateAfter: there is no higher tier.`);
  }
  const warnings = [
    ...warningsOf(policy, localMode),
    ...(localMode ? [] : strangeIds(policy, workspaces ?? [], api.tokens)),
  ];
  return { workspaces, policy, apiTokens: api.tokens, ...rooms, warnings };
}

function parsed(file: string): z.output<typeof governanceSchema> {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GadError(
      'GOVERNANCE_INVALID',
      `The governance file ${file} cannot be read: ${(cause as Error).message}. Set GAD_GOVERNANCE to use another file.`,
      { cause },
    );
  }
  // An empty file is a valid one: every key has a default.
  return parseYaml(content.trim() === '' ? '{}' : content, file, governanceSchema, 'GOVERNANCE_INVALID');
}

/** Ids that nobody can have: with Teams credentials a person is an Entra object id. */
function strangeIds(
  { tiers, delegations, standIns, auditors, operators }: ApprovalPolicy,
  workspaces: readonly WorkspaceConfig[],
  tokens: readonly ApiToken[],
): string[] {
  const named: (readonly [key: string, ids: readonly string[]])[] = [
    ...([1, 2, 3] as const).map((tier) => [`tiers.${tier}.approvers`, tiers[tier].approvers] as const),
    ['delegations', delegations.flatMap(({ from, to }) => [from, to])],
    ['auditors', auditors],
    ['standIns', standIns],
    ['operators', operators],
    ...workspaces.map(({ name, requesters = [] }) => [`requesters of ${name}`, requesters] as const),
    ['api.tokens', tokens.map(({ owner }) => owner)],
  ];
  return named.flatMap(([key, ids]) =>
    ids
      .map((id) => id.replace(/^(group|owners):/, ''))
      .filter((id) => id !== ANYONE && !isObjectId(id))
      .map((id) => `${key} names ${id}, which is not an Entra object id, so it matches nobody.`),
  );
}

function warningsOf(policy: ApprovalPolicy, localMode: boolean): string[] {
  return ([1, 2, 3] as const).flatMap((tier) => {
    const { autoApprove, approvers, quorum } = policy.tiers[tier];
    if (localMode && approvers.some(isGroupEntry))
      return [
        `tiers.${tier}.approvers names groups, which can only be looked up with Teams credentials: they have no members here.`,
      ];
    const unseen =
      autoApprove !== 'none' && tier === 3
        ? ['tiers.3.autoApprove: plans of the highest risk run without approval.']
        : [];
    if (approvers.some((entry) => entry === ANYONE || isGroupEntry(entry)) || approvers.length >= quorum)
      return unseen;
    const which = autoApprove === 'none' ? 'such plans' : 'plans that a model wrote';
    return [
      ...unseen,
      `tiers.${tier}.approvers names ${approvers.length} and the quorum is ${quorum}: nobody can approve ${which}.`,
    ];
  });
}
