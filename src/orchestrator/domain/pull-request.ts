/** What the bot makes of a pull request: what it still has to do, and whether it may merge it. Pure. */
import { message, type Message } from '../../messages';
import type { Failure } from './failure';
import type { ForgeCheck, PullRequest } from './forge';
import type { Person } from './vocabulary';

/** What the bot knows of a pull request beyond what the forge shows. */
export interface Proposal {
  /** The commit that was approved last: nothing else is merged. */
  readonly sealed: string;
  /** Who wants it merged, until it is, or until the forge has refused. */
  readonly mergeRequestedBy?: Person;
  /** Why the forge has not done what it was asked for; left out when it has. */
  readonly heldUp?: Failure;
}

/** The pull request that a workflow adds a commit to. */
export interface Follows {
  /** The workflow that opened it. */
  readonly workflow: string;
  readonly branch: string;
  /** The newest approved commit there, from which the plan starts. */
  readonly commit: string;
}

/** Whether the newest commit of a pull request is another than the one that was approved. */
export const isVoid = ({ head }: Pick<PullRequest, 'head'>, { sealed }: Pick<Proposal, 'sealed'>): boolean =>
  head !== sealed;

const names = (checks: readonly ForgeCheck[]): string => checks.map(({ name }) => name).join(', ');

/**
 * Why a pull request may not be merged as it is, in a sentence for a person; null where it may. The
 * forge has its own say after that.
 */
export function whyNotMerged(pullRequest: PullRequest, proposal: Pick<Proposal, 'sealed'>): Message | null {
  const { state, draft, head, checks, mergeable, blocked, said } = pullRequest;
  if (state !== 'open') return message(`proposing.${state}`);
  if (isVoid(pullRequest, proposal)) {
    return message('proposing.void', { commit: head.slice(0, 8), approved: proposal.sealed.slice(0, 8) });
  }
  if (draft) return message('proposing.draft');
  const required = checks.filter((check) => check.required && check.state !== 'neutral');
  const failed = required.filter((check) => check.state === 'failed');
  if (failed.length > 0) return message('proposing.checksFailed', { names: names(failed) });
  const pending = required.filter((check) => check.state === 'pending');
  if (pending.length > 0) return message('proposing.checksPending', { names: names(pending) });
  if (mergeable === false)
    return message('proposing.blocked', { why: said ?? blocked ?? message('proposing.noReason') });
  return null;
}

/**
 * Whether a policy of merging `when-green` merges it now. No check at all is not green: right after it was
 * opened, the forge may not have begun them yet.
 */
export function isGreen(pullRequest: PullRequest, proposal: Pick<Proposal, 'sealed'>): boolean {
  const { checks, mergeable } = pullRequest;
  const required = checks.filter((check) => check.required);
  const deciding = required.length > 0 ? required : checks;
  return (
    whyNotMerged(pullRequest, proposal) === null &&
    mergeable === true &&
    deciding.some(({ state }) => state === 'passed') &&
    deciding.every(({ state }) => state === 'passed' || state === 'neutral')
  );
}

/** An issue by its number, after a word that says so: a bare number may be a colour. */
const ISSUE =
  /\b(?:(fix|fixes|fixed|fixing|close|closes|closed|closing|resolve|resolves|resolved|resolving|implement|implements|implementing)\s+)?(?:the\s+)?(?:(?:issues?|tickets?|bugs?|work items?)\s+)?((?:#\d{1,9}\b(?:\s*(?:,|and|&)\s*)?)+)/gi;

/** The issues that a request names: all of them, and those that it says it settles. Each once. */
export function issuesIn(request: string): {
  readonly named: readonly number[];
  readonly settled: readonly number[];
} {
  const found = [...request.matchAll(ISSUE)].flatMap(([whole, verb, list = '']) => {
    const word = /^\p{L}/u.test(whole);
    return word ? [...list.matchAll(/#(\d+)/g)].map(([, digits]) => ({ number: Number(digits), verb })) : [];
  });
  const distinct = (list: typeof found): number[] => [...new Set(list.map(({ number }) => number))];
  return { named: distinct(found), settled: distinct(found.filter(({ verb }) => verb !== undefined)) };
}
