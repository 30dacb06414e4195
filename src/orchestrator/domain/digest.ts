import { hash, randomUUID } from 'node:crypto';
import type { Plan } from './plan';

/**
 * JSON with sorted keys and no white space, so that equal values have equal text.
 * Keys whose value is undefined are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of inOrder(Object.keys(members))) {
    const member = members[key];
    if (member !== undefined) text += `${text && ','}${named(key)}${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** Names of members as JSON writes them; the same few come with every event. */
const names = new Map<string, string>();
const MOST_NAMES = 1_000;

function named(key: string): string {
  let name = names.get(key);
  if (name === undefined) {
    name = `${JSON.stringify(key)}:`;
    if (names.size < MOST_NAMES) names.set(key, name);
  }
  return name;
}

/** Sorts the keys of an object in place, by insertion: they are few, and this is done for every event. */
function inOrder(keys: string[]): string[] {
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at] as string;
    let to = at;
    for (; to > 0 && (keys[to - 1] as string) > key; to--) keys[to] = keys[to - 1] as string;
    keys[to] = key;
  }
  return keys;
}

/** SHA-256 in hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** SHA-256 over the canonical JSON of a value, hex. */
export function digest(value: unknown): string {
  return sha256(canonicalJson(value));
}

const ofPolicies = new Map<string, string>();

/** The digest of the two policies that judge a plan, by their versions; the same few come with every plan. */
export function policiesDigest(approval: string, risk: string): string {
  const key = `${approval}\n${risk}`;
  let made = ofPolicies.get(key);
  if (made === undefined) ofPolicies.set(key, (made = digest({ approval, risk })));
  return made;
}

/** The digest over exactly what is approved: nothing in it can change without voiding an approval. */
export function sealOf(sealed: {
  readonly workflowId: string;
  /** Whole: its summary and its author are read, too. */
  readonly plan: Plan;
  /** Version of the approval and risk policy that judged it, delegations included. */
  readonly policy: string;
  /** Digest of what the governance file says of the workspace and of the Clearing: path, branch, publishing, limits. */
  readonly terms: string;
  readonly quorum: number;
  /** What the plan was measured to do; undefined where it was not rehearsed. */
  readonly effects?: string;
  /** How the checks went on that; undefined where there are none. */
  readonly checks?: unknown;
  /** The branch of another workflow's pull request that the result is added to; undefined: a branch of its own. */
  readonly onto?: string;
}): string {
  return digest(sealed);
}

/** The mark of a plan: so much of its seal that a person can type it. It tells the plans of one workflow apart. */
export const markOf = (seal: string): string => seal.slice(0, 4);

/** What the hash of an event is made over: the event and, through `previous`, all before it. */
export function chainText(
  previous: string,
  event: {
    readonly workflow_id: string;
    readonly sequence: number;
    readonly type: string;
    readonly phase: string;
    /** Canonical JSON, as stored. */
    readonly data: string;
    /** Epoch milliseconds. */
    readonly recorded_at: number | string;
  },
): string {
  const { workflow_id, sequence, type, phase, data, recorded_at } = event;
  return `${previous}\n${workflow_id}\n${sequence}\n${type}\n${phase}\n${recorded_at}\n${data}`;
}

/** What stands before the first event of every chain. */
export const CHAIN_START = '0'.repeat(64);

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new workflow id: 8 characters (40 random bits) without look-alikes, short enough to type. */
export function newWorkflowId(): string {
  // Node.js draws random bytes for many of these at once. The first 12 of its digits are all random.
  const bits = Number(`0x${randomUUID().replaceAll('-', '').slice(0, 10)}`);
  let id = '';
  for (let place = 0; place < 8; place++) id += ALPHABET[Math.floor(bits / 32 ** place) % 32];
  return id;
}
