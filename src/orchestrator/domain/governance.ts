/**
 * The governance file's core: workspaces and tiers. The rooms own the schemas of their
 * sections (risk, clearing, memory); src/config.ts puts them together and reads the file.
 */
import { z } from 'zod';
import type { CheckRules } from './check';
import { checksSchema, offerSchema } from './check-schema';
import { digest } from './digest';
import { type CommitsConfig, commitsSchema } from './commits';
import { type ForgeConfig, forgeSchema } from './forge';
import { UNITS, duration } from './units';
import { type Tier, canonicalId } from './vocabulary';

/** Whether a workspace's path is a URL, in one of the forms that git knows. */
export const isUrl = (path: string): boolean =>
  /^(file|ssh|https):\/\//.test(path) || /^\w[\w.-]*@[\w.-]+:(?!\/\/)/.test(path);

/** Stands for every member of the conversation in which a plan waits. */
export const ANYONE = 'anyone';

/** An entry that names a group, or the owners of one, by its Entra id; a team is a group too. */
export const isGroupEntry = (entry: string): boolean => /^(group|owners):/.test(entry);

/** An id as it is compared: people and groups are the same in capitals. */
const identifier = z.string().transform(canonicalId);

const approver = identifier.pipe(
  z
    .string()
    .regex(
      /^(anyone|(group:|owners:)?[^\s:,]+)$/,
      'must be anyone, the id of a person, group:ID or owners:ID of an Entra group or team',
    ),
);

/** People and groups, without `anyone`. */
export const peopleSchema = z.array(
  approver.pipe(
    z.string().refine((entry) => entry !== ANYONE, 'must name people or groups; anyone is not a name'),
  ),
);
/** A workspace's path as people may see it: without what opens the door to it. */
export const shownPath = (path: string): string => path.replace(/^(https?:\/\/)[^/@]+@/, '$1');

export const workspaceSchema = z
  .object({
    /** The name that requests and cards use. */
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes'),
    /** The git repository: a URL, or a path. A relative path starts at the governance file's folder. */
    path: z
      .string()
      .min(1)
      .refine((path) => isUrl(path) || !path.includes('://'), 'must be a path, or a file, ssh or https URL')
      .refine(
        (path) => !/^\w+:\/\/[^/]*:[^/]*@/.test(path),
        "must not contain a password: git asks the credential helper of the bot's account",
      ),
    /** The branch that plans start from; by default, the repository's current branch. */
    branch: z.string().min(1).optional(),
    /**
     * `branch` (the default) publishes a result as the branch `gad/<id>`, `merge` also moves the branch that
     * plans start from, `pull-request` opens a pull request.
     */
    publish: z.enum(['branch', 'merge', 'pull-request']).optional(),
    /** The forge that hosts its pull requests. */
    forge: forgeSchema.optional(),
    /** The author and sign-off of its commits. */
    commits: commitsSchema.optional(),
    /** Whether plans are only made, rated and rehearsed here, to show what would happen. Nothing is published. */
    shadow: z.boolean().optional(),
    /** Checks that run on the result of every plan. The default is `auto` in local mode and none otherwise. */
    checks: checksSchema.optional(),
    /**
     * Folders and programs of this machine that commands and checks can read. The default is `auto` in local
     * mode and nothing otherwise.
     */
    offer: offerSchema.optional(),
    /** Who may ask for work here; by default, everybody whom the bot serves. */
    requesters: peopleSchema.min(1).optional(),
    approvals: z
      .object({
        /**
         * The conversation id of the Teams channel where approvers are asked about plans of tier 2; by
         * default, the conversation of the request.
         */
        2: z.string().min(1).optional(),
        /** The same for tier 3. */
        3: z.string().min(1).optional(),
      })
      .strict()
      .optional(),
  })
  .strict();
export type WorkspaceConfig = z.infer<typeof workspaceSchema>;

/** Whose plans of a tier run without anybody being asked; `all` is for plans with passing checks. */
export type AutoApprove = 'none' | 'playbooks' | 'all';

const autoApprove = z.preprocess(
  (value) => (typeof value === 'boolean' ? (value ? 'playbooks' : 'none') : value),
  z.enum(['none', 'playbooks', 'all'], {
    errorMap: () => ({ message: 'must be none (false), playbooks (true) or all' }),
  }),
);

export const tierSchema = z
  .object({
    /** Whose plans of this tier run without approval: `none`, `playbooks` or `all`. */
    autoApprove: autoApprove.default('none'),
    /** `anyone`, ids of people (Entra object ids in Teams), `group:ID` or `owners:ID` of an Entra group or team. */
    approvers: z.array(approver).min(1).optional(),
    /** How many different people must approve. */
    quorum: z.number().int().min(1).max(10).default(1),
    /** Whether the authors of a plan may approve it too. The default is yes in local mode and no with Teams credentials. */
    requesterMayApprove: z.boolean().optional(),
    /** The time after which a workflow without a decision is cancelled. */
    expiresAfter: duration.default('24h'),
    /** The time after which the conversation is reminded, once. */
    remindAfter: duration.optional(),
    /** The time after which the approvers of tier 3 may decide as well. */
    escalateAfter: duration.optional(),
    /**
     * Whether the plan is carried out in the Clearing before anybody is asked. The default is yes in tiers 1
     * and 2, and in tier 3 if bubblewrap isolates its commands or all its steps are file edits.
     */
    rehearse: z.boolean().optional(),
  })
  .strict();
export type TierPolicy = z.infer<typeof tierSchema>;

const day = z.preprocess(
  // YAML reads an unquoted date as one.
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-12-31')
    .transform((text) => Date.parse(text)),
);

export const delegationSchema = z
  .object({
    /** Id of the person who delegates the right to decide. They are named in `approvers` or belong to a group there. */
    from: identifier.pipe(z.string().min(1)),
    /** Id of the person who decides on their behalf. */
    to: identifier.pipe(z.string().min(1)),
    /** First day, UTC; by default, the delegation is already in effect. */
    since: day.optional(),
    /** Last day, UTC. */
    until: day,
  })
  .strict()
  .transform(({ from, to, since, until }): Delegation => ({
    from,
    to,
    since: since ?? 0,
    until: until + UNITS.d,
  }));

/** Somebody stands in for somebody else. */
export interface Delegation {
  readonly from: string;
  readonly to: string;
  /** Epoch milliseconds; `until` is the first moment after it. */
  readonly since: number;
  readonly until: number;
}

/** The approval rules the orchestrator works with, every choice made. */
export interface ApprovalPolicy {
  readonly tiers: Readonly<Record<Tier, ResolvedTier>>;
  readonly delegations: readonly Delegation[];
  /** To whom people may hand a decision of theirs in chat: ids of people and groups. */
  readonly standIns: readonly string[];
  /** Who sees every workflow: ids of people and groups. */
  readonly auditors: readonly string[];
  /** Who may stop everything. They see every workflow, too. */
  readonly operators: readonly string[];
  /** Whether `anyone` includes guests of a conversation. */
  readonly guests: boolean;
  /** Digest of the rules of the tiers, of the delegations and of who may stand in; part of the seal. */
  readonly version: string;
}

/** What a program with a token may do over the API; each may do what those before it may. */
export const API_ROLES = ['reader', 'requester', 'operator'] as const;
export type ApiRole = (typeof API_ROLES)[number];

export interface ApiToken {
  readonly name: string;
  readonly role: ApiRole;
  /** Id of the person who is responsible for it. */
  readonly owner: string;
  /** Of the token, hex. */
  readonly sha256: string;
}

/** What the governance file says of one workspace, as far as people and approvals go. */
export interface WorkspaceRules {
  /** Who may ask for work in it: ids of people and groups; null: everybody whom the bot serves. */
  readonly requesters: readonly string[] | null;
  /** The channels in which plans of tier 2 and 3 wait. */
  readonly approvals: Readonly<Partial<Record<2 | 3, string>>>;
  /** What becomes of a result. */
  readonly publish: 'branch' | 'merge' | 'pull-request';
  /** How its pull requests are made and merged; left out where there are none. */
  readonly forge?: ForgeConfig;
  /** Left out: the author is the requester, without a sign-off. */
  readonly commits?: CommitsConfig;
  /** Plans are made, rated and rehearsed, nobody is asked and nothing is published. */
  readonly shadow?: boolean;
  /** Left out: none. */
  readonly checks?: CheckRules;
  /** Digest of everything that decides how a plan is carried out there and what becomes of its result. */
  readonly terms: string;
}

export interface ResolvedTier {
  readonly autoApprove: AutoApprove;
  readonly approvers: readonly string[];
  readonly quorum: number;
  readonly requesterMayApprove: boolean;
  /** Milliseconds; null: never. */
  readonly expiresAfter: number;
  readonly remindAfter: number | null;
  readonly escalateAfter: number | null;
  /**
   * Which plans are carried out before anybody is asked: all, those that are isolated (file edits anywhere, commands
   * where bubblewrap works), or none.
   */
  readonly rehearse: 'all' | 'isolated' | 'none';
}

/** The tiers of the governance file; what is left out has its default. */
export type TierPolicies = Readonly<Partial<Record<Tier, TierPolicy>>>;

/**
 * The approval rules with every choice made. In local mode a requester may approve, and anyone is
 * an elder; otherwise elders have to be named.
 */
export function approvalPolicy(
  tiers: TierPolicies = {},
  {
    delegations = [],
    standIns = [],
    auditors = [],
    operators = [],
    guests = false,
    localMode = false,
  }: Partial<Omit<ApprovalPolicy, 'tiers' | 'version'>> & { readonly localMode?: boolean } = {},
): ApprovalPolicy {
  const resolveTier = (
    given: TierPolicy | undefined,
    approvers: readonly string[],
    rehearse: ResolvedTier['rehearse'],
    autoApprove: AutoApprove = 'none',
  ): ResolvedTier => {
    const tier = given ?? { ...tierSchema.parse({}), autoApprove };
    return {
      autoApprove: tier.autoApprove,
      approvers: tier.approvers ?? approvers,
      quorum: tier.quorum,
      requesterMayApprove: tier.requesterMayApprove ?? localMode,
      expiresAfter: tier.expiresAfter,
      remindAfter: tier.remindAfter ?? null,
      escalateAfter: tier.escalateAfter ?? null,
      rehearse: tier.rehearse === undefined ? rehearse : tier.rehearse ? 'all' : 'none',
    };
  };
  const resolved = {
    1: resolveTier(tiers[1], [ANYONE], 'all', 'playbooks'),
    2: resolveTier(tiers[2], [ANYONE], 'all'),
    3: resolveTier(tiers[3], localMode ? [ANYONE] : [], 'isolated'),
  };
  const version = digest({ tiers: resolved, delegations, ...(standIns.length > 0 && { standIns }) });
  return { tiers: resolved, delegations, standIns, auditors, operators, guests, version };
}
